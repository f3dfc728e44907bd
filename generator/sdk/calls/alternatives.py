"""Decides the arguments of bodies that are one of several objects: those of each object, and all of them together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

from ..types.annotations import (
    BOOL,
    UNSET_VALUE,
    literals,
    optional,
    union_of,
    without_none,
)
from ..types.comparing import Comparing
from ..values import UNION, UNSET, Argument, Literal, Symbol, Type
from .bodies import Spread

_Said = TypeVar("_Said")

_LITERAL = literals(()).symbol


@dataclass(frozen=True, slots=True)
class Alternative:
    """One of the objects that a body can be.

    Attributes:
        of: Its class.
        arguments: Those that are members of it.
        covered: Whether every call with them is one with those of another.
    """

    of: Symbol
    arguments: tuple[Argument, ...]
    covered: bool = False


def alternatives(
    objects: Iterable[Spread],
    arguments: Iterable[tuple[Argument, ...]],
    *,
    comparing: Comparing,
) -> tuple[Alternative, ...]:
    """The objects that a body can be, each with the arguments that make it."""
    found = [
        Alternative(
            Symbol(spread.model.package, spread.model.name, generated=True),
            tuple(_narrow(argument, spread) for argument in listed),
        )
        for spread, listed in zip(objects, arguments, strict=True)
    ]
    by_name = _by_name(found)
    settled = (
        tuple(
            _as_one_of(argument, by_name[argument.name], count=len(found))
            for argument in each.arguments
        )
        for each in found
    )
    ready = [replace(each, arguments=own) for each, own in zip(found, settled, strict=True)]
    return tuple(_mark_covered(ready, comparing))


def together(found: Iterable[Alternative]) -> tuple[Argument, ...]:
    """The arguments of all alternatives, each once; required is what each of them requires."""
    listed = tuple(found)
    return tuple(_merge(each, count=len(listed)) for each in _by_name(listed).values())


def _mark_covered(found: list[Alternative], comparing: Comparing) -> Iterator[Alternative]:
    """`found` with those marked whose every call is one of another: no type checker would ever come to them."""
    for index, each in enumerate(found):
        yield replace(
            each,
            # Of two that cover each other, the first one stays.
            covered=any(
                _covers(other, each, comparing=comparing)
                and (place < index or not _covers(each, other, comparing=comparing))
                for place, other in enumerate(found)
                if place != index
            ),
        )


def _by_name(found: Iterable[Alternative]) -> Mapping[str, list[Argument]]:
    by_name: dict[str, list[Argument]] = {}
    for each in found:
        for argument in each.arguments:
            by_name.setdefault(argument.name, []).append(argument)
    return by_name


def _narrow(argument: Argument, spread: Spread) -> Argument:
    """`argument` with the only values that it has in this object, if it is the discriminator."""
    wire_name, values = spread.picked
    if argument.wire_name != wire_name or not values or argument.type.symbol == _LITERAL:
        return argument
    only = literals(values)
    return replace(argument, type=only if argument.required else optional(only))


def _as_one_of(argument: Argument, same: list[Argument], *, count: int) -> Argument:
    """`argument` where `same` are those of the same name: what only some of them would send by themselves has to be given."""
    sent = argument.fallback
    if sent is not None and not _is_agreed(same, count=count):
        type_ = without_none(argument.type)
        argument = replace(argument, type=type_, required=True, default=None, fallback=None)
    if any(each.nullable for each in same) and not argument.nullable and not argument.required:
        # None is sent as null, which this object has not got.
        type_ = union_of((without_none(argument.type), UNSET))
        argument = replace(argument, type=type_, default=UNSET_VALUE)
    return argument


def _is_agreed(same: list[Argument], *, count: int) -> bool:
    return len(same) == count and all(each.fallback == same[0].fallback for each in same)


def _merge(same: list[Argument], *, count: int) -> Argument:
    """One argument for `same`, which have one name."""
    first = same[0]
    required = len(same) == count and all(each.required for each in same)
    nullable = any(each.nullable for each in same)
    type_ = _with_literals_joined(union_of(each.type for each in same))
    default = first.default
    if not required:
        type_ = union_of((type_, UNSET)) if nullable else optional(type_)
        default = UNSET_VALUE if nullable else Literal(None)
    return replace(
        first,
        type=type_,
        required=required,
        default=default,
        nullable=nullable,
        description=next((each.description for each in same if each.description), ""),
        constraints=_shared([each.constraints for each in same]) or "",
        assumed=_shared([each.assumed for each in same]),
        deprecated=_shared([each.deprecated for each in same]),
    )


def _shared(said: list[_Said]) -> _Said | None:
    return said[0] if all(each == said[0] for each in said) else None


def _with_literals_joined(type_: Type) -> Type:
    """`type_` with one `Literal` for several."""
    members = type_.arguments if type_.symbol == UNION else (type_,)
    values = [
        value.data for member in members if member.symbol == _LITERAL for value in member.values
    ]
    joined = BOOL if {*values} == {True, False} else literals(dict.fromkeys(values))
    return union_of(joined if member.symbol == _LITERAL else member for member in members)


def _covers(wide: Alternative, narrow: Alternative, *, comparing: Comparing) -> bool:
    """Whether every call with the arguments of `narrow` is one with those of `wide`."""
    own = {argument.name: argument for argument in wide.arguments}
    given = {argument.name: argument for argument in narrow.arguments}
    needed = {argument.name for argument in wide.arguments if argument.required}
    surely_given = {argument.name for argument in narrow.arguments if argument.required}
    return (
        given.keys() <= own.keys()
        and needed <= surely_given
        and all(comparing.takes(own[name].type, argument.type) for name, argument in given.items())
    )
