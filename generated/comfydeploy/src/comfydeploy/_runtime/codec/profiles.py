"""Describes each member of a union by what tells it apart from the others; each description is made once."""

from __future__ import annotations

import enum
from functools import lru_cache
from types import UnionType as NativeUnion
from typing import Any, Literal, NamedTuple, Union, get_args, get_origin

import msgspec

from ..structs import facts
from ..structs.scalars import SCALARS
from .unions import UnionType

_CACHE = 4096


class Profile(NamedTuple):
    """What tells a member apart.

    Attributes:
        kind: The JSON type of the member: object, array, string, integer, number, boolean, null or any.
        rank: Which member of the same kind is tried first; closed forms before open ones.
        names: The properties it knows, by their names on the wire.
        required: The properties that an object of it always has.
        needed: The properties without which it cannot be read.
        constants: The properties whose values are listed, with these values.
        values: The listed values of the member itself.
        items: The members that the items of an array can be.
    """

    type: Any
    kind: str
    rank: int
    names: frozenset[str] = frozenset()
    required: frozenset[str] = frozenset()
    needed: frozenset[str] = frozenset()
    constants: tuple[tuple[str, frozenset[Any]], ...] = ()
    values: frozenset[Any] = frozenset()
    items: tuple[Any, ...] = ()


@lru_cache(_CACHE)
def profiles_of(members: tuple[Any, ...]) -> tuple[Profile, ...]:
    """The profiles of the members of a union; a union without a discriminator among them counts as its members."""
    found: list[Profile] = []
    for member in members:
        if isinstance(member, UnionType) and not member.discriminator:
            found.extend(profiles_of(member.members()))
        elif get_origin(member) in (Union, NativeUnion):
            found.extend(profiles_of(get_args(member)))
        else:
            found.append(_profile_of(member))
    return tuple(found)


@lru_cache(_CACHE)
def known_values(members: tuple[Any, ...]) -> dict[str, frozenset[Any]]:
    """For each property, all values that any member of a union lists for it."""
    found: dict[str, frozenset[Any]] = {}
    for profile in profiles_of(members):
        for name, values in profile.constants:
            found[name] = found.get(name, frozenset()) | values
    return found


def _profile_of(type_: Any) -> Profile:
    origin = get_origin(type_)
    if isinstance(type_, UnionType):
        return _profile_of_union(type_)
    if facts.is_model_type(type_):
        return _profile_of_model(type_)
    if origin is Literal:
        values = get_args(type_)
        return Profile(type_, kind_of(values[0]), 3, values=frozenset(values))
    if origin in (list, tuple, set):
        return Profile(type_, "array", 1, items=get_args(type_)[:1])
    if origin is dict or type_ is dict:
        return Profile(type_, "object", 1)
    if isinstance(type_, type):
        return _profile_of_scalar(type_)
    return Profile(type_, "any", 5)


def _profile_of_union(union: UnionType) -> Profile:
    """The profile of a union with a discriminator that is a member of another union."""
    models = [
        _profile_of_model(member) for member in union.members() if facts.is_model_type(member)
    ]
    return Profile(
        union,
        "object",
        1,
        frozenset(name for profile in models for name in profile.names) | {union.discriminator},
        frozenset((union.discriminator,)),
        frozenset(),
        ((union.discriminator, frozenset(union.mapping)),),
    )


def _profile_of_scalar(type_: type[Any]) -> Profile:
    if issubclass(type_, enum.Enum):
        listed = frozenset(member.value for member in type_)
        return Profile(type_, "integer" if issubclass(type_, int) else "string", 5, values=listed)
    for known, scalar in SCALARS.items():
        if issubclass(type_, known):
            return Profile(type_, scalar.kind, scalar.rank)
    return Profile(type_, "any", 5)


def _profile_of_model(type_: Any) -> Profile:
    fields = facts.fields(type_)
    listed = [(field, _listed_values(field.type)) for field in fields]
    # A constant has a default but is always sent, so that its absence counts like that of a required property.
    required = (
        field.encode_name
        for field, values in listed
        if field.required or (values and field.default_factory is not msgspec.NODEFAULT)
    )
    return Profile(
        type_,
        "object",
        0,
        frozenset(field.encode_name for field in fields),
        frozenset(required),
        frozenset(field.encode_name for field in fields if field.required),
        tuple((field.encode_name, values) for field, values in listed if values),
    )


def _listed_values(type_: Any) -> frozenset[Any]:
    if get_origin(type_) is Literal:
        return frozenset(get_args(type_))
    if isinstance(type_, type) and issubclass(type_, enum.Enum):
        return frozenset(member.value for member in type_)
    return frozenset()


def kind_of(data: Any) -> str:
    """The JSON type of `data`."""
    # In Python a boolean is an integer, so it is asked for first.
    for type_, kind in _KINDS:
        if isinstance(data, type_):
            return kind
    return "null" if data is None else "any"


_KINDS: tuple[tuple[type, str], ...] = (
    (bool, "boolean"),
    (dict, "object"),
    (list, "array"),
    (str, "string"),
    (int, "integer"),
    (float, "number"),
)
