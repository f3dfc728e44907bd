"""Types and values as Python expressions. How a symbol is called where they stand, each output says by itself."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from typing import TypeAlias

from ..sdk.values import (
    UNION,
    Construction,
    EnumMember,
    LibraryObject,
    ListValue,
    Literal,
    MapValue,
    Symbol,
    TupleValue,
    Type,
    Value,
)
from .literals import literal

_MOST_BARS = 60
"""With each bar the expression is one deeper, and pyright gives up at 256."""
_INDENT = "    "
_LAST = {"None": 1, "UnsetType": 2}

Spelling: TypeAlias = Callable[[Symbol], str]
"""Gives the expression by which a symbol is reached where the text stands, and may note what that takes."""


def annotation(type_: Type, spelled: Spelling) -> str:
    """`type_` as an annotation."""
    symbol = type_.symbol
    if symbol == UNION:
        members = sorted(type_.arguments, key=lambda member: _LAST.get(member.symbol.name, 0))
        return union([annotation(member, spelled) for member in members], spelled)
    if not symbol.module or symbol.name == "None":
        return symbol.name
    head = spelled(symbol)
    if type_.values:
        return f"{head}[{', '.join([literal(value.data) for value in type_.values])}]"
    if not type_.arguments:
        return head
    return f"{head}[{', '.join([annotation(argument, spelled) for argument in type_.arguments])}]"


def union(parts: Sequence[str], spelled: Spelling) -> str:
    """The union of annotations: with bars, but for one that is too long for a type checker."""
    if len(parts) <= _MOST_BARS:
        return " | ".join(parts)
    return f"{spelled(Symbol('typing', 'Union'))}[{', '.join(parts)}]"


def qualified(symbol: Symbol, hidden: Collection[str] = ()) -> str:
    """How a symbol is called outside of the model packages, in a class that hides some names."""
    if symbol.generated:
        return f"{'_' if symbol.module in hidden else ''}{symbol.module}.{symbol.name}"
    if symbol.name not in hidden:
        return symbol.name
    return f"_builtins.{symbol.name}" if symbol.module == "builtins" else f"_{symbol.name}"


def expression(value: Value, spelled: Spelling) -> str:
    """`value` as an expression; a list, a map or a construction has a line for each of its members."""
    match value:
        case Literal(data=bytes() as data):
            return f"b{literal(data.decode('ascii'))}"
        case Literal():
            return literal(value.data)
        case LibraryObject():
            return _call(value, spelled)
        case EnumMember():
            return f"{spelled(value.enum)}.{value.name}"
        case Construction():
            lines = [
                f"{name}={expression(argument, spelled)}," for name, argument in value.arguments
            ]
            return _block(f"{spelled(value.symbol)}(", lines, ")")
        case ListValue():
            return _block("[", [f"{expression(item, spelled)}," for item in value.items], "]")
        case MapValue():
            pairs = [f"{literal(key)}: {expression(item, spelled)}," for key, item in value.items]
            return _block("{", pairs, "}")
        case TupleValue():
            items = [expression(item, spelled) for item in value.items]
            return f"({', '.join(items)},)" if items else "()"
        case Symbol():
            return spelled(value)


def _call(made: LibraryObject, spelled: Spelling) -> str:
    function = f".{made.function}" if made.function else ""
    keyword = f"{made.keyword}=" if made.keyword else ""
    return f"{spelled(made.symbol)}{function}({keyword}{literal(made.given.data)})"


def _block(head: str, lines: Iterable[str], tail: str) -> str:
    """`head` and `tail` with `lines` between them, indented by a level; on one line where there are none."""
    inner = [line.replace("\n", "\n" + _INDENT) for line in lines]
    if not inner:
        return head + tail
    return "\n".join((head, *(_INDENT + line for line in inner), tail))
