"""Picks the member of a union that JSON data fits best. How data that fits none is read is decided in `drift.py`.

A discriminator picks directly. Without one the members are ranked by their constants and the properties that are there,
and the first that the data really fits is taken; ties go to the order of the document.
"""

from __future__ import annotations

import threading
from typing import Any

from msgspec import ValidationError

from . import codec
from .plain import is_array, is_object
from .profiles import Profile, kind_of, profiles
from .unions import UnionType

_Distance = tuple[int, int, int, int]


def pick(union: UnionType, data: Any) -> Any:
    """The value of `data` as the member of `union` that it fits best; of a variant nobody knows, `data` itself.

    Raises:
        ValidationError: It fits no member, or not the one that the discriminator names.
    """
    if is_object(data) and union.discriminator in data:
        index = named(union, data)
        if index is not None:
            return codec.convert(data, union.members()[index])
        if union.mapping:
            return data
    return best(union.members(), data)


def named(union: UnionType, data: dict[str, Any]) -> int | None:
    """The index of the member that the discriminator of `data` names; None for a name that is not known."""
    name = data.get(union.discriminator)
    return union.mapping.get(name) if isinstance(name, str) else None


class _Trials(threading.local):
    """What came of members that were tried inside others, so that unions inside unions cost no more than their size."""

    def __init__(self) -> None:
        self.depth = 0
        # The data is held with its outcome: while it is, its identity belongs to nothing else.
        self.outcomes: dict[tuple[int, int], tuple[Any, Any]] = {}


_TRIALS = _Trials()
_MISFIT = object()


def best(members: tuple[Any, ...], data: Any) -> Any:
    """The value of `data` as the one of `members` that it fits best.

    Raises:
        ValidationError: It fits none.
    """
    key = (id(data), id(members))
    if key in _TRIALS.outcomes:
        value = _TRIALS.outcomes[key][1]
    else:
        _TRIALS.depth += 1
        try:
            value = _tried(members, data)
            _TRIALS.outcomes[key] = (data, value)
        finally:
            _TRIALS.depth -= 1
            if not _TRIALS.depth:
                _TRIALS.outcomes.clear()
    if value is _MISFIT:
        raise ValidationError(f"`{kind_of(data)}` fits no member of the union")
    return value


def _tried(members: tuple[Any, ...], data: Any) -> Any:
    for profile in ranked(members, data):
        try:
            return codec.convert(data, profile.type)
        except ValueError:
            continue
    return _MISFIT


def ranked(members: tuple[Any, ...], data: Any) -> list[Profile]:
    """The members that `data` could be, the best first."""
    kind = kind_of(data)
    fitting = [
        one
        for one in profiles(members)
        if one.kind in (kind, "any") or (kind == "integer" and one.kind == "number")
    ]
    if len(fitting) < 2:
        return fitting
    return sorted(fitting, key=lambda one: _distance(one, data))


def _distance(profile: Profile, data: Any) -> _Distance:
    """How far `data` is from a member: wrong constants, missing properties, unknown ones, how open the member is."""
    if is_object(data) and profile.kind == "object":
        keys = data.keys()
        wrong = 0
        for name, values in profile.constants:
            if name in keys and not _is_among(data[name], values):
                wrong += 1
        return wrong, len(profile.required - keys), len(keys - profile.names), profile.rank
    if is_array(data) and data and profile.items:
        first = ranked(profile.items, data[0])[:1]
        return _distance(first[0], data[0]) if first else (1, 0, 0, profile.rank)
    known = profile.values and _is_among(data, profile.values)
    return 0, 0, 0, 0 if known else profile.rank


def _is_among(value: Any, values: frozenset[Any]) -> bool:
    return not isinstance(value, list | dict) and value in values
