"""The formats of strings and numbers: the annotation of each, its page, its example, and how data of a document is read."""

from __future__ import annotations

import datetime
import re
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from .terms import BYTES, FLOAT, STR, LibraryObject, Literal, Symbol, Type, Value

_EPOCH = datetime.datetime(2024, 1, 1, tzinfo=datetime.UTC)
_YEAR = 366 * 24 * 3600
_CENTS = 1_000_000
_DURATION = re.compile(r"PT(?=\d)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?")
_DATES = "https://docs.python.org/3/library/datetime.html#"
_DECIMAL = Type(Symbol("decimal", "Decimal"))
_UUID = Type(Symbol("uuid", "UUID"))

Pick = Callable[[int], int]
"""Gives a number below its argument, always the same one for the same place."""


Read = Callable[[object], Value | None]
"""Gives the value in Python that data of a document stands for, or None where it does not fit."""


@dataclass(frozen=True, slots=True)
class Format:
    """A format as OpenAPI's registry and JSON Schema know it. How its values go over the wire, the runtime's codec knows.

    Attributes:
        annotation: The type of its values.
        example: Makes the data of an example; None where any text will do.
        read: Reads data; None where it stands for itself.
        alias_of: The type that Python sees in `annotation`, where that only tells how values are written.
        in_dicts: What stands for a value in a plain dict, which is sent as it is; None where the value itself does.
        word: By which the codec writes values otherwise than it would; "" where they are not even beside others that have
            a word; None where that is not told.
        page: Where the type is explained.
    """

    annotation: Type = STR
    example: Callable[[Pick], str] | None = None
    read: Read | None = None
    alias_of: Type | None = None
    in_dicts: Type | None = None
    word: str | None = None
    page: str = ""

    @property
    def seen(self) -> Type:
        """The type that Python sees in it."""
        return self.alias_of or self.annotation


def _of_text(read: Callable[[str], Value]) -> Read:
    """Reads texts by a function that refuses others by a ValueError or an OverflowError."""

    def read_text(data: object) -> Value | None:
        try:
            return read(data) if isinstance(data, str) else None
        except (ValueError, OverflowError):
            return None

    return read_text


def _read_decimal(data: object) -> Value | None:
    """Decimals are texts or numbers, whichever the type of their schema is."""
    try:
        return LibraryObject(_DECIMAL.symbol, Literal(str(Decimal(str(data)))))
    except InvalidOperation:
        return None


def _read_duration(text: str) -> Value:
    """Durations of hours, minutes and seconds in ISO 8601; others are rare in examples."""
    found = _DURATION.fullmatch(text)
    if found is None:
        raise ValueError(text)
    hours, minutes, seconds = (int(part or 0) for part in found.groups())
    span = datetime.timedelta(hours=hours, minutes=minutes, seconds=seconds)
    return LibraryObject(
        Symbol("datetime", "timedelta"),
        Literal(span // datetime.timedelta(seconds=1)),
        keyword="seconds",
    )


def _read_uuid(text: str) -> Value:
    return LibraryObject(_UUID.symbol, Literal(str(uuid.UUID(text))))


def _read_bytes(text: str) -> Value:
    """The bytes of an example are those of its text, since base64 in an example could not be read."""
    return Literal(text.encode("ascii"))


def _moment(pick: Pick) -> datetime.datetime:
    return _EPOCH + datetime.timedelta(seconds=pick(_YEAR))


def _date_format(
    name: str,
    example: Callable[[Pick], str],
    read: Callable[[str], Value],
    *,
    word: str | None = None,
) -> Format:
    """A format whose values are of the class `name` of the standard library's `datetime`."""
    return Format(
        Type(Symbol("datetime", name)),
        example,
        _of_text(read),
        word=word,
        page=f"{_DATES}{name}-objects",
    )


def _iso_format(
    of: type[datetime.date | datetime.time],
    example: Callable[[Pick], str],
    *,
    word: str | None = None,
) -> Format:
    """A format whose values are of the class `of`, which reads and writes ISO 8601."""
    symbol = Symbol("datetime", of.__name__)

    def read(text: str) -> Value:
        iso = of.fromisoformat(text).isoformat()
        return LibraryObject(symbol, Literal(iso), function="fromisoformat")

    return _date_format(of.__name__, example, read, word=word)


def _price(pick: Pick) -> str:
    return str(Decimal(pick(_CENTS)) / 100)


def _text_format(example: str) -> Format:
    """A format whose values are texts."""
    return Format(example=lambda _pick: example)


def _alias(name: str) -> Type:
    return Type(Symbol("runtime.models.base", name))


# Where several of them meet in a union, the first one that has a word tells how its values are written.
FORMATS: Mapping[tuple[str, str], Format] = {
    ("string", "date-time"): _iso_format(
        datetime.datetime, lambda pick: _moment(pick).isoformat(), word=""
    ),
    ("string", "date"): _iso_format(
        datetime.date, lambda pick: _moment(pick).date().isoformat(), word="date"
    ),
    ("string", "time"): _iso_format(datetime.time, lambda pick: _moment(pick).time().isoformat()),
    ("string", "duration"): _date_format("timedelta", lambda _pick: "PT1H", _read_duration),
    ("string", "uuid"): Format(
        _UUID,
        lambda pick: str(uuid.UUID(int=pick(2**32) * (2**96 + 2**48 + 1), version=4)),
        _of_text(_read_uuid),
    ),
    ("string", "byte"): Format(BYTES, None, _of_text(_read_bytes)),
    ("string", "binary"): Format(BYTES, None, _of_text(_read_bytes)),
    ("string", "base64url"): Format(
        _alias("Base64Url"),
        None,
        _of_text(_read_bytes),
        alias_of=BYTES,
        in_dicts=STR,
        word="Base64Url",
    ),
    ("string", "decimal"): Format(_DECIMAL, _price, _read_decimal),
    ("number", "decimal"): Format(
        _alias("DecimalNumber"),
        _price,
        _read_decimal,
        alias_of=_DECIMAL,
        in_dicts=FLOAT,
        word="DecimalNumber",
    ),
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
