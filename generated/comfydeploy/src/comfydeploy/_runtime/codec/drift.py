"""Reads data that does not fit its description: what fits is converted, the rest stays as it is, each misfit has a message.

It also reads, member by member, what msgspec refuses: objects with members that the description lacks, and some types.
"""

from __future__ import annotations

from types import NoneType
from types import UnionType as NativeUnion
from typing import Any, Literal, Union, Unpack, get_args, get_origin

from msgspec import UNSET, UnsetType, ValidationError

from ..plain import is_array, is_object
from ..structs import extras, facts
from ..structs.received import EXACTLY, READING
from ..structs.scalars import SCALARS
from . import readers, variants
from .unions import UnionType

_MOST = 20
_RAW = object()


class _Misfits(list[str]):
    """A message for each place where data does not fit.

    Attributes:
        fatal: Whether the first misfit is raised instead of noted.
        repairs: Whether small mistakes are accepted, such as `1.0` for a whole number.
    """

    fatal = False
    repairs = True

    def append(self, message: str) -> None:
        if self.fatal:
            raise ValidationError(message)
        super().append(message)


def fit(data: Any, type_: Any) -> tuple[Any, tuple[str, ...]]:
    """The value of JSON data as far as it fits `type_`, and a message for each place where it does not (at most 20)."""
    misfits = _Misfits()
    try:
        value = _fit(data, type_, "$", misfits)
    except RecursionError:
        return data, ("$: nested too deeply",)
    return value, tuple(misfits[:_MOST])


def fit_or_raise(data: Any, type_: Any, *, repairs: bool) -> Any:
    """The value of JSON data as `type_`.

    Args:
        repairs: Whether small mistakes are accepted, such as `1.0` for a whole number.

    Raises:
        ValueError: It does not fit.
    """
    misfits = _Misfits()
    misfits.fatal, misfits.repairs = True, repairs
    try:
        return _fit(data, type_, "$", misfits)
    except RecursionError:
        raise ValidationError("nested too deeply") from None


def _fit(data: Any, type_: Any, path: str, misfits: _Misfits) -> Any:
    message = f"expected {getattr(type_, '__name__', type_)}, got {type(data).__name__}"
    if readers.is_known(type_):
        try:
            return readers.read_exactly(data, type_)
        except ValueError as error:
            message = str(error).split(" - at ")[0]
    value = _fit_parts(data, type_, path, misfits)
    if value is not _RAW:
        return value
    misfits.append(f"{path}: {message}")
    return data


def _fit_parts(data: Any, type_: Any, path: str, misfits: _Misfits) -> Any:
    """The value of `data` as `type_`, each member or item read by itself; `_RAW` where `data` cannot be read so."""
    origin = get_origin(type_)
    if type_ is Any:
        return data
    if isinstance(type_, UnionType):
        return _fit_variant(data, type_, path, misfits)
    if origin in (Union, NativeUnion):
        return _fit_plain_union(data, get_args(type_), path, misfits)
    if is_object(data):
        return _fit_object(data, type_, path, misfits)
    if is_array(data):
        return _fit_array(data, type_, path, misfits)
    if origin is Literal:
        # msgspec takes no constants that are fractions.
        return data if data in get_args(type_) else _RAW
    if facts.is_model_type(type_) and isinstance(data, type_):
        return data
    return _repair(data, type_) if misfits.repairs else _RAW


def _fit_object(data: dict[Any, Any], type_: Any, path: str, misfits: _Misfits) -> Any:
    if facts.is_model_type(type_):
        return _fit_model(data, type_, path, misfits)
    if get_origin(type_) is not dict:
        return _RAW
    _, values = get_args(type_)
    return {key: _fit(member, values, f"{path}.{key}", misfits) for key, member in data.items()}


