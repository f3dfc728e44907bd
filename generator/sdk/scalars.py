"""Writes example values of scalars: what the document gives where it fits, else something plausible and valid."""

from __future__ import annotations

import datetime
import re
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from ..api.schema import ScalarSchema
from .text import literal

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


@dataclass(frozen=True, slots=True)
class Expression:
    """A Python expression and the import line it needs, or ""."""

    text: str
    needs: str = ""


def generated(schema: ScalarSchema, pick: Pick) -> Expression:
    """A value that `schema` allows."""
    if schema.type == "boolean":
        return Expression(str(pick(2) == 1))
    if schema.format == "decimal":
        return given(schema, str(Decimal(pick(1_000_000)) / 100)) or Expression("'<value>'")
    if schema.type == "integer":
        return Expression(str(pick(10_000)))
    if schema.type == "number":
        return Expression(str(pick(1_000_000) / 100))
    return given(schema, _text(schema.format, pick)) or Expression("'<value>'")


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


def given(schema: ScalarSchema, data: object) -> Expression | None:
    """The expression for JSON data, or None where it does not fit `schema`."""
    if schema.format == "decimal":
        return _decimal(data)
    if schema.type == "boolean":
        return Expression(str(data)) if isinstance(data, bool) else None
    if schema.type in ("integer", "number"):
        kinds = (int,) if schema.type == "integer" else (int, float)
        fits = isinstance(data, kinds) and not isinstance(data, bool)
        return Expression(literal(data)) if fits else None
    if not isinstance(data, str):
        return None
    writer = _WRITERS.get(schema.format)
    return Expression(literal(data)) if writer is None else writer(data)


def _decimal(data: object) -> Expression | None:
    try:
        number = Decimal(str(data))
    except InvalidOperation:
        return None
    return Expression(f"Decimal('{number}')", "from decimal import Decimal")


def _moment(
    kind: str, read: Callable[[str], datetime.datetime | datetime.date | datetime.time]
) -> Writer:
    def write(data: str) -> Expression | None:
        try:
            value = read(data)
        except ValueError:
            return None
        return Expression(
            f"datetime.{kind}.fromisoformat('{value.isoformat()}')", "import datetime"
        )

    return write


def _span(data: str) -> Expression | None:
    """Durations of hours, minutes and seconds in ISO 8601; others are rare in examples."""
    found = _DURATION.fullmatch(data)
    if found is None:
        return None
    hours, minutes, seconds = (int(part or 0) for part in found.groups())
    return Expression(
        f"datetime.timedelta(seconds={hours * 3600 + minutes * 60 + seconds})", "import datetime"
    )


def _uuid(data: str) -> Expression | None:
    try:
        value = uuid.UUID(data)
    except ValueError:
        return None
    return Expression(f"UUID('{value}')", "from uuid import UUID")


def _bytes(data: str) -> Expression | None:
    return Expression(f"b{literal(data)}") if data.isascii() else None


Writer = Callable[[str], Expression | None]

_WRITERS: Mapping[str, Writer] = {
    "date-time": _moment("datetime", datetime.datetime.fromisoformat),
    "date": _moment("date", datetime.date.fromisoformat),
    "time": _moment("time", datetime.time.fromisoformat),
    "duration": _span,
    "uuid": _uuid,
    "byte": _bytes,
    "base64url": _bytes,
    "binary": _bytes,
}
