"""Converts values that msgspec would write differently from their description, and reads durations and base64.

The annotation of a field says whether decimals are numbers or texts, whether bytes are in base64 or base64url, and whether a
moment stands for a day. Durations, and moments without an offset, are written in one way everywhere.
"""

from __future__ import annotations

import base64
import datetime
import math
import re
from collections.abc import Callable, Mapping
from decimal import Decimal, InvalidOperation
from typing import Any, Literal, TypeAlias

from msgspec import Raw

from ..plain import is_object, is_sequence
from . import omittable

DecimalNumber: TypeAlias = Decimal
"""The annotation of a field whose decimals are numbers on the wire."""

Base64Url: TypeAlias = bytes
"""The annotation of a field whose bytes are in the alphabet for URLs (RFC 4648, section 5)."""

Password: TypeAlias = str
"""The annotation of a field whose text is never shown."""

Form: TypeAlias = Literal["data", "json", "text"]
"""What values are converted to: JSON data, what msgspec writes as JSON, or the text of parameters and forms."""

FIELDS: dict[Any, Mapping[str, str]] = {}
"""By class, the fields whose annotation says how they are written, with the word that says it."""

_WORDS = re.compile(r"(?<![A-Za-z0-9])_?(DecimalNumber|Base64Url|Password|date)\b")
_HINTS = ("DecimalNumber", "Base64Url", "Password", "date")
_SPAN = re.compile(rb'P[\dT][\dDT.]*[DS]"')
_MOMENT = re.compile(rb"T\d\d:\d\d:\d\d")
_NAIVE = re.compile(rb'T\d\d:\d\d:\d\d(?:\.\d+)?"')
_ALPHABET = bytes.maketrans(b"-_", b"+/")


class _Seen:
    """Whether any class has such a word; most SDKs have none, and then texts are not searched."""

    exact = False
    days = False


def note_formats(model: Any, annotations: Mapping[str, Any]) -> None:
    """Remember the fields of a new class whose annotation says how they are written."""
    found = {name: word for name, text in annotations.items() if (word := _word_in(str(text)))}
    for base in model.__mro__[1:]:
        found = {**FIELDS.get(base, {}), **found}
    if not found:
        return
    FIELDS[model] = found
    words = set(found.values())
    _Seen.exact = _Seen.exact or bool(words & {"DecimalNumber", "Base64Url"})
    _Seen.days = _Seen.days or "date" in words
    if any(_word_in(str(text)) == "Password" for text in annotations.values()):
        # Subclasses inherit both.
        model.__repr__ = _show_without_passwords
        model.__rich_repr__ = _list_without_passwords


def _word_in(annotation: str) -> str:
    if not any(hint in annotation for hint in _HINTS):
        return ""
    found = _WORDS.search(annotation)
    # Where a date and a moment are allowed, a moment is written as one.
    return "" if found is None or "datetime" in annotation else found[1]


def _show_without_passwords(model: Any) -> str:
    texts = (f"{name}={show(value, word)}" for name, value, word in _described_fields(model))
    return f"{type(model).__name__}({', '.join(texts)})"


def _list_without_passwords(model: Any) -> list[tuple[str, Any]]:
    return [(name, hide(value, word)) for name, value, word in _described_fields(model)]


def _described_fields(model: Any) -> list[tuple[str, Any, str]]:
    """The fields of a model, their values, and how their annotations say that they are written."""
    words = FIELDS[type(model)]
    values = dict(zip(model.__struct_fields__, omittable.held_values(model), strict=True))
    if hasattr(model, "additional_properties"):
        values["additional_properties"] = model.additional_properties
    return [(name, value, words.get(name, "")) for name, value in values.items()]


def show(value: Any, word: str) -> str:
    """The `repr` of a value of a field with the annotation `word`; three stars for a password."""
    return "***" if value and word == "Password" else repr(value)


def hide(value: Any, word: str) -> Any:
    """The value of a field with the annotation `word` for those who show it themselves."""
    return "***" if value and word == "Password" else value


def words_of(model: Any) -> Mapping[str, str]:
    """By name, the word for each field or additional property of `model` that msgspec would write differently."""
    found = FIELDS.get(type(model), {})
    word = found.get("additional_properties")
    return {**dict.fromkeys(model.additional_properties, word), **found} if word else found


def is_needed(data: bytes) -> bool:
    """Whether a JSON text that msgspec wrote may contain something that has to be written differently.

    Searching the text costs a fraction of writing it, and most texts contain nothing of the kind.
    """
    return (
        _Seen.exact
        # msgspec writes null for NaN and infinity.
        or b"null" in data
        or _SPAN.search(data) is not None
        or (_MOMENT if _Seen.days else _NAIVE).search(data) is not None
    )


