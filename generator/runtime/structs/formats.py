"""What of a value the model library writes otherwise than its description has it, or JSON cannot hold. Who writes is `codec.py`.

Decimals are numbers or texts, bytes are in base64 or base64url, a moment that stands for a day is a date: the annotation
of the field says which. Durations and moments without an offset are written in one way wherever they stand.
"""

from __future__ import annotations

import base64
import datetime
import math
import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any, Literal, TypeAlias

from msgspec import Raw

from ..plain import is_object, is_sequence

DecimalNumber: TypeAlias = Decimal
"""What a field is annotated with whose decimals are numbers on the wire."""

Base64Url: TypeAlias = bytes
"""What a field is annotated with whose bytes are in the alphabet for URLs (RFC 4648, section 5)."""

Password: TypeAlias = str
"""What a field is annotated with whose text is never shown."""

Form: TypeAlias = Literal["data", "json", "text"]
"""What is made of values: JSON data, what the model library writes as JSON, or parameters and fields of forms."""

FIELDS: dict[Any, Mapping[str, str]] = {}
"""The fields whose annotation says how they are written, by class, with that word."""

_WORDS = re.compile(r"(?<![A-Za-z0-9])_?(DecimalNumber|Base64Url|Password|date)\b")
_HINTS = ("DecimalNumber", "Base64Url", "Password", "date")
_SPAN = re.compile(rb'P[\dT][\dDT.]*[DS]"')
_MOMENT = re.compile(rb"T\d\d:\d\d:\d\d")
_NAIVE = re.compile(rb'T\d\d:\d\d:\d\d(?:\.\d+)?"')
_ALPHABET = bytes.maketrans(b"-_", b"+/")


class _Seen:
    """Which of the words some class has; most SDKs have none, and then nobody looks for such fields."""

    exact = False
    days = False


def note(model: Any, annotations: Mapping[str, Any]) -> None:
    """Remember the fields of a new class whose annotation, a text, says how they are written."""
    found = {name: word for name, text in annotations.items() if (word := _word(str(text)))}
    for base in model.__mro__[1:]:
        found = {**FIELDS.get(base, {}), **found}
    if not found:
        return
    FIELDS[model] = found
    words = set(found.values())
    _Seen.exact = _Seen.exact or bool(words & {"DecimalNumber", "Base64Url"})
    _Seen.days = _Seen.days or "date" in words
    if "Password" in words:
        model.__repr__ = _without_passwords


def _word(annotation: str) -> str:
    if not any(hint in annotation for hint in _HINTS):
        return ""
    found = _WORDS.search(annotation)
    # Where both are allowed, a moment is one.
    return "" if found is None or "datetime" in annotation else found[1]


def _without_passwords(model: Any) -> str:
    words = FIELDS[type(model)]
    names = dict.fromkeys(model.__struct_fields__)
    if hasattr(model, "additional_properties"):
        names["additional_properties"] = None
    shown = ((name, getattr(model, name)) for name in names)
    texts = (f"{name}={shown_as(value, words.get(name, ''))}" for name, value in shown)
    return f"{type(model).__name__}({', '.join(texts)})"


def shown_as(value: Any, word: str) -> str:
    """The `repr` of a value of a field with the annotation `word`: nothing of a password."""
    return "***" if value and word == "Password" else repr(value)


def words_of(model: Any) -> Mapping[str, str]:
    """How fields of `model`, and members that it does not name, are written where that is not as the library does it."""
    found = FIELDS.get(type(model), {})
    word = found.get("additional_properties")
    return {**dict.fromkeys(model.additional_properties, word), **found} if word else found


def is_needed(data: bytes) -> bool:
    """Whether JSON text that the library wrote may have something in it that has to be written otherwise.

    Looking at the text costs a fraction of writing it; most has nothing of the kind.
    """
    return (
        _Seen.exact
        # What stands for NaN and infinity.
        or b"null" in data
        or _SPAN.search(data) is not None
        or (_MOMENT if _Seen.days else _NAIVE).search(data) is not None
    )


def written(value: Any, word: str, *, form: Form) -> Any:
    """`value` of a field with the annotation `word`, in the form that goes out; of those in lists and mappings too."""
    write = _WRITERS.get(word)
    return value if write is None else _each(value, lambda item: write(item, form))


def _each(value: Any, write: Callable[[Any], Any]) -> Any:
    if is_object(value):
        return {key: _each(member, write) for key, member in value.items()}
    return [_each(item, write) for item in value] if is_sequence(value) else write(value)


def _number(value: Any, form: Form) -> Any:
    """The number that a decimal is in JSON, digit by digit."""
    if not isinstance(value, Decimal):
        return value
    if form == "data":
        return float(value)
    if not value.is_finite():
        raise TypeError(f"JSON has no number for {value}")
    return Raw(format(value, "f").encode()) if form == "json" else value


def _url_safe(value: Any, _form: Form) -> Any:
    return base64.urlsafe_b64encode(value).decode() if isinstance(value, bytes) else value


def _day(value: Any, _form: Form) -> Any:
    return value.date() if isinstance(value, datetime.datetime) else value


_WRITERS: Mapping[str, Callable[[Any, Form], Any]] = {
    "DecimalNumber": _number,
    "Base64Url": _url_safe,
    "date": _day,
}


def single(value: Any) -> Any:
    """A single value as it goes out, wherever it stands.

    A moment without an offset is in UTC, since RFC 3339 has none; a duration has days, hours, minutes and seconds.

    Raises:
        TypeError: It is a number that JSON does not have.
    """
    if isinstance(value, datetime.datetime):
        return value if value.tzinfo is not None else value.replace(tzinfo=datetime.UTC)
    if isinstance(value, datetime.timedelta):
        return duration(value)
    if isinstance(value, float) and not math.isfinite(value):
        raise TypeError(f"JSON has no number for {value}")
    return value


def duration(span: datetime.timedelta) -> str:
    """`span` as ISO 8601 has it, section 5.5.2.2; a negative one with its sign in front."""
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


def duration_of(text: str) -> datetime.timedelta:
    """The duration of an ISO 8601 text.

    Raises:
        ValueError: It is none, or one of years or months, whose length nobody knows.
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


def bytes_of(text: str) -> bytes:
    """The bytes of a base64 text in either alphabet (RFC 4648, sections 4 and 5), padded or not, in lines or not.

    Raises:
        ValueError: It is none.
    """
    data = b"".join(text.encode().split()).translate(_ALPHABET).rstrip(b"=")
    found = base64.b64decode(data + b"=" * (-len(data) % 4), validate=True)
    if base64.b64encode(found).rstrip(b"=") != data:
        raise ValueError("bits that no byte has are set")  # any short word would pass
    return found
