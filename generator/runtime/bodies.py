"""Writes the body of a request in the content type that fits the value. Forms are `forms.py`'s concern.

OpenAPI 3.0.4, section 4.7.13 (Request Body Object) and 4.7.14 (Media Type Object).
"""

from __future__ import annotations

import os
from collections.abc import AsyncIterable, Iterable
from typing import Any, cast

from . import codec
from .errors import InvalidArgumentError
from .forms import Multipart, content_of, fields_of, nameless, urlencoded
from .http import Content
from .media import essence_of, is_json
from .operation import Body
from .plain import is_array, is_bytes

_FORM = "application/x-www-form-urlencoded"
_BINARY = "application/octet-stream"


def written(body: Body, value: Any, *, content_type: str | None = None) -> tuple[Content, str]:
    """The content and the content type for `value`.

    Args:
        content_type: The content type where the caller names one of the operation's.

    Raises:
        InvalidArgumentError: The content type cannot carry the value.
    """
    chosen = content_type or _choose(body, value)
    essence = essence_of(chosen)
    if "*" in essence:
        essence = chosen = _of_range(essence, value)
    try:
        if is_json(essence):
            return _json(value), chosen
        if essence == _FORM and (isinstance(value, str) or _is_binary(value)):
            return _raw(body, value), chosen  # a form that is encoded already
        if essence == _FORM:
            fields = nameless(value) if is_array(value) else fields_of(body.name, value)
            return urlencoded(fields, body.encodings.get(chosen, {})), chosen
        if essence.startswith("multipart/"):
            boundary = os.urandom(16).hex()
            fields, encodings = fields_of(body.name, value), body.encodings.get(chosen, {})
            content = Multipart(fields, encodings, boundary=boundary)
            return content, f"{essence}; boundary={boundary}"
    except (TypeError, UnicodeEncodeError, RecursionError) as error:
        raise InvalidArgumentError(f"{body.name}: {error}") from None
    if isinstance(value, str) and essence.startswith("text/") and not value.isascii():
        chosen = chosen if "charset" in chosen.lower() else f"{chosen}; charset=utf-8"
    return _raw(body, value), chosen


def _choose(body: Body, value: object) -> str:
    """The first content type that suits the kind of `value`."""
    types = body.content_types or ("application/json",)
    structured = [one for one in types if _is_structured(essence_of(one))]
    if _is_binary(value):
        return next((one for one in types if one not in structured), types[0])
    if isinstance(value, str):
        texts = (one for one in types if one.startswith("text/") or "xml" in essence_of(one))
        return next(texts, types[0])
    return next(iter(structured), types[0])


def _is_structured(essence: str) -> bool:
    """Whether a media type holds objects."""
    return is_json(essence) or essence == _FORM or essence.startswith("multipart/")


def _is_binary(value: object) -> bool:
    return is_bytes(value) or isinstance(value, os.PathLike) or hasattr(value, "read")


def _of_range(essence: str, value: object) -> str:
    """The content type for `value` where the operation names a range (RFC 9110, section 12.5.1)."""
    kind = essence.partition("/")[0]
    if kind not in ("*", "application"):
        return "text/plain" if kind == "text" else _BINARY
    if isinstance(value, str):
        return "text/plain" if kind == "*" else _BINARY
    return _BINARY if _is_binary(value) else "application/json"


def _json(value: Any) -> bytes:
    """JSON; bytes are taken for JSON that is written already."""
    return bytes(value) if isinstance(value, bytes | bytearray) else codec.encode(value)


def _raw(body: Body, value: Any) -> Content:
    """Bytes as they are; text in UTF-8; a file is read piece by piece while it is sent."""
    if is_bytes(value):
        return bytes(value)
    if isinstance(value, str):
        return value.encode()
    if isinstance(value, os.PathLike) or hasattr(value, "read"):
        return content_of(value)
    is_data = codec.is_model(value) or isinstance(value, dict | list)
    if is_data or not isinstance(value, Iterable | AsyncIterable):
        needed = "bytes, a text, a file or an iterable of bytes is needed"
        raise InvalidArgumentError(f"{body.name}: {needed}")
    return cast("Iterable[bytes]", value)
