"""The values of generated classes: names, types, fields, members."""

from __future__ import annotations

import typing
from dataclasses import dataclass
from typing import TypeAlias

from ...data import Deprecation
from .terms import UNION, UNSET, Literal, Symbol, Type, Value

ModelPackage: TypeAlias = typing.Literal[
    "operations", "errors", "components", "webhooks", "callbacks"
]


@dataclass(frozen=True, slots=True)
class Example:
    """An example that the document gives, as data."""

    data: object


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A field of a model or error class.

    Attributes:
        type: What it can be given; `UNSET` among that is read as None.
        default: What it is where nobody gives it; None where it has to be given.
        fixed: The one value it can have.
        fallback: The default of a required field, which is sent where nobody gives it.
        constraints: What the server demands of its value, in words.
        assumed: What the server takes where it is not given.
    """

    name: str
    wire_name: str
    type: Type
    required: bool
    default: Value | None = None
    fixed: Value | None = None
    fallback: Value | None = None
    description: str = ""
    constraints: str = ""
    assumed: Literal | None = None
    deprecated: Deprecation | None = None
    example: Example | None = None

    @property
    def is_omittable(self) -> bool:
        """Whether null says something else than absence, which is `UNSET` where the field is given and None where it is read."""
        return self.type.symbol == UNION and UNSET in self.type.arguments

    @property
    def read_type(self) -> Type:
        """What it is when it is read."""
        if not self.is_omittable:
            return self.type
        members = tuple(member for member in self.type.arguments if member != UNSET)
        return members[0] if len(members) == 1 else Type(UNION, members)


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelBase:
    """What all generated classes have.

    Attributes:
        module: Its module below the model package, such as `get_v1_machines`.
        page: The file name of its page without the ending.
        pointer: Where it stands in the document.
    """

    package: ModelPackage
    module: str
    name: str
    page: str
    pointer: str
    description: str = ""
    deprecated: Deprecation | None = None


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A member of an enum, with the value that it has on the wire."""

    name: str
    value: str | int | float
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
    values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class UnionModel(ModelBase):
    """A named union that the codec decodes; with one variant it is a recursive alias."""

    variants: tuple[Variant, ...]
    discriminator: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ErrorModel(ModelBase):
    """An exception class whose `data` is the decoded payload; `fields` mirror the payload's, `http_meta` included."""

    payload: Type
    fields: tuple[Field, ...] = ()


Model: TypeAlias = ObjectModel | EnumModel | UnionModel | ErrorModel


@dataclass(frozen=True, slots=True, kw_only=True)
class DictField:
    """A member of a dict that stands for an object of a class."""

    wire_name: str
    type: Type
    required: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class InputDict:
    """What a dict has that stands for an object of the class `of`, by its names on the wire.

    Attributes:
        is_class: Whether a class can have fields of all these names.
    """

    name: str
    of: str
    is_class: bool
    fields: tuple[DictField, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class InputAlias:
    """The name of what stands for the values of the enum or union `of`."""

    name: str
    of: str
    type: Type


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportModule:
    """Further names of the package.

    Attributes:
        path: The module below the package: `("types", "chat")`.
        names: What is there under another name, or somewhere else.
        definitions: What is there nowhere else: the arguments of the call `of`, or what it gives.
    """

    path: tuple[str, ...]
    names: tuple[tuple[str, Symbol], ...]
    definitions: tuple[InputDict | InputAlias, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class InputModule:
    """What stands for objects of the classes in the module `name`, which is there for annotations alone."""

    package: ModelPackage
    name: str
    definitions: tuple[InputDict | InputAlias, ...]
