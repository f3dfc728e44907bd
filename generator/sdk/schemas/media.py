"""Decides which content types matter and which responses are errors."""

from __future__ import annotations

from collections.abc import Iterable

from ...api.model import (
    ConstSchema,
    EnumSchema,
    MediaType,
    Operation,
    Response,
    ScalarSchema,
    Schema,
)
from ...runtime.http import media
from .scalars import is_bytes

essence = media.essence_of
_RANGES = ("*/*", "application/*")


def is_json(content_type: str) -> bool:
    """Whether `content_type` is JSON, or a range that contains it."""
    word = essence(content_type)
    return word in _RANGES or media.is_json(word)


def stream_kind(content_type: str) -> str:
    """How the items of a stream are sent: `events`, `lines` or a `sequence`; "" for what is no stream."""
    kind = media.stream_kind(essence(content_type))
    return kind or ("lines" if asking_parameter(content_type) else "")


def asking_parameter(content_type: str) -> str:
    """The parameter of the operation that asks for a stream in place of one JSON text: `watch` of `application/json;stream=watch`."""
    return media.asking_parameter(content_type) if is_json(content_type) else ""


def is_text(content_type: str) -> bool:
    """Whether `content_type` is text that is read as `str`; XML counts as text."""
    return media.is_text(essence(content_type))


def is_structured(body: MediaType) -> bool:
    """Whether `body` is made of the fields of an object, or of several values."""
    word = essence(body.content_type)
    return media.is_form(word) or (is_json(word) and not stream_kind(word))


def is_value(content_type: str, target: Schema) -> bool:
    """Whether a plain text is one value, such as a number, a date or a word of an enum, as its schema `target` says."""
    if essence(content_type) != "text/plain":
        return False
    if isinstance(target, ScalarSchema):
        return not is_bytes(target)
    return isinstance(target, EnumSchema | ConstSchema)


def says_error(body: MediaType) -> bool:
    """Whether a body of an error is JSON that says what it carries."""
    return is_json(body.content_type) and body.schema is not None


def decisive(content: Iterable[MediaType]) -> tuple[MediaType, ...]:
    """The media types of a success that say what a call returns.

    Where JSON is among them it is asked for first, and the others come only when a caller asks for them. A stream comes
    when an argument asks for it.
    """
    listed = tuple(content)
    asked = [media for media in listed if asking_parameter(media.content_type)]
    wanted = tuple(media for media in listed if is_json(media.content_type) and media not in asked)
    if not wanted:
        return listed
    streams = (
        media
        for media in listed
        if stream_kind(media.content_type) and media not in wanted and media not in asked
    )
    return (*wanted, *streams)


_REDIRECTS = frozenset(("301", "302", "303", "307", "308", "3XX"))
_FOLLOWED = frozenset(("GET", "HEAD", "OPTIONS"))


def gives_location(response: Response, operation: Operation) -> bool:
    """Whether `response` is a redirect whose Location is what a call returns (RFC 9110, section 15.4).

    One that stands beside a 2xx leads there, as far as the method lets it be followed.
    """
    if response.status not in _REDIRECTS:
        return False
    if not any(response.status.startswith("2") for response in operation.responses):
        return True
    return operation.method not in _FOLLOWED and "location" in response.headers


def is_success(response: Response, operation: Operation) -> bool:
    """Whether `response` is what a call returns: a 2xx, or `default` where the operation names no 2xx."""
    if response.status.startswith("2"):
        return True
    if response.status != "default":
        return False
    named = any(response.status.startswith("2") for response in operation.responses)
    return not named


def is_error(response: Response, operation: Operation) -> bool:
    """Whether `response` is raised: a 4xx or 5xx, or `default` beside a 2xx."""
    return response.status[:1] in "45" or (
        response.status == "default" and not is_success(response, operation)
    )
