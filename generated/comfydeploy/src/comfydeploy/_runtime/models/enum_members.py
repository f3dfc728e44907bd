"""Replaces bare values by enum members in objects that are made by hand; objects that are read have them already."""

from __future__ import annotations

from enum import Enum
from types import UnionType as NativeUnion
from typing import Any, Union, get_args, get_origin

from ..plain import is_array
from ..structs import facts

_PLAIN = (str, int, float)


ENUMS: dict[Any, tuple[tuple[str, Any], ...]] = {}
"""By model, once one was made: its fields that hold an enum or a list of one, with that enum."""


def to_members(model: Any, values: dict[str, Any]) -> dict[str, Any]:
    """`values` of the fields of `model`, with bare values of enums replaced by their members."""
    for name, enum in ENUMS.get(model) or _find_enums(model):
        given = values.get(name)
        if is_array(given):
            values[name] = [_member_for(item, enum) for item in given]
        elif given is not None:
            values[name] = _member_for(given, enum)
    return values


def _member_for(value: Any, enum: Any) -> Any:
    if type(value) not in (str, int):
        return value
    try:
        return enum(value)
    except ValueError:
        # No member has this value: a type checker and the server refuse it.
        return value


def _find_enums(model: Any) -> tuple[tuple[str, Any], ...]:
    try:
        fields = facts.fields(model)
    except NameError:
        # An annotation names a class that is not defined yet.
        return ()
    pairs = ((field.name, _enum_in(field.type)) for field in fields)
    ENUMS[model] = found = tuple((name, enum) for name, enum in pairs if enum is not None)
    return found


def _enum_in(type_: Any) -> Any:
    """The one enum that `type_` is, allows, or is a list of; None where there is no such or several."""
    if isinstance(type_, type) and issubclass(type_, Enum):
        return type_
    args = get_args(type_)
    if get_origin(type_) not in (list, Union, NativeUnion) or any(
        plain in args for plain in _PLAIN
    ):
        return None
    enums = [enum for enum in map(_enum_in, args) if enum is not None]
    return enums[0] if len(enums) == 1 else None
