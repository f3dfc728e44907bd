"""Picks the member of a union that JSON data fits best.

A discriminator picks directly. Without one the members are ranked by their constants and the properties that are there,
and the first one that the data can be read as is taken; of equal ones, the first in the document.
"""

from __future__ import annotations

import threading
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from msgspec import StructMeta, ValidationError

from ..plain import is_array, is_object, is_sequence
from ..structs import extras, facts
from ..structs.received import READING
from . import codec
from .profiles import Profile, kind_of, known_values, profiles_of
from .unions import UnionType

_Distance = tuple[int, int, int, int]
_CHOICES = 4096


def pick(union: UnionType, data: Any) -> Any:
    """The value of `data` as the member of `union` that it fits best; `data` itself where its discriminator names no member.

    Raises:
        ValidationError: It fits no member, or not the one that the discriminator names.
    """
    if is_object(data):
        if union.discriminator in data:
            members = members_named(union, data)
            if len(members) == 1:
                return codec.convert(data, members[0])
            if members:
                return read_best(members, data)
            if union.mapping:
                return data
        only = _only_possible(union, _names_in(union.members()).intersection(data))
        if only is not None:
            return codec.convert(data, only)
    return read_best(union.members(), data)


@lru_cache(_CHOICES)
def _names_in(members: tuple[Any, ...]) -> frozenset[str]:
    """Every property that some member has. Caches are keyed by these alone, not by whatever names data has."""
    return frozenset(name for profile in profiles_of(members) for name in profile.names)


@lru_cache(_CHOICES)
def _only_possible(union: UnionType, names: frozenset[str]) -> Any:
    """The only member that an object with these properties can be; None where there are several or none."""
    possible = [
        profile for profile in profiles_of(union.members()) if profile.kind in ("object", "any")
    ]
    possible = [profile for profile in possible if profile.needed <= names]
    (only,) = possible if len(possible) == 1 else (None,)
    return only.type if only is not None and isinstance(only.type, StructMeta) else None


def members_named(union: UnionType, data: dict[str, Any]) -> tuple[Any, ...]:
    """The members that the discriminator of `data` names, mostly one; none for an unknown name."""
    name = data.get(union.discriminator)
    if not isinstance(name, str):
        return ()
    return _members_at(union, union.mapping.get(name, ()))


@lru_cache(_CHOICES)
def _members_at(union: UnionType, indexes: tuple[int, ...]) -> tuple[Any, ...]:
    """The members at `indexes`; the same tuple each time, since caches are keyed by it."""
    members = union.members()
    return tuple(members[index] for index in indexes)


class _Trials(threading.local):
    """Remembers how each piece of data was read while a union is tried, so that unions inside unions are tried once, not
    once for each member around them.
    """

    def __init__(self) -> None:
        self.depth = 0
        # The data is kept beside its outcome, so that its `id` is not used again meanwhile.
        self.outcomes: dict[tuple[int, int, int], tuple[Any, Any]] = {}


_TRIALS = _Trials()
_MISFIT = object()


def read_best(members: tuple[Any, ...], data: Any) -> Any:
    """The value of `data` as the one of `members` that it fits best.

    Raises:
        ValidationError: It fits none.
    """
    key = (id(data), id(members), READING.mode)
    if key in _TRIALS.outcomes:
        value = _TRIALS.outcomes[key][1]
    else:
        _TRIALS.depth += 1
        try:
            value = _try_members(members, data)
            _TRIALS.outcomes[key] = (data, value)
        finally:
            _TRIALS.depth -= 1
            if not _TRIALS.depth:
                _TRIALS.outcomes.clear()
    if value is _MISFIT:
        raise ValidationError(f"`{kind_of(data)}` fits no member of the union")
    return value


def _try_members(members: tuple[Any, ...], data: Any) -> Any:
    """The value of `data` as the nearest member that it can be converted to; `_MISFIT` where there is none.

    Of members that are equally near, one that has a field for everything in `data` is preferred.
    """
    candidates = _measure(members, data)
    fallback: Any = _MISFIT
    for index, (distance, profile) in enumerate(candidates):
        if fallback is not _MISFIT and distance[:3] != candidates[index - 1][0][:3]:
            break
        try:
            value = codec.convert(data, profile.type)
        except ValueError:
            continue
        rest = candidates[index + 1 : index + 2]
        alone = fallback is _MISFIT and all(following[:3] != distance[:3] for following, _ in rest)
        if alone or not _has_extras(value):
            return value
        fallback = value if fallback is _MISFIT else fallback
    return fallback


def _has_extras(value: Any) -> bool:
    """Whether any model in `value` has members that its description lacks."""
    if facts.is_model(value):
        extra = type(value) is not extras.described_class(type(value))
        return extra or any(_has_extras(member) for _, _, member in facts.members(value))
    if is_object(value):
        return any(map(_has_extras, value.values()))
    return is_sequence(value) and any(map(_has_extras, value))


def rank(members: tuple[Any, ...], data: Any) -> list[Profile]:
    """The members that `data` could be, the best first."""
    return [profile for _, profile in _measure(members, data)]


def _measure(members: tuple[Any, ...], data: Any) -> list[tuple[_Distance, Profile]]:
    if is_object(data):
        constants = tuple(
            (name, data[name])
            for name, values in known_values(members).items()
            if name in data and _is_among(data[name], values)
        )
        return _measure_object(members, _names_in(members).intersection(data), len(data), constants)
    kind = kind_of(data)
    fitting = [
        profile
        for profile in profiles_of(members)
        if profile.kind in (kind, "any") or (kind == "integer" and profile.kind == "number")
    ]
    return sorted(
        ((_distance_to(profile, data), profile) for profile in fitting), key=lambda pair: pair[0]
    )


@lru_cache(_CHOICES)
def _measure_object(
    members: tuple[Any, ...],
    names: frozenset[str],
    count: int,
    constants: tuple[tuple[str, Any], ...],
) -> list[tuple[_Distance, Profile]]:
    """The distances of the members to an object, the nearest first.

    Args:
        names: The properties of the object that some member has.
        count: How many properties the object has.
        constants: The properties whose value some member lists, with that value.
    """
    fitting = [profile for profile in profiles_of(members) if profile.kind in ("object", "any")]
    values = dict(constants)
    pairs = ((_distance_to_object(profile, names, count, values), profile) for profile in fitting)
    return sorted(pairs, key=lambda pair: pair[0])


def _distance_to_object(
    profile: Profile, names: frozenset[str], count: int, constants: Mapping[str, Any]
) -> _Distance:
    """How far an object is from a member: the numbers of wrong constants, missing properties and unknown ones, then the rank.

    Args:
        constants: The properties whose value some member lists, with that value; others tell nothing.
    """
    if profile.kind != "object":
        return 0, 0, 0, profile.rank
    wrong = sum(
        name in constants and constants[name] not in values for name, values in profile.constants
    )
    unknown = count - len(names & profile.names)
    return wrong, len(profile.required - names), unknown, profile.rank


def _distance_to(profile: Profile, data: Any) -> _Distance:
    """How far a value that is no object is from a member."""
    if is_array(data) and data and profile.items:
        first = _measure(profile.items, data[0])[:1]
        return first[0][0] if first else (1, 0, 0, profile.rank)
    listed = profile.values and _is_among(data, profile.values)
    return 0, 0, 0, 0 if listed else profile.rank


def _is_among(value: Any, values: frozenset[Any]) -> bool:
    return not isinstance(value, list | dict) and value in values
