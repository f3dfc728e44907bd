"""Enum members for the values that stand for them, where somebody makes an object. What is read does not pass here."""

from __future__ import annotations

from enum import Enum
from types import UnionType as NativeUnion
from typing import Any, Union, get_args, get_origin

from ..plain import is_array
from ..structs import facts

_PLAIN = (str, int, float)


ENUMS: dict[Any, tuple[tuple[str, Any], ...]] = {}
"""By model, as far as one was made: its fields that hold an enum, or a list of such, and that enum."""


def as_members(model: Any, values: dict[str, Any]) -> dict[str, Any]:
    """`values` of the fields of `model`, with the member of its enum for each that is the bare value of one."""
    for name, enum in ENUMS.get(model) or _known(model):
        given = values.get(name)
        if is_array(given):
            values[name] = [_member(item, enum) for item in given]
        elif given is not None:
            values[name] = _member(given, enum)
    return values


def _member(value: Any, enum: Any) -> Any:
    if type(value) not in (str, int):
        return value
    try:
        return enum(value)
    except ValueError:
        # A type checker refuses it; the server will.
        return value


def _known(model: Any) -> tuple[tuple[str, Any], ...]:
    try:
        fields = facts.fields(model)
    except NameError:
        # A class whose annotations name what is not there yet is not asked for them.
        return ()
    pairs = ((field.name, _enum(field.type)) for field in fields)
    ENUMS[model] = found = tuple((name, enum) for name, enum in pairs if enum is not None)
    return found


def _enum(type_: Any) -> Any:
    """The only enum that `type_` is, can be or is a list of."""
    if isinstance(type_, type) and issubclass(type_, Enum):
        return type_
    args = get_args(type_)
    if get_origin(type_) not in (list, Union, NativeUnion) or any(
        plain in args for plain in _PLAIN
    ):
        return None
    enums = [enum for enum in map(_enum, args) if enum is not None]
    return enums[0] if len(enums) == 1 else None
