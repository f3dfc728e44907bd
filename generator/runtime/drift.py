"""Reads data that does not fit its description: what fits is converted, the rest stays raw, each misfit is told with its place."""

from __future__ import annotations

import datetime
from functools import lru_cache
from types import NoneType, UnionType as NativeUnion
from typing import Any, Union, get_args, get_origin

import msgspec
from msgspec import UNSET, Struct, UnsetType

from . import codec, variants
from .unions import UnionType

_CACHE = 4096
_MOST = 20


def fitted(data: Any, type_: Any) -> tuple[Any, tuple[str, ...]]:
    """The value of JSON data as far as it fits `type_`, and a message for each place where it does not (at most 20)."""
    misfits: list[str] = []
    value = _fit(data, type_, "$", misfits)
    return value, tuple(misfits[:_MOST])


def _fit(data: Any, type_: Any, path: str, misfits: list[str]) -> Any:
    try:
        return codec.convert(data, type_)
    except msgspec.ValidationError as error:
        found, value = _parts(data, type_, path, misfits)
        if found:
            return value
        misfits.append(f"{path}: {str(error).split(' - at ')[0]}")
        return data


def _parts(data: Any, type_: Any, path: str, misfits: list[str]) -> tuple[bool, Any]:
    """Whether `data` has parts that can be read one by one as `type_`, and the value that they make."""
    origin = get_origin(type_)
    if origin in (Union, NativeUnion):
        return _union(data, get_args(type_), path, misfits)
    if isinstance(type_, UnionType):
        return _variant(data, type_, path, misfits)
    if isinstance(data, dict) and isinstance(type_, type) and issubclass(type_, Struct):
        return True, _struct(data, type_, path, misfits)
    if isinstance(data, dict) and origin is dict:
        values = get_args(type_)[1]
        return True, {key: _fit(one, values, f"{path}.{key}", misfits) for key, one in data.items()}
    if isinstance(data, list) and origin is list:
        (item,) = get_args(type_)
        return True, [_fit(one, item, f"{path}[{index}]", misfits) for index, one in enumerate(data)]
    if isinstance(data, str) and type_ in (datetime.datetime, datetime.date):
        return _moment(data, type_)
    return False, None


def _struct(data: dict[str, Any], type_: type[Struct], path: str, misfits: list[str]) -> Struct:
    values: dict[str, Any] = {}
    for field in _fields(type_):
        if field.encode_name in data:
            values[field.name] = _fit(data[field.encode_name], field.type, f"{path}.{field.encode_name}", misfits)
        elif field.required:
            misfits.append(f"{path}.{field.encode_name}: missing")
            values[field.name] = UNSET
    return type_(**values)


@lru_cache(_CACHE)
def _fields(type_: type[Struct]) -> tuple[msgspec.structs.FieldInfo, ...]:
    return msgspec.structs.fields(type_)


def _union(data: Any, members: tuple[Any, ...], path: str, misfits: list[str]) -> tuple[bool, Any]:
    """The member of the right JSON type; there is at most one that has parts."""
    for member in members:
        if member in (NoneType, UnsetType):
            continue
        own: list[str] = []
        found, value = _parts(data, member, path, own)
        if found:
            misfits.extend(own)
            return True, value
    return False, None


def _variant(data: Any, union: UnionType, path: str, misfits: list[str]) -> tuple[bool, Any]:
    if isinstance(data, dict) and union.discriminator:
        index = union.mapping.get(data.get(union.discriminator, ""))
        if index is not None:
            return True, _fit(data, union.members()[index], path, misfits)
    for profile in variants.ranked(union, data)[:1]:
        return True, _fit(data, profile.type, path, misfits)
    return False, None


def _moment(data: str, type_: Any) -> tuple[bool, Any]:
    moment = codec.read_moment(data)
    if moment is None:
        return False, None
    return True, moment if type_ is datetime.datetime else moment.date()
