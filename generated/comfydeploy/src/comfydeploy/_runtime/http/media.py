"""Which media types are JSON, forms, streams and text, and how they compare: for the SDK and for the generator alike."""

from __future__ import annotations

from typing import Literal

FORM = "application/x-www-form-urlencoded"
_LINES = frozenset(
    (
        "application/jsonl",
        "application/jsonlines",
        "application/x-jsonlines",
        "application/ndjson",
        "application/x-ndjson",
        "application/stream+json",
    )
)


def essence_of(content_type: str) -> str:
    """The type and subtype in lower case, without parameters (RFC 9110, section 8.3.1)."""
    return content_type.partition(";")[0].strip().lower()


def is_json(essence: str) -> bool:
    """Whether a media type is JSON: `+json` is (RFC 6839, section 3.1)."""
    return essence in ("application/json", "text/json") or essence.endswith("+json")


def stream_kind(essence: str) -> Literal["", "events", "lines", "sequence"]:
    """How the items of a stream of this media type are sent; "" for what is no stream."""
    if essence == "text/event-stream":
        return "events"
    if essence in _LINES:
        return "lines"
    return "sequence" if essence.endswith(("/json-seq", "+json-seq")) else ""


def asking_parameter(content_type: str) -> str:
    """The query parameter that asks for a stream in place of one JSON text: `watch` of `application/json;stream=watch`."""
    for parameter in content_type.split(";")[1:]:
        name, _, value = parameter.partition("=")
        if name.strip().lower() == "stream":
            return value.strip(' "')
    return ""


def is_form(essence: str) -> bool:
    """Whether a body of a media type is made of the fields of a form, or of parts."""
    return essence == FORM or essence.startswith("multipart/")


def is_text(essence: str) -> bool:
    """Whether a media type is text; XML is."""
    return essence.startswith("text/") or essence.endswith(("/xml", "+xml", "/yaml"))


def match(declared: str, received: str) -> int:
    """How exactly a declared media range fits what was received; 0 where it does not (RFC 9110, section 12.5.1).

    Args:
        declared: The essence of a media type or range, or "" for no body.
        received: The essence of the response's content type, or "" where the server names none.
    """
    if not declared:
        return 0 if received else 1
    if declared == received:
        return 5
    if is_json(declared) and is_json(received or declared):
        return 4
    kind, _, subtype = declared.partition("/")
    if subtype == "*" and received.partition("/")[0] == kind:
        return 3
    return 2 if declared == "*/*" or not received else 0
