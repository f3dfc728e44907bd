"""The formats of strings and numbers: the annotation of each, its page, its example, and how data of a document is read."""

from __future__ import annotations

import datetime
import re
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from .terms import BYTES, STR, Literal, Symbol, Type

_EPOCH = datetime.datetime(2024, 1, 1, tzinfo=datetime.UTC)
_YEAR = 366 * 24 * 3600
_CENTS = 1_000_000
_DURATION = re.compile(r"PT(?=\d)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?")
_DATES = "https://docs.python.org/3/library/datetime.html#"

Pick = Callable[[int], int]
"""Gives a number below its argument, always the same one for the same place."""


@dataclass(frozen=True, slots=True)
class Format:
    """A format as OpenAPI's registry and JSON Schema know it. How its values go over the wire, the runtime's codec knows.

    Attributes:
        annotation: The type of its values.
        example: Makes the data of an example; None where any text will do.
        read: The value in Python that data stands for, or None where it does not fit; None where it stands for itself.
        alias_of: The type that Python sees in `annotation`, where that only tells how values are written.
        is_written: Whether the annotation is a word by which the codec writes values otherwise than it would.
        page: Where the type is explained.
    """

    annotation: Type = STR
    example: Callable[[Pick], str] | None = None
    read: Callable[[object], Literal | None] | None = None
    alias_of: Type | None = None
    is_written: bool = False
    page: str = ""


def _of_text(read: Callable[[str], object]) -> Callable[[object], Literal | None]:
    """Reads texts by a function that refuses others by a ValueError or an OverflowError."""

    def read_text(data: object) -> Literal | None:
        try:
            return Literal(read(data)) if isinstance(data, str) else None
        except (ValueError, OverflowError):
            return None

    return read_text


def _read_decimal(data: object) -> Literal | None:
    """Decimals are texts or numbers, whichever the type of their schema is."""
    try:
        return Literal(Decimal(str(data)))
    except InvalidOperation:
        return None


def _read_duration(text: str) -> datetime.timedelta:
    """Durations of hours, minutes and seconds in ISO 8601; others are rare in examples."""
    found = _DURATION.fullmatch(text)
    if found is None:
        raise ValueError(text)
    hours, minutes, seconds = (int(part or 0) for part in found.groups())
    return datetime.timedelta(hours=hours, minutes=minutes, seconds=seconds)


def _read_bytes(text: str) -> bytes:
    """The bytes of an example are those of its text, since base64 in an example could not be read."""
    return text.encode("ascii")


def _moment(pick: Pick) -> datetime.datetime:
    return _EPOCH + datetime.timedelta(seconds=pick(_YEAR))


def _date_format(
    name: str,
    example: Callable[[Pick], str],
    read: Callable[[str], object],
    *,
    is_written: bool = False,
) -> Format:
    """A format whose values are of the class `name` of the standard library's `datetime`."""
    return Format(
        Type(Symbol("datetime", name)),
        example,
        _of_text(read),
        is_written=is_written,
        page=f"{_DATES}{name}-objects",
    )


def _text_format(example: str) -> Format:
    """A format whose values are texts."""
    return Format(example=lambda _pick: example)


_DECIMAL = Type(Symbol("decimal", "Decimal"))


def _decimal_format(annotation: Type, *, alias_of: Type | None = None) -> Format:
    return Format(
        annotation,
        lambda pick: str(Decimal(pick(_CENTS)) / 100),
        _read_decimal,
        alias_of,
        is_written=alias_of is not None,
    )


def _alias(name: str) -> Type:
    return Type(Symbol("runtime.models.base", name))


# Where several of them meet in a union, the first one that `is_written` tells how its values are written.
FORMATS: Mapping[tuple[str, str], Format] = {
    ("string", "date-time"): _date_format(
        "datetime", lambda pick: _moment(pick).isoformat(), datetime.datetime.fromisoformat
    ),
    ("string", "date"): _date_format(
        "date",
        lambda pick: _moment(pick).date().isoformat(),
        datetime.date.fromisoformat,
        is_written=True,
    ),
    ("string", "time"): _date_format(
        "time", lambda pick: _moment(pick).time().isoformat(), datetime.time.fromisoformat
    ),
    ("string", "duration"): _date_format("timedelta", lambda _pick: "PT1H", _read_duration),
    ("string", "uuid"): Format(
        Type(Symbol("uuid", "UUID")),
        lambda pick: str(uuid.UUID(int=pick(2**32) * (2**96 + 2**48 + 1), version=4)),
        _of_text(uuid.UUID),
    ),
    ("string", "byte"): Format(BYTES, None, _of_text(_read_bytes)),
    ("string", "binary"): Format(BYTES, None, _of_text(_read_bytes)),
    ("string", "base64url"): Format(
        _alias("Base64Url"), None, _of_text(_read_bytes), BYTES, is_written=True
    ),
    ("string", "decimal"): _decimal_format(_DECIMAL),
    ("number", "decimal"): _decimal_format(_alias("DecimalNumber"), alias_of=_DECIMAL),
    ("string", "password"): Format(_alias("Password"), alias_of=STR),
    ("string", "email"): _text_format("user@example.com"),
    ("string", "uri"): _text_format("https://example.com"),
    ("string", "url"): _text_format("https://example.com"),
    ("string", "hostname"): _text_format("example.com"),
    ("string", "ipv4"): _text_format("192.0.2.1"),
    ("string", "ipv6"): _text_format("2001:db8::1"),
}
"""The formats of each type; a format that is not among them changes nothing."""

BY_SYMBOL: Mapping[Symbol, Format] = {
    row.annotation.symbol: row for row in FORMATS.values() if row.annotation != STR
}
"""The same by the symbol of their annotations."""
