"""The values of generated classes and of annotations: names, types, fields, members. They hold and decide nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

ModelPackage: TypeAlias = Literal["operations", "errors", "components", "webhooks", "callbacks"]


@dataclass(frozen=True, slots=True)
class Symbol:
    """A name and where it is defined.

    Attributes:
        module: A module of the standard library, `runtime.<module>` of the SDK's runtime, or the `ModelPackage` of a
            generated class; "" for punctuation such as the bar of a union and for literal values.
        name: The name in that module.
        generated: Whether it is a class of a model package.
    """

    module: str
    name: str
    generated: bool = False


@dataclass(frozen=True, slots=True)
class Type:
    """The structure of an annotation: a symbol and what stands in its brackets.

    A union has the symbol `UNION`; None and `UnsetType` are members of it like any other.
    """

    symbol: Symbol
    arguments: tuple[Type, ...] = ()


UNION = Symbol("", "|")


@dataclass(frozen=True, slots=True, order=True)
class Import:
    """`from module import name as alias`; without a name, `import module as alias`."""

    module: str
    name: str = ""
    alias: str = ""


@dataclass(frozen=True, slots=True)
class TypeText:
    """An annotation as it is printed in one scope, and the imports it needs there."""

    text: str
    imports: tuple[Import, ...] = ()


@dataclass(frozen=True, slots=True)
class Example:
    """An example that the document gives, as data."""

    data: object


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A field of a model or error class.

    Attributes:
        default: The Python expression after the equals sign, or "" where there is none.
        fixed: The one value it can have as a Python expression, or "".
        fallback: The default of a required field, which is sent where nobody gives it, as a Python expression, or "".
        constraints: What the server demands of its value, in words.
        assumed: What the server takes where it is not given, as a Python expression, or "".
    """

    name: str
    wire_name: str
    type: Type
    annotation: TypeText
    required: bool
    default: str = ""
    fixed: str = ""
    fallback: str = ""
    description: str = ""
    constraints: str = ""
    assumed: str = ""
    deprecated: bool = False
    example: Example | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelBase:
    """What all generated classes have.

    Attributes:
        module: Its module below the model package, such as `get_v1_machines`.
        page: The file name of its page without the ending.
        pointer: Where it stands in the document.
        docstring: The docstring as source text, escaped; "" for none.
    """

    package: ModelPackage
    module: str
    name: str
    page: str
    pointer: str
    description: str = ""
    docstring: str = ""
    deprecated: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectModel(ModelBase):
    """A class with fields.

    Attributes:
        base: The class of the runtime it extends: `Model`, `OpenModel`, `Envelope` or `Secrets`.
        fields: In the order of their definition.
        additional: The type of further members, kept in `additional_properties`; None where there are none.
    """

    base: str
    fields: tuple[Field, ...]
    additional: Type | None = None
    additional_annotation: TypeText | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A member of an enum; `value` is a Python literal, `text` the bare value."""

    name: str
    value: str
    text: str
    description: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EnumModel(ModelBase):
    """An enum; `base` is its class in the runtime, which tells whether it is open."""

    base: str
    members: tuple[Member, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    """A member of a union, with the values of the discriminator that pick it."""

    type: Type
    annotation: TypeText
    values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class UnionModel(ModelBase):
    """A named union that the codec decodes; with one variant it is a recursive alias. `annotation` is that of all variants."""

    variants: tuple[Variant, ...]
    annotation: TypeText
    discriminator: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ErrorModel(ModelBase):
    """An exception class whose `data` is the decoded payload; `fields` mirror the payload's, `http_meta` included."""

    payload: Type
    annotation: TypeText
    fields: tuple[Field, ...] = ()


Model: TypeAlias = ObjectModel | EnumModel | UnionModel | ErrorModel
