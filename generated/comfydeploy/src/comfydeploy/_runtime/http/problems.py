"""What an error response says of itself: its message and what its service calls the exchange. RFC 9457 and what is usual beside it."""

from __future__ import annotations

from typing import Any, cast

from ..plain import is_array, is_object
from .media import is_json
from .messages import Response

# A message of the description's own comes first: an error has it as its own `message`.
_MESSAGES = ("message", "detail", "title", "error_description", "error", "errors", "msg")
_IDENTIFIERS = ("request_id", "requestId")
_HOLDERS = ("error", "meta")
_DEEPEST, _MOST = 4, 3


def body_of(response: Response) -> Any:
    """The data of a body that is JSON; the text of any other."""
    data = _parse(response)
    return response.text if data is None else data


def _parse(response: Response) -> Any:
    """The data of a body that is JSON; None for any other."""
    if is_json(response.content_type) or response.content.lstrip()[:1] in (b"{", b"["):
        try:
            return response.json()
        except (ValueError, RecursionError):
            return None
    return None


def message_of(response: Response) -> str:
    """What the body says of the error, such as the title and detail of RFC 9457; "" where it says nothing."""
    data = _parse(response)
    if data is None:
        return response.text.strip() if response.content_type == "text/plain" else ""
    return _read_message(data, _DEEPEST)


def _read_message(data: Any, depth: int) -> str:
    if isinstance(data, str):
        return data.strip()
    if is_array(data) and depth:
        each = (_read_message(item, depth - 1) for item in data[:_MOST])
        return "; ".join(filter(None, each))
    if not is_object(data) or not depth:
        return ""
    members = cast("dict[str, Any]", data)
    for name in _MESSAGES:
        said = _read_message(members.get(name), depth - 1)
        if said:
            title = members.get("title")
            is_titled = name == "detail" and isinstance(title, str) and title.strip()
            return f"{title}: {said}" if is_titled else said
    return ""


def request_id_of(response: Response) -> str | None:
    """What the service calls the exchange: a member of the body of an error, else a header field; None where nothing says so."""
    data = _parse(response) if response.status_code >= 400 else None
    inner = (data.get(name) for name in _HOLDERS) if is_object(data) else ()
    for holder in (data, *inner):
        for name in _IDENTIFIERS:
            value = holder.get(name) if is_object(holder) else None
            if value and isinstance(value, str):
                return value
    return response.request_id
