"""Writes the body of a request in the content type that fits the value. Pure functions, but for reading a file that is sent.

OpenAPI 3.0.4, section 4.7.13; RFC 7578 (multipart/form-data); the URL standard (application/x-www-form-urlencoded).
"""

from __future__ import annotations

import os
from collections.abc import AsyncIterable, Iterable, Iterator
from typing import Any, cast
from urllib.parse import quote_plus

from . import codec
from .errors import InvalidArgumentError
from .http import Content
from .media import essence_of, is_json
from .operation import Body
from .parameters import is_given, text_of
from .plain import is_array, is_bytes, is_mapping, is_object, is_sequence, is_tuple

_CHUNK = 65536
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
        if essence == _FORM:
            return _form(_named(body, value)).encode(), chosen
        if essence.startswith("multipart/"):
            boundary = os.urandom(16).hex()
            return _multipart(_named(body, value), boundary), f"{essence}; boundary={boundary}"
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
    if isinstance(value, os.PathLike):
        return _FileContent(cast("os.PathLike[str]", value))
    if hasattr(value, "read"):
        return _pieces_of(value)
    is_data = codec.is_model(value) or isinstance(value, dict | list)
    if is_data or not isinstance(value, Iterable | AsyncIterable):
        needed = "bytes, a text, a file or an iterable of bytes is needed"
        raise InvalidArgumentError(f"{body.name}: {needed}")
    return cast("Iterable[bytes]", value)


class _FileContent:
    """The content of a file that is opened when it is sent, and again when it is sent again."""

    replayable = True

    def __init__(self, path: os.PathLike[str]) -> None:
        self._path = path

    def __iter__(self) -> Iterator[bytes]:
        with open(self._path, "rb") as file:
            yield from _pieces_of(file)


def _pieces_of(file: Any) -> Iterator[bytes]:
    """The content of an open file, which stays open: it is the caller's."""
    while piece := file.read(_CHUNK):
        yield piece if isinstance(piece, bytes) else piece.encode()


def _named(body: Body, value: Any) -> list[tuple[str, Any]]:
    """The fields of a form that are given, by their names on the wire."""
    if codec.is_model(value):
        pairs = [(wire, one) for _, wire, one in codec.members(value)]
    elif is_mapping(value):
        pairs = [(str(key), one) for key, one in value.items()]
    else:
        raise InvalidArgumentError(f"{body.name}: a model or a mapping is needed")
    return [(name, one) for name, one in pairs if is_given(one)]


def _form(fields: list[tuple[str, Any]]) -> str:
    """Names and values as a browser sends them: spaces are plus signs."""
    pairs = (pair for name, value in fields for pair in _form_pairs(name, codec.plain(value)))
    return "&".join(f"{quote_plus(name)}={quote_plus(text)}" for name, text in pairs)


def _form_pairs(name: str, value: Any) -> Iterator[tuple[str, str]]:
    """The pairs of one field: arrays repeat its name, objects have brackets."""
    if is_object(value):
        for key, one in value.items():
            if one is not None:
                yield from _form_pairs(f"{name}[{key}]", one)
    elif is_sequence(value):
        for index, one in enumerate(value):
            yield from _form_pairs(f"{name}[{index}]" if is_object(one) else name, one)
    else:
        yield name, text_of(value)


def _multipart(fields: list[tuple[str, Any]], boundary: str) -> bytes:
    """The parts of a form (RFC 7578, section 4): an array is as many parts of one name."""
    parts: list[bytes] = []
    for name, value in fields:
        several = value if is_array(value) else [value]
        parts.extend(_part(name, one, boundary) for one in several)
    return b"".join((*parts, f"--{boundary}--\r\n".encode()))


def _part(name: str, value: Any, boundary: str) -> bytes:
    """One part: a file, a JSON object, or a text."""
    head = f'--{boundary}\r\nContent-Disposition: form-data; name="{_quoted(name)}"'
    if isinstance(value, tuple) or _is_binary(value):
        file_name, content, content_type = _file(name, value)
        head += f'; filename="{_quoted(file_name)}"\r\nContent-Type: {content_type}'
    elif codec.is_model(value) or is_mapping(value) or is_array(value):
        content = codec.encode(value)
        head += "\r\nContent-Type: application/json"
    else:
        content = text_of(value).encode()
    return head.encode() + b"\r\n\r\n" + content + b"\r\n"


def _file(name: str, value: Any) -> tuple[str, bytes, str]:
    """The name, content and content type of a file.

    Args:
        value: Bytes, a path, an open file, or (name, content) or (name, content, content type).
    """
    file_name, content_type = "", _BINARY
    if is_tuple(value):
        file_name, content_type = str(value[0]), str((*value, _BINARY)[2])
        value = value[1]
    if isinstance(value, os.PathLike):
        own: Any = os.fspath(cast("os.PathLike[str]", value))
        with open(own, "rb") as file:
            content: Any = file.read()
    else:
        own = getattr(value, "name", None)
        content = value.read() if hasattr(value, "read") else value
    if not file_name:
        file_name = os.path.basename(own) if isinstance(own, str) else name
    return file_name, content.encode() if isinstance(content, str) else bytes(content), content_type


def _quoted(text: str) -> str:
    """A name in a header of a part (the HTML standard's encoding of multipart names)."""
    return text.replace('"', "%22").replace("\r", "%0D").replace("\n", "%0A")