def _fit_model(data: dict[Any, Any], type_: Any, path: str, misfits: _Misfits) -> Any:
    known = facts.wire_names(type_)
    extra = {str(key): member for key, member in data.items() if key not in known}
    if hasattr(type_, "__extra_type__"):
        values = _fit_fields(data, type_, path, misfits)
        values["additional_properties"] = {
            key: _fit(member, type_.__extra_type__(), f"{path}.{key}", misfits)
            for key, member in extra.items()
        }
        return type_(**values)
    if not extra:
        return type_(**_fit_fields(data, type_, path, misfits))
    if READING.mode == EXACTLY:
        misfits.append(f"{path}: unknown members")
    try:
        # Mostly the extra members are the only misfit.
        own = readers.read_exactly({key: data[key] for key in known if key in data}, type_)
        return extras.make(type_, extras.field_values(own), extra=extra)
    except ValueError:
        return extras.make(type_, _fit_fields(data, type_, path, misfits), extra=extra)


def _fit_fields(data: dict[Any, Any], type_: Any, path: str, misfits: _Misfits) -> dict[str, Any]:
    """The values of the fields of a model, by their names."""
    values: dict[str, Any] = {}
    for field in facts.fields(type_):
        if field.encode_name in data:
            place = f"{path}.{field.encode_name}"
            values[field.name] = _fit(data[field.encode_name], field.type, place, misfits)
        elif field.required:
            misfits.append(f"{path}.{field.encode_name}: missing")
            values[field.name] = UNSET
    return values


def _fit_array(data: list[Any], type_: Any, path: str, misfits: _Misfits) -> Any:
    origin, types = get_origin(type_), get_args(type_)
    if origin in (list, set) or (origin is tuple and types[1:] == (...,)):
        items = [_fit(item, types[0], f"{path}[{i}]", misfits) for i, item in enumerate(data)]
        made: Any = origin
        return items if origin is list else made(items)
    if origin is tuple:
        types = _for_each(types, len(data))
        pairs = enumerate(zip(data, types, strict=False))
        if len(types) == len(data):
            return tuple(
                _fit(item, item_type, f"{path}[{i}]", misfits) for i, (item, item_type) in pairs
            )
    return _RAW


def _for_each(types: tuple[Any, ...], count: int) -> tuple[Any, ...]:
    """The types of the members of a tuple of length `count`; an unpacked last type is repeated."""
    if get_origin(types[-1]) is not Unpack:
        return types
    first = types[:-1]
    rest = get_args(get_args(types[-1])[0])[0]
    # A tuple may be shorter than its description.
    return (*first, *(rest,) * (count - len(first)))[:count]


def _fit_plain_union(data: Any, members: tuple[Any, ...], path: str, misfits: _Misfits) -> Any:
    if data is None and NoneType in members:
        return None
    rest = tuple(member for member in members if member not in (NoneType, UnsetType))
    return (
        _fit(data, rest[0], path, misfits)
        if len(rest) == 1
        else _fit_best(data, rest, path, misfits)
    )


def _fit_variant(data: Any, union: UnionType, path: str, misfits: _Misfits) -> Any:
    if is_object(data) and union.discriminator:
        members = variants.members_named(union, data)
        if len(members) == 1:
            return _fit(data, members[0], path, misfits)
        if members:
            return _fit_best(data, members, path, misfits)
        if union.discriminator in data and union.mapping:
            return data
    return _fit_best(data, union.members(), path, misfits)


def _fit_best(data: Any, members: tuple[Any, ...], path: str, misfits: _Misfits) -> Any:
    """The value of `data` as the member that it fits; where it fits none, as the nearest one, with misfits."""
    try:
        return variants.read_best(members, data)
    except ValueError:
        if misfits.fatal:
            raise
    nearest = variants.rank(members, data)[:1]
    return _fit(data, nearest[0].type, path, misfits) if nearest else _RAW


def _repair(data: Any, type_: Any) -> Any:
    """A single value that is written differently, which counts as no misfit: `1.0` for 1, a moment without an offset."""
    try:
        if isinstance(data, str):
            scalar = SCALARS.get(type_)
            return _RAW if scalar is None or scalar.read is None else scalar.read(data.strip())
        if isinstance(data, float) and data.is_integer() and type_ is not bool:
            return readers.read_exactly(int(data), type_) if isinstance(type_, type) else _RAW
    except ValueError:
        pass
    return _RAW
