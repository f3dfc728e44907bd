"""Picks the member of a union that JSON data fits best. It never raises for data that fits no member: that is kept raw.

OpenAPI 3.0.4, section 4.7.25 (discriminators); without one, constants decide first, then the properties that are there.
"""

from __future__ import annotations

import datetime
import enum
from functools import lru_cache
from types import NoneType
from typing import Any, Literal, NamedTuple, get_args, get_origin
from uuid import UUID

import msgspec
from msgspec import Struct

from . import codec
from .unions import UnionType

_CACHE = 4096


class Profile(NamedTuple):
    """What tells the members of a union apart.

    Attributes:
        kind: The JSON type of the member: object, array, string, integer, number, boolean, null or any.
        rank: Which member of the same kind is tried first; closed forms before open ones.
        names: The properties it knows, by their names on the wire.
        required: Those of them that are always there.
        constants: Those of them with the values they can have.
    """

    type: Any
    kind: str
    rank: int
    names: frozenset[str] = frozenset()
    required: frozenset[str] = frozenset()
    constants: tuple[tuple[str, frozenset[Any]], ...] = ()


def pick(union: UnionType, data: Any) -> Any:
    """The value of `data` as the member of `union` that it fits best; `data` itself where it fits none.

    Raises:
        msgspec.ValidationError: The discriminator names a member that `data` does not fit.
    """
    if union.discriminator and isinstance(data, dict):
        index = union.mapping.get(data.get(union.discriminator, ""))
        if index is not None:
            return codec.convert(data, union.members()[index])
        if union.discriminator in data and union.mapping:
            return data
    for profile in ranked(union, data):
        try:
            return codec.convert(data, profile.type)
        except msgspec.ValidationError:
            continue
    return data


def ranked(union: UnionType, data: Any) -> list[Profile]:
    """The members of `union` that `data` could be, the best first."""
    kind = _kind_of(data)
    fitting = [one for one in profiles(union) if one.kind in (kind, "any") or (kind == "integer" and one.kind == "number")]
    if kind != "object":
        return sorted(fitting, key=lambda one: one.rank)
    return sorted(fitting, key=lambda one: _distance(one, data))


def _distance(profile: Profile, data: dict[str, Any]) -> tuple[int, int, int, int]:
    """How far `data` is from a member: wrong constants, missing properties, unknown ones, fewer known ones."""
    if profile.names or profile.constants:
        wrong = sum(1 for name, values in profile.constants if name in data and data[name] not in values)
        missing = len(profile.required - data.keys())
        unknown = len(data.keys() - profile.names)
        return (wrong, missing, unknown, -sum(1 for name, _ in profile.constants if name in data))
    return (0, 0, len(data), 1)


@lru_cache(_CACHE)
def profiles(union: UnionType) -> tuple[Profile, ...]:
    """The profiles of the members of `union`, made once."""
    return tuple(_profile(member) for member in union.members())


def _profile(type_: Any) -> Profile:
    origin = get_origin(type_)
    if isinstance(type_, type) and issubclass(type_, Struct) and not isinstance(type_, UnionType):
        return _struct_profile(type_)
    if origin is Literal:
        return Profile(type_, _kind_of(get_args(type_)[0]), 0)
    if origin in (list, tuple):
        return Profile(type_, "array", 0 if get_args(type_)[:1] != (Any,) else 1)
    if origin is dict:
        return Profile(type_, "object", 1)
    if isinstance(type_, type) and not isinstance(type_, UnionType):
        for known, kind, rank in _SCALARS:
            if issubclass(type_, known):
                return Profile(type_, kind, rank)
    return Profile(type_, "any", 3)


_SCALARS: tuple[tuple[type, str, int], ...] = (
    (bool, "boolean", 0),
    (enum.Enum, "string", 2),
    (UUID, "string", 0),
    (datetime.date, "string", 0),
    (datetime.time, "string", 0),
    (datetime.timedelta, "string", 0),
    (bytes, "string", 1),
    (str, "string", 3),
    (int, "integer", 0),
    (float, "number", 1),
    (NoneType, "null", 0),
)


def _struct_profile(type_: type[Struct]) -> Profile:
    fields = msgspec.structs.fields(type_)
    constants: list[tuple[str, frozenset[Any]]] = []
    for field in fields:
        values = _constants(field.type)
        if values and field.default is msgspec.NODEFAULT:
            constants.append((field.encode_name, values))
    return Profile(
        type_,
        "object",
        0,
        frozenset(field.encode_name for field in fields),
        frozenset(field.encode_name for field in fields if field.required or _constants(field.type)),
        tuple(constants),
    )


def _constants(type_: Any) -> frozenset[Any]:
    if get_origin(type_) is Literal:
        return frozenset(get_args(type_))
    if isinstance(type_, type) and issubclass(type_, enum.Enum):
        return frozenset(member.value for member in type_)
    return frozenset()


def _kind_of(data: Any) -> str:
    for type_, kind in ((bool, "boolean"), (dict, "object"), (list, "array"), (str, "string"), (int, "integer"), (float, "number")):
        if isinstance(data, type_):
            return kind
    return "null"
