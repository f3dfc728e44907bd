"""Drives the model library: bytes to models and back. The only module that knows how; what is sent when is not its concern.

The fast path is one call of a decoder that is made once for each type. A union or a response that does not fit goes the
slow way of `drift.py`.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from functools import lru_cache
from typing import Any, cast

import msgspec
from msgspec import UNSET, Struct

from .unions import UnionType

_TYPES = 4096


def encode(value: object) -> bytes:
    """`value`, a model or plain data, as JSON."""
    return _ENCODER.encode(value)


def plain(value: object) -> Any:
    """`value` as JSON data: models as dicts of the names on the wire, dates as texts."""
    return msgspec.to_builtins(value, enc_hook=_encoded, str_keys=True)


def _encoded(value: object) -> Any:
    if isinstance(value, set | frozenset | range) or hasattr(value, "__iter__"):
        return list(cast("Iterable[Any]", value))
    raise TypeError(f"a value of type {type(value).__name__} cannot be sent as JSON")


_ENCODER = msgspec.json.Encoder(enc_hook=_encoded)


@lru_cache(_TYPES)
def _decoder(type_: Any) -> msgspec.json.Decoder[Any]:
    return msgspec.json.Decoder(type_, dec_hook=_decoded)


def decode_strictly(data: bytes, type_: Any) -> Any:
    """The value of JSON `data` as `type_`.

    Raises:
        ValueError: It is no JSON, or does not fit.
    """
    return _decoder(type_).decode(data)


def decode(data: bytes, type_: Any) -> tuple[Any, tuple[str, ...]]:
    """The value of JSON `data` as far as it fits `type_`, and the places where it does not.

    Raises:
        ValueError: It is no JSON.
    """
    try:
        return _decoder(type_).decode(data), ()
    except msgspec.ValidationError:
        from . import drift  # most responses fit

        return drift.fitted(msgspec.json.decode(data), type_)


def convert(data: Any, type_: Any) -> Any:
    """The value of JSON data as `type_`.

    Raises:
        ValueError: It does not fit.
    """
    return msgspec.convert(data, type_, dec_hook=_decoded)


def _decoded(type_: Any, data: Any) -> Any:
    """The value of `data` for a type that the model library does not know: a union."""
    if isinstance(type_, UnionType):
        from . import variants

        return variants.pick(type_, data)
    raise NotImplementedError(f"cannot decode {type_!r}")


def dump(value: Any, *, json: bool, by_alias: bool, exclude_unset: bool) -> Any:
    """`value` with models as dicts; see `Model.model_dump`."""

    def walk(one: Any) -> Any:
        if isinstance(one, Struct):
            return {
                (wire if by_alias else name): walk(member)
                for name, wire in zip(one.__struct_fields__, one.__struct_encode_fields__, strict=True)
                if _is_dumped(one, name, member := getattr(one, name), exclude_unset=exclude_unset)
            }
        if isinstance(one, dict):
            return {key: walk(member) for key, member in one.items()}
        if isinstance(one, list | tuple):
            return [walk(member) for member in one]
        return plain(one) if json else one

    return walk(value)


def _is_dumped(model: Struct, name: str, value: object, *, exclude_unset: bool) -> bool:
    if value is UNSET:
        return False
    return not (exclude_unset and value is None and name in _left_out(type(model)))


@lru_cache(_TYPES)
def _left_out(type_: type[Struct]) -> frozenset[str]:
    """The fields that are not sent where they are None."""
    return frozenset(one.name for one in msgspec.structs.fields(type_) if one.default is None)


def read_moment(text: str) -> datetime.datetime | None:
    """A date and time that is written a little wrong: without an offset, with a space, without a time."""
    try:
        return datetime.datetime.fromisoformat(text.strip())
    except ValueError:
        return None
