"""Drives the model library: bytes to models and back. The only module that knows how; what is sent when is not its concern.

The fast path is one call of a reader (`readers.py`). A response that does not fit, and a type that the
library cannot decode, go the slow way of `drift.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import cache, lru_cache
from typing import Any

import msgspec
from msgspec import Struct, ValidationError

from ..plain import is_iterable, is_mapping
from ..structs import extras, formats
from ..structs.received import ALL, EXACTLY, NOT, READING
from . import readers
from .unions import UnionType

_TYPES = 4096


def encode(value: object) -> bytes:
    """`value`, a model or plain data, as JSON.

    Raises:
        TypeError: There is something in it that JSON cannot hold.
    """
    try:
        data = _ENCODER.encode(value)
    except _OnceError:
        data = None
    if data is not None and not formats.is_needed(data):
        return extras.unmarked(data)
    from . import dumping

    return encode_as_it_is(dumping.as_sent(value))


def encode_as_it_is(data: object) -> bytes:
    """JSON of data that has been made ready for it.

    Raises:
        TypeError: There is something in it that JSON cannot hold.
    """
    return _ENCODER.encode(data)


def plain(value: object) -> Any:
    """`value` as JSON data: models as dicts of the names on the wire, dates as texts.

    Raises:
        TypeError: There is something in it that JSON cannot hold.
    """
    data = msgspec.to_builtins(value, enc_hook=encoded, str_keys=True)
    return extras.flat(data) if extras.is_used() else data


class _OnceError(Exception):
    """Something gives its items only once, and whether they are written right is known afterwards."""


def _written(value: Any) -> Any:
    """What is written for a value that the model library does not know."""
    if isinstance(value, extras.Members):
        return extras.raw(value, _ENCODER.encode)
    if isinstance(value, Iterator):
        raise _OnceError
    return encoded(value)


def encoded(value: Any) -> Any:
    """What stands for a value that the model library does not know.

    Raises:
        TypeError: JSON cannot hold it.
    """
    if isinstance(value, extras.Members):
        return value.data
    if hasattr(value, "__to_data__"):
        return value.__to_data__()
    if hasattr(value, "model_dump"):
        # A model of pydantic, in the form that it has on the wire.
        return value.model_dump(mode="json", by_alias=True)
    if is_mapping(value):
        return dict(value)
    if is_iterable(value):
        return list(value)
    raise TypeError(f"a value of type {type(value).__name__} cannot be sent as JSON")


_ENCODER = msgspec.json.Encoder(enc_hook=_written)


def decode(data: bytes, type_: Any) -> tuple[Any, tuple[str, ...]]:
    """The value of JSON `data` as far as it fits `type_`, and the places where it does not.

    Raises:
        ValueError: It is no JSON.
    """
    READING.mode = ALL
    try:
        reader = readers.of(type_)
        if reader is not None:
            try:
                return reader.decode(data), ()
            except (ValueError, RecursionError):
                reader.missed(data)
        from . import drift  # most responses fit

        value, misfits = drift.fitted(parsed(data), type_)
        if formats.FIELDS and reader is not None and not misfits:
            # Numbers in parsed data are rounded; with the members that were just met the library can read the text.
            with suppress(ValueError, RecursionError):
                return reader.fastest()(data), ()
        return value, misfits
    finally:
        READING.mode = NOT


def parsed(data: bytes) -> Any:
    """The data of a JSON text, however it is written.

    Raises:
        ValueError: It is no JSON, or nested too deeply.
    """
    try:
        return msgspec.json.decode(data)
    except (ValueError, RecursionError):
        # The standard library also reads what is not quite JSON: a byte order mark, NaN, half a surrogate pair.
        import json

        try:
            return json.loads(data)
        except RecursionError:
            raise ValueError("the JSON text is nested too deeply") from None


def decode_strictly(data: bytes, type_: Any) -> Any:
    """The value of JSON `data` as `type_`.

    Raises:
        ValueError: It is no JSON, or does not fit.
    """
    value, misfits = decode(data, type_)
    if misfits:
        raise ValueError("; ".join(misfits))
    return value


def convert(data: Any, type_: Any) -> Any:
    """The value of JSON data as `type_`; members that it does not have are kept.

    Raises:
        ValueError: It does not fit.
    """
    failure = None
    if is_known(type_):
        try:
            return exactly(data, type_)
        except ValueError as error:
            if READING.mode == EXACTLY:
                raise
            failure = error
    return _loosely(data, type_, failure)


def _loosely(data: Any, type_: Any, failure: ValueError | None) -> Any:
    """The same member by member, which keeps members that the type does not have.

    Args:
        failure: Why the library could not read it; None for a type that it does not know.
    """
    from . import drift

    mode = READING.mode
    READING.mode = mode or ALL
    try:
        return drift.fitting(data, type_, repairs=failure is None)
    except ValueError:
        if failure is None or "unknown field" in str(failure):
            raise
    finally:
        READING.mode = mode
    raise failure


def exactly(data: Any, type_: Any) -> Any:
    """The value of JSON data as `type_`, as the model library reads it by itself.

    Raises:
        ValueError: It does not fit, has members that the type does not have, or the library does not know the type.
    """
    if not is_known(type_):
        raise ValidationError(f"`{getattr(type_, '__name__', type_)}` is read member by member")
    mode, READING.mode = READING.mode, EXACTLY
    try:
        return msgspec.convert(data, type_, dec_hook=decoded)
    finally:
        READING.mode = mode


def is_known(type_: Any) -> bool:
    """Whether the model library can decode `type_` by itself."""
    return readers.of(type_) is not None


@cache
def _pick() -> Callable[[UnionType, Any], Any]:
    """What picks members of unions; imported when the first is read, not each time."""
    from . import variants

    return variants.pick


def decoded(type_: Any, data: Any) -> Any:
    """The value of `data` for a type that the model library does not know: a union, or one that reads by itself."""
    if isinstance(type_, UnionType):
        return _pick()(type_, data)
    if hasattr(type_, "__from_data__"):
        return type_.__from_data__(data)
    if isinstance(data, type_):
        return data
    raise ValidationError(f"Expected `{type_.__name__}`, got `{type(data).__name__}`")


def is_model(value: object) -> bool:
    """Whether `value` is a model."""
    return hasattr(type(value), "__struct_fields__")


def is_model_type(type_: object) -> bool:
    """Whether `type_` is the class of a model."""
    return isinstance(type_, type) and hasattr(type_, "__struct_fields__")


def sent_members(model: Any) -> Iterator[tuple[str, Any]]:
    """The name on the wire and the value of every field of a model, as parameters and forms write it."""
    words = formats.words_of(model)
    for name, wire_name, value in members(model):
        yield wire_name, (
            formats.written(value, words[name], form="text") if name in words else value
        )


def members(model: Any) -> Iterator[tuple[str, str, Any]]:
    """The name, the name on the wire and the value of every field of a model, and of the members that it has beyond them."""
    yield from own_members(model)
    for key, value in extras.of(model).items():
        yield key, key, value


def own_members(model: Any) -> Iterator[tuple[str, str, Any]]:
    """The same of the fields only."""
    type_ = extras.described(type(model))
    names = zip(type_.__struct_fields__, type_.__struct_encode_fields__, strict=True)
    for name, wire_name in names:
        yield name, wire_name, getattr(model, name)


@lru_cache(_TYPES)
def annotation(type_: type, name: str) -> Any:
    """The type that a class annotates an attribute with.

    It is resolved when it is needed, as those of models are: modules that need each other can be imported in any order.
    """
    body = {"__module__": type_.__module__, "__annotations__": {name: type_.__annotations__[name]}}
    (resolved,) = fields(msgspec.StructMeta(type_.__name__, (Struct,), body))
    return resolved.type


@lru_cache(_TYPES)
def fields(type_: Any) -> tuple[msgspec.structs.FieldInfo, ...]:
    """What the model library knows of the fields of a model class."""
    type_ = extras.described(type_)
    return msgspec.structs.fields(getattr(type_, "__core__", type_))


@lru_cache(_TYPES)
def wire_names(type_: Any) -> frozenset[str]:
    """The names on the wire of the fields of a model class."""
    return frozenset(extras.described(type_).__struct_encode_fields__)
