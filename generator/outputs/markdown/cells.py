"""Writes types for readers: the Type column of tables, made from the same value as the annotation in the code."""

from __future__ import annotations

from collections.abc import Mapping

from ...sdk.values import UNION, Sdk, Symbol, Type
from ...sdk.values.formats import BY_SYMBOL
from ..literals import literal

_ABSENT = ("None", "UnsetType")
_WORDS = {"list": "List", "tuple": "Tuple", "dict": "Dict"}
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
    if page := _library_page(symbol):
        return f"[{symbol.name}]({page})"
    if symbol.name in ("list", "tuple") and core.arguments:
        inner = ", ".join(_inner_cell(argument, pages, climb=climb) for argument in core.arguments)
        return f"{symbol.name.capitalize()}[{inner}]"
    if symbol.name == "dict" and core.arguments:
        return f"Dict[str, {_inner_cell(core.arguments[1], pages, climb=climb)}]"
    plain = plain_name(core)
    return f"*Optional[{plain}]*" if absent else f"*{plain}*"


def _library_page(symbol: Symbol) -> str:
    """Where the library explains the type of a format, or ""."""
    row = BY_SYMBOL.get(symbol)
    return "" if row is None else row.page


def _inner_cell(type_: Type, pages: Pages, *, climb: str) -> str:
    """The cell of an item of a list or map; `Optional` says that it may be null, since items have no column Required."""
    cell = type_cell(type_, pages, climb=climb)
    return f"Optional[{cell}]" if is_optional(type_) and "Optional[" not in cell[:12] else cell


def _union(core: Type, pages: Pages, *, absent: bool, climb: str) -> str:
    if any(
        argument.arguments
        or argument.values
        or argument.symbol.generated
        or _library_page(argument.symbol)
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
    row = BY_SYMBOL.get(core.symbol)
    symbol = core.symbol if row is None or row.alias_of is None else row.alias_of.symbol
    name = (
        f"{symbol.module}.{symbol.name}"
        if symbol.generated
        else _WORDS.get(symbol.name, symbol.name)
    )
    if core.values:
        return f"{name}[{', '.join(literal(value.data) for value in core.values)}]"
    if not core.arguments:
        return name
    return f"{name}[{', '.join(plain_name(argument) for argument in core.arguments)}]"
