"""Decides which content types matter and which responses are errors, the same for every room that asks."""

from __future__ import annotations

from ..api.model import MediaType, Operation, Response


def essence(content_type: str) -> str:
    """The type and subtype of a media type in lower case, without parameters (RFC 9110, section 8.3.1)."""
    return content_type.split(";", 1)[0].strip().lower()


def is_json(content_type: str) -> bool:
    """Whether `content_type` is JSON: `application/json`, any `+json`, or a range that contains it."""
    word = essence(content_type)
    return word in ("application/json", "*/*", "application/*", "text/json") or word.endswith(
        "+json"
    )


_EVENTS = "text/event-stream"
_LINES = frozenset(
    (
        "application/jsonl",
        "application/jsonlines",
        "application/x-jsonlines",
        "application/ndjson",
        "application/x-ndjson",
        "application/json-seq",
        "application/stream+json",
    )
)


def stream_kind(content_type: str) -> str:
    """How the items of a stream are sent: `events` or `lines`; "" for what is no stream."""
    word = essence(content_type)
    if word == _EVENTS:
        return "events"
    return "lines" if word in _LINES else ""


def is_text(content_type: str) -> bool:
    """Whether `content_type` is text that is read as `str`; XML counts as text."""
    word = essence(content_type)
    return (
        word.startswith("text/")
        or word in ("application/xml", "application/yaml")
        or word.endswith("+xml")
    )


def error_media(response: Response) -> tuple[MediaType, ...]:
    """The JSON bodies of `response` that say what they carry."""
    return tuple(
        media
        for media in response.content
        if is_json(media.content_type) and media.schema is not None
    )


def is_success(response: Response, operation: Operation) -> bool:
    """Whether `response` is what a call returns: a 2xx, or `default` where the operation names no 2xx."""
    if response.status.startswith("2"):
        return True
    named = any(one.status.startswith("2") for one in operation.responses)
    return response.status == "default" and not named


def is_error(response: Response, operation: Operation) -> bool:
    """Whether `response` is raised: a 4xx or 5xx, or `default` beside a 2xx."""
    return response.status[:1] in "45" or (
        response.status == "default" and not is_success(response, operation)
    )
