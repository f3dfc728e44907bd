"""Reads data that does not fit its description: what fits is converted, the rest stays raw, each misfit is told with its place.

It also reads the types that the model library does not take, member by member.
"""

from __future__ import annotations

import datetime
from types import NoneType
from types import UnionType as NativeUnion
from typing import Any, Literal, Union, get_args, get_origin

from msgspec import UNSET, UnsetType

from . import codec, variants
from .plain import is_array, is_object
from .unions import UnionType

_MOST = 20
_RAW = object()


def fitted(data: Any, type_: Any) -> tuple[Any, tuple[str, ...]]:
    """The value of JSON data as far as it fits `type_`, and a message for each place where it does not (at most 20)."""
    misfits: list[str] = []
    try:
        value = _fit(data, type_, "$", misfits)
    except RecursionError:
        return data, ("$: nested too deeply",)
    return value, tuple(misfits[:_MOST])


def _fit(data: Any, type_: Any, path: str, misfits: list[str]) -> Any:
    message = f"expected {getattr(type_, '__name__', type_)}, got {type(data).__name__}"
    if codec.is_known(type_):
        try:
            return codec.convert(data, type_)
        except ValueError as error:
            message = str(error).split(" - at ")[0]
    value = _parts(data, type_, path, misfits)
    if value is not _RAW:
        return value
    misfits.append(f"{path}: {message}")
    return data


def _parts(data: Any, type_: Any, path: str, misfits: list[str]) -> Any:
    """The value that the parts of `data` make as `type_`, each read by itself; `_RAW` where it has no such parts."""
    origin = get_origin(type_)
    if type_ is Any:
        return data
    if isinstance(type_, UnionType):
        return _variant(data, type_, path, misfits)
    if origin in (Union, NativeUnion):
        return _plain_union(data, get_args(type_), path, misfits)
    if is_object(data):
        return _object(data, type_, path, misfits)
    if is_array(data):
        return _array(data, type_, path, misfits)
    if origin is Literal:
        # Numbers with a fraction, which the model library does not take as constants.
        return data if data in get_args(type_) else _RAW
    return _repaired(data, type_)


def _object(data: dict[Any, Any], type_: Any, path: str, misfits: list[str]) -> Any:
    if codec.is_model_type(type_):
        return _model(data, type_, path, misfits)
    if get_origin(type_) is not dict:
        return _RAW
    _, values = get_args(type_)
    return {key: _fit(one, values, f"{path}.{key}", misfits) for key, one in data.items()}


def _model(data: dict[Any, Any], type_: Any, path: str, misfits: list[str]) -> Any:
    values: dict[str, Any] = {}
    names: set[str] = set()
    for field in codec.fields(type_):
        names.add(field.encode_name)
        if field.encode_name in data:
            place = f"{path}.{field.encode_name}"
            values[field.name] = _fit(data[field.encode_name], field.type, place, misfits)
        elif field.required:
            misfits.append(f"{path}.{field.encode_name}: missing")
            values[field.name] = UNSET
    if hasattr(type_, "__extra_type__"):
        values["additional_properties"] = {
            str(key): _fit(one, type_.__extra_type__(), f"{path}.{key}", misfits)
            for key, one in data.items()
            if key not in names
        }
    return type_(**values)


def _array(data: list[Any], type_: Any, path: str, misfits: list[str]) -> Any:
    origin, types = get_origin(type_), get_args(type_)
    if origin in (list, set) or (origin is tuple and types[1:] == (...,)):
        items = [_fit(one, types[0], f"{path}[{i}]", misfits) for i, one in enumerate(data)]
        made: Any = origin
        return items if origin is list else made(items)
    if origin is tuple and len(types) == len(data):
        pairs = enumerate(zip(data, types, strict=True))
        return tuple(_fit(one, item, f"{path}[{i}]", misfits) for i, (one, item) in pairs)
    return _RAW


def _plain_union(data: Any, members: tuple[Any, ...], path: str, misfits: list[str]) -> Any:
    if data is None and NoneType in members:
        return None
    rest = tuple(one for one in members if one not in (NoneType, UnsetType))
    return (
        _fit(data, rest[0], path, misfits) if len(rest) == 1 else _best(data, rest, path, misfits)
    )


def _variant(data: Any, union: UnionType, path: str, misfits: list[str]) -> Any:
    if is_object(data) and union.discriminator:
        members = variants.named(union, data)
        if len(members) == 1:
            return _fit(data, members[0], path, misfits)
        if members:
            return _best(data, members, path, misfits)
        if union.discriminator in data and union.mapping:
            return data
    return _best(data, union.members(), path, misfits)


def _best(data: Any, members: tuple[Any, ...], path: str, misfits: list[str]) -> Any:
    """The member that `data` fits; where it fits none, the one that it is nearest to."""
    try:
        return variants.best(members, data)
    except ValueError:
        pass
    nearest = variants.ranked(members, data)[:1]
    return _fit(data, nearest[0].type, path, misfits) if nearest else _RAW


def _repaired(data: Any, type_: Any) -> Any:
    """A single value that is written a little wrong, which is no misfit: `1.0` for 1, a date without an offset or time."""
    try:
        if isinstance(data, str):
            return _moment(data.strip(), type_)
        if isinstance(data, float) and data.is_integer() and type_ is not bool:
            return codec.convert(int(data), type_) if isinstance(type_, type) else _RAW
    except ValueError:
        pass
    return _RAW


def _moment(text: str, type_: Any) -> Any:
    if type_ is datetime.datetime:
        return datetime.datetime.fromisoformat(text)
    if type_ is datetime.date:
        return datetime.datetime.fromisoformat(text).date()
    if type_ is datetime.time:
        return datetime.time.fromisoformat(text)
    return _RAW
