"""Writes the body of a request in the content type that fits the value. Pure functions, but for reading a file that is sent.

OpenAPI 3.0.4, section 4.7.13; RFC 7578 (multipart/form-data); the URL standard (application/x-www-form-urlencoded).
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from urllib.parse import quote

from msgspec import Struct

from . import codec
from .errors import InvalidArgumentError
from .http import Content
from .operation import Body
from .parameters import is_given, parts_of, text_of

_CHUNK = 65536
_FORM = "application/x-www-form-urlencoded"


def written(body: Body, value: Any, content_type: str | None = None) -> tuple[Content, str]:
    """The content and the content type for `value`.

    Args:
        content_type: The content type where the caller names one.

    Raises:
        InvalidArgumentError: No content type of the operation can carry the value.
    """
    chosen = content_type or _choose(body, value)
    essence = chosen.split(";", 1)[0].strip().lower()
    if is_json(essence):
        return _json(body, value), chosen if "*" not in chosen else "application/json"
    if essence == _FORM:
        return _form(value).encode(), chosen
    if essence.startswith("multipart/"):
        boundary = secrets.token_hex(16)
        return _multipart(_named(body, value), boundary), f"{essence}; boundary={boundary}"
    chosen = chosen if "*" not in chosen else "application/octet-stream"
    return _raw(body, value), chosen


def is_json(essence: str) -> bool:
    """Whether a media type, or a range of them, is JSON."""
    return essence in ("application/json", "text/json", "*/*", "application/*") or essence.endswith("+json")


def _is_binary(value: object) -> bool:
    return isinstance(value, bytes | bytearray | memoryview | os.PathLike) or hasattr(value, "read")


def _choose(body: Body, value: object) -> str:
    """The first content type that suits the kind of `value`."""
    types = body.content_types or ("application/json",)
    words = [(one, one.split(";", 1)[0].strip().lower()) for one in types]
    structured = [one for one, word in words if is_json(word) or word == _FORM or word.startswith("multipart/")]
    others = [one for one, word in words if one not in structured]
    if _is_binary(value):
        return next(iter(others), types[0])
    if isinstance(value, str):
        texts = [one for one, word in words if word.startswith("text/") or "xml" in word]
        return next(iter(texts), types[0])
    return next(iter(structured), types[0])


def _json(body: Body, value: Any) -> bytes:
    if isinstance(value, bytes | bytearray):
        return bytes(value)
    try:
        return codec.encode(value)
    except TypeError as error:
        raise InvalidArgumentError(f"{body.name}: {error}") from None


def _raw(body: Body, value: Any) -> Content:
    """Bytes as they are; text in UTF-8; a file is read piece by piece while it is sent."""
    if isinstance(value, bytes | bytearray | memoryview):
        return bytes(value)
    if isinstance(value, str):
        return value.encode()
    if isinstance(value, os.PathLike):
        return _pieces(open(value, "rb"))  # noqa: SIM115 - closed when the last piece is sent
    if hasattr(value, "read"):
        return _pieces(value)
    if isinstance(value, Struct | dict | list) or not isinstance(value, Iterable):
        raise InvalidArgumentError(f"{body.name}: bytes, a text, a file or an iterable of bytes is needed")
    return value


def _pieces(file: Any) -> Iterator[bytes]:
    with file:
        while piece := file.read(_CHUNK):
            yield piece if isinstance(piece, bytes) else piece.encode()


def _named(body: Body, value: Any) -> list[tuple[str, Any]]:
    if isinstance(value, Struct):
        pairs = zip(value.__struct_encode_fields__, value.__struct_fields__, strict=True)
        return [(wire, getattr(value, name)) for wire, name in pairs]
    if isinstance(value, Mapping):
        return [(str(key), one) for key, one in value.items()]
    raise InvalidArgumentError(f"{body.name}: a model or a mapping is needed")


def _form(value: Any) -> str:
    return "&".join(
        f"{quote(name, safe='')}={quote(text, safe='')}".replace("%20", "+")
        for name, text in _form_pairs("", codec.plain(value))
    )


def _form_pairs(name: str, value: Any) -> Iterator[tuple[str, str]]:
    """The pairs of a form: arrays repeat the name, objects inside have brackets."""
    if isinstance(value, dict):
        for key, one in value.items():
            if one is not None:
                yield from _form_pairs(f"{name}[{key}]" if name else str(key), one)
    elif isinstance(value, list):
        for one in value:
            yield from _form_pairs(name, one)
    else:
        yield name, text_of(value)


def _multipart(fields: list[tuple[str, Any]], boundary: str) -> bytes:
    parts: list[bytes] = []
    for name, value in fields:
        for one in value if isinstance(value, list) else [value]:
            if is_given(one):
                parts.append(_part(name, one, boundary))
    return b"".join((*parts, f"--{boundary}--\r\n".encode()))


def _part(name: str, value: Any, boundary: str) -> bytes:
    """One part: a file, a JSON object, or a text."""
    head = f'--{boundary}\r\nContent-Disposition: form-data; name="{_quoted(name)}"'
    if isinstance(value, tuple) or _is_binary(value):
        file_name, content, content_type = _file(name, value)
        head += f'; filename="{_quoted(file_name)}"\r\nContent-Type: {content_type}'
    elif isinstance(value, Struct | dict):
        content = codec.encode(value)
        head += "\r\nContent-Type: application/json"
    else:
        parts = parts_of(value)
        content = parts.encode() if isinstance(parts, str) else codec.encode(value)
    return head.encode() + b"\r\n\r\n" + content + b"\r\n"


def _file(name: str, value: Any) -> tuple[str, bytes, str]:
    """The name, content and content type of a file: bytes, a path, an open file, or (name, content, content type)."""
    file_name, content_type = name, "application/octet-stream"
    if isinstance(value, tuple):
        file_name, value = str(value[0]), value[1:]
        content_type = str(value[1]) if len(value) > 1 else content_type
        value = value[0]
    if isinstance(value, os.PathLike):
        with open(value, "rb") as file:
            return os.path.basename(os.fspath(value)), file.read(), content_type
    if hasattr(value, "read"):
        own = getattr(value, "name", None)
        file_name = os.path.basename(own) if isinstance(own, str) and file_name == name else file_name
        value = value.read()
    return file_name, value.encode() if isinstance(value, str) else bytes(value), content_type


def _quoted(text: str) -> str:
    """A name in a header of a part (the HTML standard's encoding of multipart names)."""
    return text.replace('"', "%22").replace("\r", "%0D").replace("\n", "%0A")
