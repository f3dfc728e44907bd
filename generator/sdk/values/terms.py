"""What an SDK is described with before anything is printed: symbols, types, and the values of arguments and fields."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Symbol:
    """A name and where it is defined.

    Attributes:
        module: A module of the standard library, `runtime.<module>` of the SDK's runtime, or the `ModelPackage` of a
            generated class; "" for punctuation such as the bar of a union.
        name: The name in that module.
        generated: Whether it is a class of a model package.
    """

    module: str
    name: str
    generated: bool = False


@dataclass(frozen=True, slots=True)
class Literal:
    """A value that says itself: JSON data, or bytes.

    Attributes:
        kind: The class of `data`: by it 1 is not the same as True.
    """

    data: object
    kind: type[object] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "kind", type(self.data))


@dataclass(frozen=True, slots=True)
class Type:
    """The structure of an annotation: a symbol and what stands in its brackets.

    A union has the symbol `UNION`; None and `UnsetType` are members of it like any other.

    Attributes:
        values: What stands in the brackets of `typing.Literal`.
    """

    symbol: Symbol
    arguments: tuple[Type, ...] = ()
    values: tuple[Literal, ...] = ()


UNION = Symbol("", "|")
ELLIPSIS = Symbol("", "...")
STR = Type(Symbol("builtins", "str"))
BYTES = Type(Symbol("builtins", "bytes"))
FLOAT = Type(Symbol("builtins", "float"))
UNSET = Type(Symbol("runtime.models.base", "UnsetType"))


@dataclass(frozen=True, slots=True)
class LibraryObject:
    """An object of a class of the standard library such as a date, by the call that makes it.

    Attributes:
        symbol: The class.
        given: What the call is given.
        keyword: By which keyword; "" where it has none.
        function: The function of the class that is called; "" where that is the class itself.
    """

    symbol: Symbol
    given: Literal
    keyword: str = ""
    function: str = ""


@dataclass(frozen=True, slots=True)
class EnumMember:
    """A member of a generated enum."""

    enum: Symbol
    name: str


@dataclass(frozen=True, slots=True)
class Construction:
    """An object of a generated class, made with these arguments."""

    symbol: Symbol
    arguments: tuple[tuple[str, Value], ...]


@dataclass(frozen=True, slots=True)
class ListValue:
    """A list."""

    items: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class TupleValue:
    """A tuple."""

    items: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class MapValue:
    """A dictionary."""

    items: tuple[tuple[str, Value], ...]


Value: TypeAlias = (
    Literal | LibraryObject | EnumMember | Symbol | Construction | ListValue | TupleValue | MapValue
)
"""What is given for an argument or a field; a symbol stands for the object that it names."""
