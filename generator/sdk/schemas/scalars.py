"""Gives example values of scalars: what the document gives where it fits, else something plausible and valid."""

from __future__ import annotations

import datetime
import re
import uuid
from collections.abc import Callable, Mapping
from decimal import Decimal, InvalidOperation

from ...api.schema import ScalarSchema
from ..values import Literal

_EPOCH = datetime.datetime(2024, 1, 1, tzinfo=datetime.UTC)
_SPAN = 366 * 24 * 3600
_DURATION = re.compile(r"PT(?=\d)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?")
_TEXTS: Mapping[str, str] = {
    "email": "user@example.com",
    "uri": "https://example.com",
    "url": "https://example.com",
    "hostname": "example.com",
    "ipv4": "192.0.2.1",
    "ipv6": "2001:db8::1",
    "duration": "PT1H",
}

Pick = Callable[[int], int]
"""Gives a number below its argument, always the same one for the same place."""


_PLAIN = (bool, int, float, str)


def is_plain(value: Literal) -> bool:
    """Whether Python writes a value as JSON does."""
    return isinstance(value.data, _PLAIN)


def generate(schema: ScalarSchema, pick: Pick) -> Literal:
    """A value that `schema` allows."""
    if schema.type == "boolean":
        return Literal(pick(2) == 1)
    if schema.format == "decimal":
        return read_given(schema, str(Decimal(pick(1_000_000)) / 100)) or Literal("<value>")
    if schema.type == "integer":
        return Literal(pick(10_000))
    if schema.type == "number":
        return Literal(pick(1_000_000) / 100)
    return read_given(schema, _text(schema.format, pick)) or Literal("<value>")


def _text(format_: str, pick: Pick) -> str:
    moment = _EPOCH + datetime.timedelta(seconds=pick(_SPAN))
    match format_:
        case "date-time":
            return moment.isoformat()
        case "date":
            return moment.date().isoformat()
        case "time":
            return moment.time().isoformat()
        case "uuid":
            return str(uuid.UUID(int=pick(2**32) * (2**96 + 2**48 + 1), version=4))
        case _:
            return _TEXTS.get(format_, "<value>")


def read_given(schema: ScalarSchema, data: object) -> Literal | None:
    """The value that JSON data stands for, or None where it does not fit `schema`."""
    if schema.format == "decimal":
        return _decimal(data)
    if schema.type == "boolean":
        return Literal(data) if isinstance(data, bool) else None
    if schema.type in ("integer", "number"):
        kinds = (int,) if schema.type == "integer" else (int, float)
        fits = isinstance(data, kinds) and not isinstance(data, bool)
        return Literal(data) if fits else None
    if not isinstance(data, str):
        return None
    read = _READERS.get(schema.format)
    return Literal(data) if read is None else read(data)


def _decimal(data: object) -> Literal | None:
    try:
        number = Decimal(str(data))
    except InvalidOperation:
        return None
    return Literal(number)


def _moment(
    read: Callable[[str], datetime.datetime | datetime.date | datetime.time],
) -> Reader:
    def moment(data: str) -> Literal | None:
        try:
            return Literal(read(data))
        except ValueError:
            return None

    return moment


def _span(data: str) -> Literal | None:
    """Durations of hours, minutes and seconds in ISO 8601; others are rare in examples."""
    found = _DURATION.fullmatch(data)
    if found is None:
        return None
    hours, minutes, seconds = (int(part or 0) for part in found.groups())
    try:
        return Literal(datetime.timedelta(hours=hours, minutes=minutes, seconds=seconds))
    except OverflowError:
        return None


def _uuid(data: str) -> Literal | None:
    try:
        return Literal(uuid.UUID(data))
    except ValueError:
        return None


def _bytes(data: str) -> Literal | None:
    return Literal(data.encode()) if data.isascii() else None


Reader = Callable[[str], Literal | None]

_READERS: Mapping[str, Reader] = {
    "date-time": _moment(datetime.datetime.fromisoformat),
    "date": _moment(datetime.date.fromisoformat),
    "time": _moment(datetime.time.fromisoformat),
    "duration": _span,
    "uuid": _uuid,
    "byte": _bytes,
    "base64url": _bytes,
    "binary": _bytes,
}
