"""Which types hold all values of which others, in the structures that a surface has types in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ..data import is_mapping, is_sequence
from .surface import Promise, Surface

_UNION, _LITERAL = "|", "typing.Literal"
_ANY = ("typing.Any", "object")
# What the values of the second are too (PEP 484's numeric tower, and the protocols of the standard library).
_WIDER = {
    ("float", "int"),
    ("collections.abc.Sequence", "list"),
    ("collections.abc.Mapping", "dict"),
    ("collections.abc.Iterable", "list"),
    ("collections.abc.Iterable", "collections.abc.Sequence"),
}
_OF_TEXTS, _OF_NUMBERS, _OF_FRACTIONS = "StrEnum", "IntEnum", "FloatEnum"


def alternatives(type_: Any) -> Iterator[Any]:
    """The members of a union, however deep; the type itself where it is none."""
    if is_sequence(type_) and type_ and type_[0] == _UNION:
        for member in type_[1:]:
            yield from alternatives(member)
    else:
        yield type_


def renamed(type_: Any, names: Mapping[str, str]) -> Any:
    """`type_` with other names for classes."""
    if is_sequence(type_):
        return [renamed(part, names) for part in type_]
    return names.get(type_, type_) if isinstance(type_, str) else type_


def classes_in(type_: Any) -> Iterator[str]:
    """The names that a type is made of."""
    if isinstance(type_, str):
        yield type_
    elif is_sequence(type_):
        for part in type_:
            yield from classes_in(part)


def holds(wide: Any, narrow: Any, *, surface: Surface, received: bool = False) -> bool:
    """Whether every value of `narrow` is one of `wide`.

    Args:
        surface: What the classes of both types are looked up in.
        received: Whether the values come from the service: then a literal of another value is no other type, because
            enums are open, those of one value too.
    """
    wider, narrower = _members(wide, surface), _members(narrow, surface)
    return all(
        any(_holds_one(member, one, surface=surface, received=received) for member in wider)
        for one in narrower
    )


def _members(type_: Any, surface: Surface) -> list[Any]:
    """The alternatives of a type, those of the unions that have a name among them."""
    found: list[Any] = []
    waiting, seen = list(alternatives(type_)), set[str]()
    while waiting:
        one = waiting.pop(0)
        about: Promise = surface.names.get(one, {}) if isinstance(one, str) else {}
        if about.get("kind") != "union":
            found.append(one)
        elif one not in seen:
            seen.add(one)
            for variant in about.get("variants", ()):
                waiting += alternatives(variant)
    return found


def _holds_one(wide: Any, narrow: Any, *, surface: Surface, received: bool) -> bool:
    if wide == narrow or wide in _ANY:
        return True
    if _head(wide) == _LITERAL and _head(narrow) == _LITERAL:
        if not received:
            return all(value in _values(wide) for value in _values(narrow))
        kinds = {value.__class__ for value in _values(wide)}
        return {value.__class__ for value in _values(narrow)} <= kinds
    if _head(narrow) == _LITERAL:
        return all(_is_value(wide, value, surface) for value in _values(narrow))
    if isinstance(wide, str) and isinstance(narrow, str):
        return (wide, narrow) in _WIDER or _plain_of(narrow, surface) == wide
    if not is_sequence(wide) or not is_sequence(narrow) or len(wide) != len(narrow):
        return False
    heads = (_head(wide), _head(narrow))
    if heads[0] != heads[1] and heads not in _WIDER:
        return False
    parts = zip(wide[1:], narrow[1:], strict=True)
    return all(holds(one, other, surface=surface, received=received) for one, other in parts)


def _head(type_: Any) -> str:
    head = type_[0] if is_sequence(type_) and type_ else type_
    return head if isinstance(head, str) else ""


def _values(type_: Any) -> list[Any]:
    """The values of a literal."""
    return [one.get("value") for one in type_[1:] if is_mapping(one)] if is_sequence(type_) else []


def _is_value(wide: Any, value: Any, surface: Surface) -> bool:
    """Whether a value of a literal is one of a type: of its class, or of an enum of that class."""
    return type(value).__name__ in (wide, _plain_of(wide, surface))


def _plain_of(name: Any, surface: Surface) -> str:
    """The class of Python that the members of an enum are instances of; "" for what is no enum."""
    about: Promise = surface.names.get(name, {}) if isinstance(name, str) else {}
    base = str(about.get("base", "")) if about.get("kind") == "enum" else ""
    plain = {_OF_TEXTS: "str", _OF_NUMBERS: "int", _OF_FRACTIONS: "float"}
    return next((text for end, text in plain.items() if base.endswith(end)), "")


def same(one: Any, other: Any) -> bool:
    """Whether two types are one, in whatever order alternatives stand."""
    return _unordered(one) == _unordered(other)


def _unordered(type_: Any) -> object:
    if not is_sequence(type_):
        return repr(type_)
    if _head(type_) in (_UNION, _LITERAL):
        return frozenset((_head(type_), *map(_unordered, type_[1:])))
    return tuple(map(_unordered, type_))


def in_words(type_: Any) -> str:
    """A type as a user writes it: without the packages of its classes, but for that of classes of operations."""
    if is_sequence(type_) and type_:
        if type_[0] == _UNION:
            return " | ".join(in_words(part) for part in type_[1:])
        return f"{in_words(type_[0])}[{', '.join(in_words(part) for part in type_[1:])}]"
    if is_mapping(type_):
        return repr(type_.get("value"))
    text = str(type_)
    return (
        text.removeprefix("models.")
        if text.startswith("models.operations.")
        else text.rpartition(".")[2]
    )
