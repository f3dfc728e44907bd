"""Drives the model library: bytes to models and back. The only module that knows how; what is sent when is not its concern.

The fast path is one call of a reader (`readers.py`). A response that does not fit, and a type that the
library cannot decode, go the slow way of `drift.py`.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import msgspec

from ..structs import extras, formats
from ..structs.received import ALL, EXACTLY, NOT, READING
from . import dumping, foreign, readers


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
    return encode_as_it_is(dumping.as_sent(value))


def encode_as_it_is(data: object) -> bytes:
    """JSON of data that has been made ready for it.

    Raises:
        TypeError: There is something in it that JSON cannot hold.
    """
    return _ENCODER.encode(data)


class _OnceError(Exception):
    """Something gives its items only once, and whether they are written right is known afterwards."""


def _written(value: Any) -> Any:
    """What is written for a value that the model library does not know."""
    if isinstance(value, extras.Members):
        return extras.raw(value, _ENCODER.encode)
    if isinstance(value, Iterator):
        raise _OnceError
    return foreign.encoded(value)


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
    if readers.is_known(type_):
        try:
            return readers.exactly(data, type_)
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
