"""Types and values as JSON: a name, or a list of a name and what stands in its brackets."""

from __future__ import annotations

from typing import TypeAlias

from ...sdk.naming.reserved import PUBLIC_NAMES
from ...sdk.values import UNION, EnumMember, Literal, Symbol, Type, Value

Structure: TypeAlias = "str | list[Structure] | dict[str, object]"

_NONE, _UNSET = "None", "UnsetType"


def symbol_name(symbol: Symbol) -> str:
    """The name by which the package or Python has `symbol`; where neither does, that of the runtime."""
    if symbol.generated:
        return f"models.{symbol.module}.{symbol.name}"
    if symbol.module in ("", "builtins"):
        return symbol.name
    if symbol.module.startswith("runtime."):
        # Where the runtime defines something is not public; that the package exports it is.
        return symbol.name if symbol.name in PUBLIC_NAMES else f"_runtime.{symbol.name}"
    return f"{symbol.module}.{symbol.name}"


def type_structure(type_: Type) -> Structure:
    """`type_` as JSON: `"str"`, `["list", "str"]`, `["|", "str", "None"]`, `["typing.Literal", {"value": 1}]`."""
    name = symbol_name(type_.symbol)
    if not type_.arguments and not type_.values:
        return name
    values: list[Structure] = [{"value": value.data} for value in type_.values]
    return [name, *map(type_structure, type_.arguments), *values]


def value_structure(value: Value) -> dict[str, object]:
    """`value` as JSON: `{"value": 1}` for JSON data, `{"name": ...}` for what has a public name.

    Raises:
        TypeError: It is a value that only examples have.
    """
    match value:
        case Literal():
            return {"value": value.data}
        case EnumMember():
            return {"name": f"{symbol_name(value.enum)}.{value.name}"}
        case Symbol():
            return {"name": symbol_name(value)}
        case _:
            raise TypeError(f"no default: {type(value).__name__}")


def is_nullable(type_: Type, *, required: bool) -> bool:
    """Whether null is a value of what has `type_`; where absence is None, null is not told apart from it."""
    if type_.symbol != UNION:
        return type_.symbol.name == _NONE
    members = {argument.symbol.name for argument in type_.arguments}
    return _NONE in members and (required or _UNSET in members)
