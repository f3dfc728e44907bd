"""The kinds of Schema: what a value in a request or a response can be, in OpenAPI's own terms (Schema Object)."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import Any, Literal, TypeAlias, TypeVar

from ..data import Deprecation

Number: TypeAlias = int | float
ScalarType: TypeAlias = Literal["string", "number", "integer", "boolean"]


@dataclass(frozen=True, slots=True)
class Value:
    """A piece of JSON that the document gives: an example, a default. Its presence is a fact of its own."""

    data: object


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """The bounds of a schema, as the document writes them: they may be huge, contradict each other, or be no numbers at all.

    JSON Schema 2020-12 Validation, section 6; OpenAPI 3.0.4, section 4.7.24.1.

    Attributes:
        above: Whether values are above the minimum, not at it: `exclusiveMinimum`, of 3.0 or of 3.1.
        below: Whether values are below the maximum, not at it: `exclusiveMaximum`, of 3.0 or of 3.1.
        pattern: A regular expression of ECMA-262, which is not safe to run, or "".
    """

    minimum: Number | None = None
    maximum: Number | None = None
    above: bool = False
    below: bool = False
    multiple_of: Number | None = None
    min_length: Number | None = None
    max_length: Number | None = None
    min_items: Number | None = None
    max_items: Number | None = None
    unique_items: bool = False
    min_properties: Number | None = None
    max_properties: Number | None = None
    pattern: str = ""

    def over(self, below: Bounds | None) -> Bounds:
        """These bounds, with those of `below` where these say nothing: both are demanded, and these are the nearer ones."""
        if below is None:
            return self
        said = ((bound.name, getattr(self, bound.name), bound.default) for bound in fields(self))
        own: dict[str, Any] = {name: value for name, value, default in said if value != default}
        return replace(below, **own)


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What any schema says about itself, whatever it describes.

    Attributes:
        pointer: Where it stands.
        nullable: Whether null is among the values, in any of the spellings of 3.0 and 3.1.
        name: The class name that the document asks for (`x-speakeasy-name-override`), or "".
        title: The short name that a schema gives itself.
        constraints: What it demands beyond its type, in words; the SDK does not check it.
        bounds: The same as values, where there is any.
    """

    pointer: str
    description: str = ""
    nullable: bool = False
    deprecated: Deprecation | None = None
    read_only: bool = False
    write_only: bool = False
    default: Value | None = None
    example: Value | None = None
    name: str = ""
    title: str = ""
    constraints: str = ""
    bounds: Bounds | None = None

    def over(self, below: Facts) -> Facts:
        """These facts, with those of `below` where these say nothing."""
        said = ((fact.name, getattr(self, fact.name)) for fact in fields(self))
        own: dict[str, Any] = {name: value for name, value in said if value and name != "pointer"}
        return replace(below, **own) if own else below


@dataclass(frozen=True, slots=True, kw_only=True)
class SchemaBase:
    """A schema of any kind; each fact can be asked of it directly."""

    facts: Facts

    @property
    def pointer(self) -> str:
        """Where it stands."""
        return self.facts.pointer

    @property
    def description(self) -> str:
        """What it says of itself."""
        return self.facts.description

    @property
    def nullable(self) -> bool:
        """Whether null is among the values."""
        return self.facts.nullable

    @property
    def deprecated(self) -> Deprecation | None:
        """Whether it should not be used any more."""
        return self.facts.deprecated

    @property
    def read_only(self) -> bool:
        """Whether it is only received."""
        return self.facts.read_only

    @property
    def write_only(self) -> bool:
        """Whether it is only sent."""
        return self.facts.write_only

    @property
    def default(self) -> Value | None:
        """What the server assumes where nothing is sent."""
        return self.facts.default

    @property
    def example(self) -> Value | None:
        """The first example."""
        return self.facts.example

    @property
    def name(self) -> str:
        """The class name that the document asks for, or ""."""
        return self.facts.name

    @property
    def title(self) -> str:
        """The short name that it gives itself."""
        return self.facts.title

    @property
    def constraints(self) -> str:
        """What it demands beyond its type, in words."""
        return self.facts.constraints

    @property
    def bounds(self) -> Bounds | None:
        """What it demands beyond its type, as values."""
        return self.facts.bounds


@dataclass(frozen=True, slots=True, kw_only=True)
class AnySchema(SchemaBase):
    """Anything goes: `{}`, `true`, or a schema that the reader did not understand."""


def anything(pointer: str) -> AnySchema:
    """The schema at `pointer` where nothing is known of it."""
    return AnySchema(facts=Facts(pointer=pointer))


_Kind = TypeVar("_Kind", bound=SchemaBase)


def at(schema: _Kind, pointer: str) -> _Kind:
    """The same schema at another place."""
    return replace(schema, facts=replace(schema.facts, pointer=pointer))


@dataclass(frozen=True, slots=True, kw_only=True)
class ScalarSchema(SchemaBase):
    """A string, number, integer or boolean; `format` is the document's word, or ""."""

    type: ScalarType
    format: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EnumValue:
    """One value of an enum, with the member name and description that extensions give it."""

    value: str | int | float | bool
    name: str = ""
    description: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EnumSchema(SchemaBase):
    """A list of values of one or more scalar types; null is told by `nullable`.

    Attributes:
        closed: Whether the document rules out that the service will ever have others.
    """

    values: tuple[EnumValue, ...]
    closed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ConstSchema(SchemaBase):
    """Exactly one value: the keyword `const` of 3.1."""

    value: str | int | float | bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ArraySchema(SchemaBase):
    """A list of `items`."""

    items: Schema


@dataclass(frozen=True, slots=True, kw_only=True)
class TupleSchema(SchemaBase):
    """A list whose first members have schemas of their own: `prefixItems` of 3.1.

    Attributes:
        rest: The schema of all members after those; None where there can be none.
    """

    prefix: tuple[Schema, ...]
    rest: Schema | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MapSchema(SchemaBase):
    """An object of any names, each with a value of `values`.

    Attributes:
        implied: Whether that only follows from nothing being said of its members.
    """

    values: Schema
    implied: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Property:
    """A named member of an object.

    Attributes:
        conditional: Whether only what holds under a condition names it; what is said of it without one comes first.
    """

    wire_name: str
    schema: Schema
    required: bool = False
    conditional: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectSchema(SchemaBase):
    """An object with named properties; `additional` is the schema of other members where it says one."""

    properties: tuple[Property, ...]
    additional: Schema | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Discriminator:
    """The property whose value picks the member of a union, with the value of each member by position."""

    wire_name: str
    values: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class UnionSchema(SchemaBase):
    """One of several schemas: `oneOf`, `anyOf`, or a list of types."""

    members: tuple[Schema, ...]
    discriminator: Discriminator | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference(SchemaBase):
    """A `$ref`: the schema stands in `Api.schemas` under `target`. Its facts are those of its siblings."""

    target: str


Schema: TypeAlias = (
    AnySchema
    | ScalarSchema
    | EnumSchema
    | ConstSchema
    | ArraySchema
    | TupleSchema
    | MapSchema
    | ObjectSchema
    | UnionSchema
    | Reference
)
