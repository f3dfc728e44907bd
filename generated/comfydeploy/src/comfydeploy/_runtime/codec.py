"""Drives the model library: bytes to models and back. The only module that knows how; what is sent when is not its concern.

The fast path is one call of a decoder that is made once for each type. A response that does not fit, and a type that the
library cannot decode, go the slow way of `drift.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from typing import Any

import msgspec
from msgspec import Struct, ValidationError

from . import decimals
from .plain import is_iterable, is_mapping
from .unions import UnionType

_TYPES = 4096
# In bytes: a type is read often when these have been read, each time counted as so many more.
_PATIENCE, _A_DECODE = 300_000, 10_000


def encode(value: object) -> bytes:
    """`value`, a model or plain data, as JSON.

    Raises:
        TypeError: There is something in it that JSON cannot hold.
    """
    if decimals.FIELDS:
        from . import dumping

        value = dumping.with_numbers(value)
    return _ENCODER.encode(value)


def plain(value: object) -> Any:
    """`value` as JSON data: models as dicts of the names on the wire, dates as texts.

    Raises:
        TypeError: There is something in it that JSON cannot hold.
    """
    return msgspec.to_builtins(value, enc_hook=_encoded, str_keys=True)


def _encoded(value: Any) -> Any:
    """What stands for a value that the model library does not know."""
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


_ENCODER = msgspec.json.Encoder(enc_hook=_encoded)


class _Reader:
    """Reads one type; once it has read enough of it, as fast as the library can.

    To read unions fast takes some milliseconds of preparation, which one response is not worth.

    Attributes:
        decode: Reads JSON.
    """

    __slots__ = ("_library", "_patience", "_type", "decode")

    def __init__(self, type_: Any) -> None:
        self._type = type_
        self._library = msgspec.json.Decoder(type_, dec_hook=decoded).decode
        self._patience = _PATIENCE
        self.decode: Callable[[bytes], Any] = self._first

    def _first(self, data: bytes) -> Any:
        self._patience -= _A_DECODE + len(data)
        if self._patience < 0:
            self.decode = self._fastest()
            return self.decode(data)
        return self._library(data)

    def _fastest(self) -> Callable[[bytes], Any]:
        from . import twins

        try:
            type_ = twins.native(self._type)
            return msgspec.json.Decoder(type_, dec_hook=decoded).decode if type_ else self._library
        except (TypeError, ValueError):
            # What the library does not take, such as two of the unions in one place.
            return self._library


@lru_cache(_TYPES)
def _decoder(type_: Any) -> _Reader | None:
    """The reader for a type; None for one that the library does not take, such as some unions of plain types."""
    try:
        return _Reader(type_)
    except TypeError:
        return None


def decode(data: bytes, type_: Any) -> tuple[Any, tuple[str, ...]]:
    """The value of JSON `data` as far as it fits `type_`, and the places where it does not.

    Raises:
        ValueError: It is no JSON.
    """
    decoder = _decoder(type_)
    if decoder is not None:
        try:
            return decoder.decode(data), ()
        except (ValueError, RecursionError):
            pass
    from . import drift  # most responses fit

    return drift.fitted(parsed(data), type_)


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
    """The value of JSON data as `type_`.

    Raises:
        ValueError: It does not fit.
    """
    if is_known(type_):
        return msgspec.convert(data, type_, dec_hook=decoded)
    from . import drift

    value, misfits = drift.fitted(data, type_)
    if misfits:
        raise ValidationError("; ".join(misfits))
    return value


def is_known(type_: Any) -> bool:
    """Whether the model library can decode `type_` by itself."""
    return _decoder(type_) is not None


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


def members(model: Any) -> Iterator[tuple[str, str, Any]]:
    """The name, the name on the wire and the value of every field of a model."""
    names = zip(model.__struct_fields__, model.__struct_encode_fields__, strict=True)
    for name, wire_name in names:
        yield name, wire_name, getattr(model, name)
    if not isinstance(model, Struct):
        for key, value in model.additional_properties.items():
            yield key, key, value


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
    return msgspec.structs.fields(getattr(type_, "__core__", type_))
