"""Writes types for readers: the Type column of tables, made from the same value as the annotation in the code."""

from __future__ import annotations

from collections.abc import Mapping

from ...sdk.values import UNION, Sdk, Type
from ..literals import literal

_LIBRARY = "https://docs.python.org/3/library/datetime.html#"
_DATES = {"date": "date", "datetime": "datetime", "time": "time", "timedelta": "timedelta"}
_ABSENT = ("None", "UnsetType")
_WORDS = {
    "list": "List",
    "tuple": "Tuple",
    "dict": "Dict",
    "DecimalNumber": "Decimal",
    "Base64Url": "bytes",
    "Password": "str",
}
Pages = Mapping[tuple[str, str], str]


def pages_of(sdk: Sdk) -> Pages:
    """The page of every generated class, below `docs/`."""
    return {
        (model.package, model.name): f"models/{model.package}/{model.page}.md"
        for module in sdk.modules
        for model in module.models
    }


def is_optional(type_: Type) -> bool:
    """Whether None or absence is among the values."""
    return type_.symbol == UNION and any(
        argument.symbol.name in _ABSENT for argument in type_.arguments
    )


def present(type_: Type) -> Type:
    """`type_` without None and absence."""
    if type_.symbol != UNION:
        return type_
    members = tuple(argument for argument in type_.arguments if argument.symbol.name not in _ABSENT)
    return members[0] if len(members) == 1 else Type(UNION, members)


def type_cell(type_: Type, pages: Pages, *, optional: bool = False, climb: str = "../../") -> str:
    """The cell of `type_`.

    Args:
        optional: Whether the value can be left out.
        climb: The way from the page's folder up to `docs/`.
    """
    absent = optional or is_optional(type_)
    core = present(type_)
    symbol = core.symbol
    if symbol == UNION:
        return _union(core, pages, absent=absent, climb=climb)
    if symbol.generated:
        name = f"{symbol.module}.{symbol.name}"
        return f"[{f'Optional[{name}]' if absent else name}]({climb}{pages[symbol.module, symbol.name]})"
    if symbol.module == "datetime":
        return f"[{symbol.name}]({_LIBRARY}{_DATES[symbol.name]}-objects)"
    if symbol.name in ("list", "tuple") and core.arguments:
        inner = ", ".join(_inner_cell(argument, pages, climb=climb) for argument in core.arguments)
        return f"{symbol.name.capitalize()}[{inner}]"
    if symbol.name == "dict" and core.arguments:
        return f"Dict[str, {_inner_cell(core.arguments[1], pages, climb=climb)}]"
    plain = plain_name(core)
    return f"*Optional[{plain}]*" if absent else f"*{plain}*"


def _inner_cell(type_: Type, pages: Pages, *, climb: str) -> str:
    """The cell of an item, which says by itself that it may be null: no other column does."""
    cell = type_cell(type_, pages, climb=climb)
    return f"Optional[{cell}]" if is_optional(type_) and "Optional[" not in cell[:12] else cell


def _union(core: Type, pages: Pages, *, absent: bool, climb: str) -> str:
    if any(
        argument.arguments
        or argument.values
        or argument.symbol.generated
        or argument.symbol.module == "datetime"
        for argument in core.arguments
    ):
        inner = ", ".join(type_cell(argument, pages, climb=climb) for argument in core.arguments)
        return f"Optional[Union[{inner}]]" if absent else f"Union[{inner}]"
    inner = ", ".join(plain_name(argument) for argument in core.arguments)
    return f"*Optional[Union[{inner}]]*" if absent else f"*Union[{inner}]*"


def plain_name(type_: Type) -> str:
    """A type in words, without links."""
    core = present(type_)
    if core.symbol == UNION:
        return f"Union[{', '.join(plain_name(argument) for argument in core.arguments)}]"
    name = _WORDS.get(core.symbol.name, core.symbol.name)
    if core.symbol.generated:
        name = f"{core.symbol.module}.{name}"
    if core.values:
        return f"{name}[{', '.join(literal(value.data) for value in core.values)}]"
    if not core.arguments:
        return name
    return f"{name}[{', '.join(plain_name(argument) for argument in core.arguments)}]"
