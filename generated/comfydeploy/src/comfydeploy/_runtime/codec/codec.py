"""Turns JSON texts into values and values into JSON texts.

Most texts are decoded by one call of msgspec (`readers.py`). What msgspec refuses, because it does not fit its description or
has a type that msgspec does not take, is read member by member in `drift.py`, which is slower.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import msgspec
from msgspec import ValidationError

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
        return extras.remove_marks(data)
    return encode_as_it_is(dumping.dump_as_sent(value))


def encode_as_it_is(data: object) -> bytes:
    """JSON of data that has been made ready for it.

    Raises:
        TypeError: There is something in it that JSON cannot hold.
    """
    return _ENCODER.encode(data)


class _OnceError(Exception):
    """Raised at an iterator: its items can be taken only once, but whether msgspec writes them rightly is known only afterwards."""


def _write_foreign(value: Any) -> Any:
    """What msgspec writes for a value whose type it does not know."""
    if isinstance(value, extras.Members):
        return extras.write_together(value, _ENCODER.encode)
    if isinstance(value, Iterator):
        raise _OnceError
    return foreign.to_data(value)


_ENCODER = msgspec.json.Encoder(enc_hook=_write_foreign)


def decode(data: bytes, type_: Any) -> tuple[Any, tuple[str, ...]]:
    """The value of JSON `data` as far as it fits `type_`, and the places where it does not.

    Raises:
        ValueError: It is no JSON.
    """
    READING.mode = ALL
    try:
        reader = readers.reader_of(type_)
        if reader is not None:
            try:
                return reader.decode(data), ()
            except (ValueError, RecursionError):
                reader.missed(data)
        from . import drift  # most responses fit

        value, misfits = drift.fit(parse(data), type_)
        if formats.FIELDS and reader is not None and not misfits:
            # In parsed data, numbers are floats already. Now that the extra members were met, msgspec can read the text
            # itself, which keeps every digit.
            with suppress(ValueError, RecursionError):
                return reader.fastest()(data), ()
        return value, misfits
    finally:
        READING.mode = NOT


def parse(data: bytes) -> Any:
    """The data of a JSON text, or of one with common mistakes.

    Raises:
        ValueError: It is no JSON, or nested too deeply.
    """
    try:
        return msgspec.json.decode(data)
    except (ValueError, RecursionError):
        # The standard library also accepts a byte order mark, NaN, and half of a surrogate pair.
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
            return readers.read_exactly(data, type_)
        except ValueError as error:
            if READING.mode == EXACTLY:
                raise
            failure = error
        except RecursionError:
            raise ValidationError("nested too deeply") from None
    return _convert_loosely(data, type_, failure)


def _convert_loosely(data: Any, type_: Any, failure: ValueError | None) -> Any:
    """The value of JSON data as `type_`, read member by member, so that members that the type lacks are kept.

    Args:
        failure: Why msgspec could not read it; None for a type that msgspec does not take.
    """
    from . import drift

    mode = READING.mode
    READING.mode = mode or ALL
    try:
        return drift.fit_or_raise(data, type_, repairs=failure is None)
    except ValueError:
        if failure is None or "unknown field" in str(failure):
            raise
    finally:
        READING.mode = mode
    raise failure