def write(value: Any, word: str, *, form: Form) -> Any:
    """`value` of a field with the annotation `word`, converted, also inside of lists and mappings."""
    write = _WRITERS.get(word)
    return value if write is None else _write_each(value, lambda item: write(item, form))


def _write_each(value: Any, write: Callable[[Any], Any]) -> Any:
    if is_object(value):
        return {key: _write_each(member, write) for key, member in value.items()}
    return [_write_each(item, write) for item in value] if is_sequence(value) else write(value)


def _write_number(value: Any, form: Form) -> Any:
    """A decimal, or the text of one, as a number of JSON with all its digits."""
    if isinstance(value, str):
        try:
            value = Decimal(value)
        except InvalidOperation:
            return value
    if not isinstance(value, Decimal):
        return value
    if form == "data":
        return float(value)
    if not value.is_finite():
        raise TypeError(f"JSON has no number for {value}")
    return Raw(format(value, "f").encode()) if form == "json" else value


def _write_url_safe(value: Any, _form: Form) -> Any:
    return base64.urlsafe_b64encode(value).decode() if isinstance(value, bytes) else value


def _write_day(value: Any, _form: Form) -> Any:
    return value.date() if isinstance(value, datetime.datetime) else value


_WRITERS: Mapping[str, Callable[[Any, Form], Any]] = {
    "DecimalNumber": _write_number,
    "Base64Url": _write_url_safe,
    "date": _write_day,
}


def write_single(value: Any) -> Any:
    """A single value as it is sent, wherever it stands.

    A moment without an offset is in UTC, since RFC 3339 has none; a duration has days, hours, minutes and seconds.

    Raises:
        TypeError: It is a number that JSON does not have.
    """
    if isinstance(value, datetime.datetime):
        return value if value.tzinfo is not None else value.replace(tzinfo=datetime.UTC)
    if isinstance(value, datetime.timedelta):
        return write_duration(value)
    if isinstance(value, float) and not math.isfinite(value):
        raise TypeError(f"JSON has no number for {value}")
    return value


def write_duration(span: datetime.timedelta) -> str:
    """`span` as an ISO 8601 duration (section 5.5.2.2); a negative one has its sign in front."""
    sign, span = ("-", -span) if span < datetime.timedelta(0) else ("", span)
    minutes, seconds = divmod(span.seconds, 60)
    fraction = f".{span.microseconds:06}".rstrip("0") if span.microseconds else ""
    second = f"{seconds}{fraction}" if seconds or fraction else ""
    parts = ((str(minutes // 60), "H"), (str(minutes % 60), "M"), (second or "0", "S"))
    clock = "".join(f"{number}{unit}" for number, unit in parts if number != "0")
    days = f"{span.days}D" if span.days else ""
    return f"{sign}P{days}{'T' + clock if clock else ''}" if days or clock else "PT0S"


_DURATION = re.compile(
    r"([+-]?)P(?=.)(?:(\d+(?:[.,]\d+)?)W)?(?:(\d+(?:[.,]\d+)?)D)?"
    r"(?:T(?=.)(?:(\d+(?:[.,]\d+)?)H)?(?:(\d+(?:[.,]\d+)?)M)?(?:(\d+(?:[.,]\d+)?)S)?)?",
    re.ASCII,
)


def read_duration(text: str) -> datetime.timedelta:
    """The duration of an ISO 8601 text.

    Raises:
        ValueError: It is none, or has years or months, which have no fixed length.
    """
    found = _DURATION.fullmatch(text)
    if found is None:
        raise ValueError(f"{text!r} is no duration of a fixed length")
    weeks, days, hours, minutes, seconds = (
        float((number or "0").replace(",", ".")) for number in found.groups()[1:]
    )
    try:
        span = datetime.timedelta(
            weeks=weeks, days=days, hours=hours, minutes=minutes, seconds=seconds
        )
    except OverflowError:
        raise ValueError(f"{text!r} is too long") from None
    return -span if found[1] == "-" else span


def read_bytes(text: str) -> bytes:
    """The bytes of a base64 text in either alphabet (RFC 4648, sections 4 and 5), padded or not, in lines or not.

    Raises:
        ValueError: It is none.
    """
    data = b"".join(text.encode().split()).translate(_ALPHABET).rstrip(b"=")
    found = base64.b64decode(data + b"=" * (-len(data) % 4), validate=True)
    if base64.b64encode(found).rstrip(b"=") != data:
        raise ValueError(
            "bits that no byte has are set"
        )  # without this check, any short word would pass
    return found
