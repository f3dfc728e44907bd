"""Gives scalars for examples that a person would write for what they are called: `email`, `country`, `card_token`."""

from __future__ import annotations

from collections.abc import Iterable

from ...api.schema import ScalarSchema
from ..naming.idiomatic.words import singular, split
from ..schemas import scalars
from ..values import Literal, Value
from ..values.formats import FORMATS, Pick
from .bounds import bounded

_MOST = 9
# The last words of a name, the longest first, and what people would write there.
_MEANT = {
    "address line 1": "1 Main Street",
    "area code": "030",
    "city": "Berlin",
    "color": "#0055ff",
    "colour": "#0055ff",
    "comment": "Hello",
    "content": "Hello",
    "country": "US",
    "country code": "US",
    "currency": "USD",
    "currency code": "USD",
    "date": "2024-05-06",
    "day": "2024-05-06",
    "description": "An example",
    "domain": "example.com",
    "email": "user@example.com",
    "email address": "user@example.com",
    "end": "2024-05-31",
    "file name": "example.txt",
    "filename": "example.txt",
    "first name": "Ada",
    "full name": "Ada Lovelace",
    "given name": "Ada",
    "family name": "Lovelace",
    "host": "example.com",
    "hostname": "example.com",
    "href": "https://example.com",
    "html": "<p>Hello</p>",
    "input": "Hello",
    "ip": "192.0.2.1",
    "ip address": "192.0.2.1",
    "language": "en",
    "last name": "Lovelace",
    "link": "https://example.com",
    "locale": "en-US",
    "message": "Hello",
    "name": "Example",
    "note": "Hello",
    "phone": "+12025550123",
    "phone number": "+12025550123",
    "postal code": "10115",
    "prompt": "Hello",
    "q": "example",
    "query": "example",
    "question": "Hello?",
    "start": "2024-05-01",
    "subject": "Hello",
    "text": "Hello",
    "time": "2024-05-06T07:08:09Z",
    "time zone": "UTC",
    "timestamp": "2024-05-06T07:08:09Z",
    "timezone": "UTC",
    "title": "Example",
    "uri": "https://example.com",
    "url": "https://example.com",
    "user name": "ada",
    "username": "ada",
    "website": "https://example.com",
    "zip": "10115",
    "zip code": "10115",
}
_LONGEST = max(len(name.split()) for name in _MEANT)
_IDENTIFIERS = frozenset(("id", "key", "token", "uuid", "guid", "identifier", "reference", "sid"))
_COUNTED = {"page": 1, "offset": 0, "skip": 0, "limit": 10, "size": 10, "per page": 10}
_ADDRESSED = "email address"
_PASSWORD = "password"
_WEB = "https://"


def plausible(schema: ScalarSchema, *, key: str, pick: Pick, turn: int = 0) -> Value:
    """A value that `schema` allows, as people would write it for what is called `key` on the wire.

    Args:
        turn: Which one it is of several in a list, which differ.
    """
    bounds = schema.bounds
    if (schema.type, schema.format) in FORMATS or schema.type == "boolean":
        return _of_format(schema, pick, turn)
    words = tuple(singular(word) for word in split(key))
    match schema.type:
        case "integer":
            counted = _COUNTED.get(" ".join(words), _COUNTED.get("".join(words[-1:])))
            few = 1 + pick(_MOST) if counted is None else counted
            return Literal(bounded.number(few, bounds, whole=True, turn=turn))
        case "number":
            return Literal(bounded.number(_with_cents(pick), bounds, whole=False, turn=turn))
        case _:
            text = _told_apart(_text(words, schema.description), turn)
            return Literal(bounded.text(text, bounds, turn=turn))


def _of_format(schema: ScalarSchema, pick: Pick, turn: int) -> Value:
    """A value of a format; where its texts may be any, one within the bounds."""
    value = scalars.generate(schema, lambda count: (pick(count) + turn) % count)
    if schema.bounds is None and not turn:
        return value
    if schema.type == "number":
        within = bounded.number(_with_cents(pick), schema.bounds, whole=False, turn=turn)
        return scalars.read_given(schema, within) or value
    if not isinstance(value, Literal) or not isinstance(value.data, str):
        return value
    told = _told_apart(value.data, turn)
    is_any = schema.format == _PASSWORD
    return Literal(bounded.text(told, schema.bounds, turn=turn) if is_any else told)


def _with_cents(pick: Pick) -> float:
    # Divided once at the end, so that no float shows what binary fractions cannot hold.
    return (100 + pick(_MOST * 100)) / 100


def _told_apart(text: str, turn: int) -> str:
    """The text of that `turn` of several."""
    if not turn:
        return text
    if text.startswith(_WEB):
        return f"{text}/{turn + 1}"
    before, at, after = text.partition("@")
    return f"{before}{turn + 1}{at}{after}"


def _text(words: tuple[str, ...], description: str) -> str:
    """A text by the last words of its name."""
    for count in range(_LONGEST, 0, -1):
        meant = _MEANT.get(" ".join(words[-count:]))
        if meant is not None:
            return meant
    if words[-1:] == ("at",):
        return _MEANT["timestamp"]
    if _ADDRESSED in description.lower():
        return _MEANT[_ADDRESSED]
    if words and words[-1] in _IDENTIFIERS:
        return _joined((*words[:-1], "123"))
    return _joined(words) or "example"


def _joined(words: Iterable[str]) -> str:
    return "_".join(words)
