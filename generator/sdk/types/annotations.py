"""The types that annotations are made of, and how they are put together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..naming.classes.class_names import ClassName
from ..values import ELLIPSIS, STR, UNION, UNSET, Literal, Symbol, Type, Value
from ..values.formats import BY_SYMBOL

NONE = Type(Symbol("builtins", "None"))
BOOL = Type(Symbol("builtins", "bool"))
ANY = Type(Symbol("typing", "Any"))
GIVEN_UNSET = Type(Symbol("runtime.models.unset", "UnsetType"))
"""The type of `UNSET` in what a method takes."""
UNSET_VALUE = Symbol("runtime.models.base", "UNSET")
UPLOAD = Type(Symbol("runtime.sending.files", "Upload"))
BINARY = Type(Symbol("runtime.sending.files", "Binary"))
ITERABLE = Symbol("collections.abc", "Iterable")
ASYNC_ITERABLE = Symbol("collections.abc", "AsyncIterable")
STREAM = Symbol("runtime.receiving.streams", "Stream")
PAGE = Symbol("runtime.receiving.pages", "Page")
ASYNC_PAGE = Symbol("runtime.receiving.pages", "AsyncPage")
EVENT = Symbol("runtime.receiving.events", "ServerSentEvent")
METADATA = Type(Symbol("components", "HTTPMetadata", generated=True))


def list_of(item: Type) -> Type:
    """`list[item]`."""
    return Type(Symbol("builtins", "list"), (item,))


def dict_of(values: Type) -> Type:
    """`dict[str, values]`."""
    return Type(Symbol("builtins", "dict"), (STR, values))


def tuple_of(members: Iterable[Type]) -> Type:
    """`tuple[members]`."""
    return Type(Symbol("builtins", "tuple"), tuple(members))


def unpacked(member: Type) -> Type:
    """Any number of `member` at the end of a tuple."""
    return Type(Symbol("typing", "Unpack"), (tuple_of((member, Type(ELLIPSIS))),))


def union_of(members: Iterable[Type]) -> Type:
    """The union of `members`, flat and each once; `Any` swallows every other type."""
    flat: dict[Type, None] = {}
    for member in members:
        for alternative in member.arguments if member.symbol == UNION else (member,):
            flat.setdefault(alternative)
    for member in tuple(flat):
        row = BY_SYMBOL.get(member.symbol)
        if row is not None and row.alias_of is not None:
            # Python cannot tell the two apart, so one way of writing them has to be chosen.
            flat.pop(row.alias_of, None)
    if ANY in flat:
        return ANY
    return next(iter(flat)) if len(flat) == 1 else Type(UNION, tuple(flat))


def optional(type_: Type) -> Type:
    """`type_ | None`."""
    return union_of((type_, NONE))


def without_none(type_: Type) -> Type:
    """`type_` without None among its values."""
    if type_.symbol != UNION:
        return type_
    return union_of(member for member in type_.arguments if member != NONE)


def is_text(type_: Type) -> bool:
    """Whether values of `type_` are texts, where there are any."""
    members = type_.arguments if type_.symbol == UNION else (type_,)
    return STR in members and {*members} <= {STR, NONE, UNSET}


def literals(values: Iterable[object]) -> Type:
    """`Literal[values]`."""
    return Type(Symbol("typing", "Literal"), values=tuple(Literal(value) for value in values))


def optionality(bare: Type, *, required: bool, nullable: bool) -> tuple[Type, Value | None]:
    """The type of a field and its default: `UNSET` where null says something else than absence."""
    if required:
        return (optional(bare) if nullable else bare), None
    if nullable or bare == ANY:
        return Type(UNION, _add_unset(bare, nullable=nullable)), UNSET_VALUE
    return optional(bare), Literal(None)


def _add_unset(bare: Type, *, nullable: bool) -> tuple[Type, ...]:
    members = bare.arguments if bare.symbol == UNION else (bare,)
    return (*members, NONE, UNSET) if nullable else (*members, UNSET)


def written_as(type_: Type) -> str:
    """The word of the runtime's `formats` for values that stand for themselves in `type_`, or ""."""
    symbols = set(_symbols(type_))
    words = (row.word for symbol, row in BY_SYMBOL.items() if symbol in symbols)
    return next((word for word in words if word is not None), "")


def _symbols(type_: Type) -> Iterator[Symbol]:
    yield type_.symbol
    for argument in type_.arguments:
        yield from _symbols(argument)


def class_type(name: ClassName) -> Type:
    """The type of a generated class."""
    return Type(Symbol(name.package, name.name, generated=True))
