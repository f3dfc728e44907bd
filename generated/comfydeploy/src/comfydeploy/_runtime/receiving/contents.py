"""Reads a body by its content type, whether that is described or not."""

from __future__ import annotations

from typing import Any, NamedTuple

from ..codec import codec
from ..declarations.operation import Reply
from ..http.media import essence_of, is_json, is_text, match
from ..http.messages import Response

_BOOLEANS = {"true": b"true", "false": b"false"}
_PAGES = ("text/html", "application/xhtml+xml")


class Content(NamedTuple):
    """A body that was read.

    Attributes:
        reply: The reply that describes it, or None where none does.
        misfits: The places where it does not fit its description.
    """

    value: Any
    reply: Reply | None
    misfits: tuple[str, ...] = ()


def best_reply(replies: list[Reply], content_type: str) -> Reply | None:
    """The reply whose media range is the most exact for a content type; of several, the first."""
    scores = [match(essence_of(reply.content_type or ""), content_type) for reply in replies]
    highest = max(scores, default=0)
    return replies[scores.index(highest)] if highest else None


def read_described(reply: Reply, response: Response) -> Content:
    """The body of `response` as `reply` describes it: JSON, text or bytes.

    Raises:
        ValueError: It cannot be read.
    """
    received = response.content_type or essence_of(reply.content_type or "")
    if is_json(received) or reply.type not in (str, bytes, Any, None):
        if not response.content:
            return Content(None, reply)
        if received == "text/plain" == essence_of(reply.content_type or ""):
            return _read_single(reply, response.text.strip())
        return _read_json(reply, response)
    as_text = reply.type is str or (reply.type is not bytes and is_text(received))
    return Content(response.text if as_text else response.content, reply)


def _read_json(reply: Reply, response: Response) -> Content:
    type_ = Any if reply.type is None else reply.type
    try:
        value, misfits = codec.decode(response.content, type_)
    except UnicodeDecodeError:
        if "charset" not in response.headers.get("content-type", "").lower():
            raise
        # JSON must be UTF-8 (RFC 8259, section 8.1), but the server names another charset.
        value, misfits = codec.decode(response.text.encode(), type_)
        misfits = ("the JSON text is not UTF-8", *misfits)
    return Content(value, reply, misfits)


def _read_single(reply: Reply, text: str) -> Content:
    """A plain text that is one value: a word or a date as it is, a number or a boolean as in JSON."""
    value, misfits = codec.decode(codec.encode(text), reply.type)
    if not misfits:
        return Content(value, reply)
    try:
        found, others = codec.decode(_BOOLEANS.get(text.lower(), text.encode()), reply.type)
    except ValueError:
        return Content(value, reply, misfits)
    return Content(found, reply, others)


def read_undescribed(replies: list[Reply], response: Response) -> Content:
    """The body of `response`, whose content type none of `replies` has: read as JSON, text or bytes.

    Raises:
        ValueError: It cannot be read, or is an HTML page, mostly of a gateway, where no text is described.
    """
    received = response.content_type
    told = (f"the content type {received} is not documented",) if replies else ()
    kept = {reply.type: reply for reply in reversed(replies) if reply.type in (str, bytes)}
    if is_json(received):
        if bytes in kept and len(kept) == len(replies) == 1:
            return Content(response.content, kept[bytes], told)  # a file that happens to be JSON
        found = _read_json(replies[0] if replies else Reply("", type=Any), response)
        return Content(found.value, found.reply, (*told, *found.misfits))
    mislabelled = _read_mislabelled(replies, response)
    if mislabelled is not None:
        return Content(mislabelled.value, mislabelled.reply, (*told, *mislabelled.misfits))
    if is_text(received):
        if received in _PAGES and replies and str not in kept:
            raise ValueError("it is a page")
        return Content(response.text, kept.get(str), told)
    return Content(response.content, kept.get(bytes), told)


def _read_mislabelled(replies: list[Reply], response: Response) -> Content | None:
    """The body as JSON, if JSON is described and the body is JSON in spite of its content type; else None."""
    for reply in replies:
        essence = essence_of(reply.content_type or "")
        if is_json(essence) or essence.endswith("/*"):
            try:
                found = _read_json(reply, response)
            except ValueError:
                return None
            is_data = response.content.lstrip()[:1] in (b"{", b"[")
            return found if is_data or not found.misfits else None
    return None
