"""Writes forms, `application/x-www-form-urlencoded` and `multipart/form-data`, and the parts of other multipart bodies.

OpenAPI 3.0.4, sections 4.7.14 and 4.7.15 (Encoding Object); RFC 7578; the URL standard, section 5.2.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeAlias, cast
from urllib.parse import quote_plus, unquote

from ..codec import codec
from ..declarations.operation import Encoding, Parameter
from ..errors import InvalidArgumentError
from ..http.media import essence_of, is_json, match
from ..plain import is_array, is_bytes, is_many, is_mapping, is_tuple
from ..structs import facts
from .files import FileContent, name_of, pieces_of, type_of
from .parameters import is_given, query_of, text_of

Fields: TypeAlias = list[tuple[str, Any]]
"""The fields of a form that are given, by their names on the wire."""

_BINARY = "application/octet-stream"
_JSON = "application/json"
_FIELD_NAME = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")


def fields_of(name: str, value: Any) -> Fields:
    """The fields that `value`, the argument called `name`, has.

    Raises:
        InvalidArgumentError: It is neither a model nor a mapping.
    """
    if facts.is_model(value):
        pairs = list(facts.sent_members(value))
    elif is_mapping(value):
        pairs = [(str(key), member) for key, member in value.items()]
    else:
        raise InvalidArgumentError(f"{name}: a model or a mapping is needed")
    return [(wire, member) for wire, member in pairs if is_given(member)]


def fields_without_values(values: Iterable[Any]) -> Fields:
    """The fields of a form whose description is a list: names without values."""
    return [(text_of(name), "") for name in values]


def urlencode(fields: Fields, encodings: Mapping[str, Encoding]) -> bytes:
    """Names and values as a browser sends them: spaces are plus signs."""
    found: list[str] = []
    for name, value in fields:
        encoding = encodings.get(name)
        if encoding is not None and encoding.style:
            found.extend(_style(name, value, encoding))
        else:
            for item in value if is_many(value) else [value]:
                found.append(f"{quote_plus(name)}={quote_plus(_to_text(item))}")
    return "&".join(found).encode()


def _to_text(value: Any) -> str:
    """A value as a text; objects and arrays as JSON, which is their default content type."""
    return codec.encode(value).decode() if _is_complex(value) else text_of(value)


def _is_complex(value: Any) -> bool:
    return facts.is_model(value) or is_mapping(value) or is_many(value)


def _style(name: str, value: Any, encoding: Encoding) -> list[str]:
    """A field in the style that the description declares, written like a query parameter."""
    parameter = Parameter(
        name,
        location="query",
        style=encoding.style,
        explode=encoding.explode,
        allow_reserved=encoding.allow_reserved,
    )
    return query_of(parameter, value)


Part: TypeAlias = "tuple[bytes, bytes | Iterable[bytes]]"
"""The header fields of a part, and its content."""


class Multipart:
    """A body of several parts; files in it are read while it is sent.

    Attributes:
        size: The number of its bytes; None where the size of a file in it is not known.
        replayable: Whether it can be sent again.
    """

    def __init__(self, parts: list[Part], *, boundary: str) -> None:
        self._boundary = boundary
        self._parts = parts
        self._end = f"--{boundary}--\r\n".encode()
        sizes = [_size_of(content) for _, content in self._parts]
        framing = sum(len(boundary) + 6 + len(head) + 2 for head, _ in self._parts)
        known = [size for size in sizes if size is not None]
        self.size = sum(known) + framing + len(self._end) if len(known) == len(sizes) else None
        self.replayable = all(
            isinstance(content, bytes) or getattr(content, "replayable", False)
            for _, content in self._parts
        )

    def __iter__(self) -> Iterator[bytes]:
        for part in self._parts:
            yield from frame(part, self._boundary)
        yield self._end


def _size_of(content: bytes | Iterable[bytes]) -> int | None:
    return len(content) if isinstance(content, bytes) else getattr(content, "size", None)


def frame(part: Part, boundary: str) -> Iterator[bytes]:
    """A part with the boundary before it and the line end behind it (RFC 2046, section 5.1.1)."""
    head, content = part
    yield f"--{boundary}\r\n".encode() + head + b"\r\n"
    yield from (content,) if isinstance(content, bytes) else content
    yield b"\r\n"


def parts_of(fields: Fields, encodings: Mapping[str, Encoding]) -> list[Part]:
    """The parts of a form; an array becomes several parts of the same name (RFC 7578, section 4.3)."""
    return [
        part
        for name, value in fields
        for part in _write_parts(name, value, encodings.get(name) or Encoding())
    ]


def _write_parts(name: str, value: Any, encoding: Encoding) -> Iterator[Part]:
    if encoding.style == "deepObject":
        for pair in _style(name, value, encoding):
            key, _, text = pair.partition("=")
            yield _write_head(unquote(key)), unquote(text).encode()
        return
    for item in value if is_array(value) else [value]:
        yield part_of(name, item, encoding=encoding)


def part_of(name: str, value: Any, *, encoding: Encoding) -> Part:
    """One part: a file, a JSON text, or a text.

    Args:
        name: The name of the field; "" for a part that has none.

    Raises:
        TypeError: `value` cannot be sent in a part.
    """
    offered = [
        content_type.strip()
        for content_type in encoding.content_type.split(",")
        if content_type.strip()
    ]
    wanted = next((content_type for content_type in offered if "*" not in content_type), "")
    if is_tuple(value) or _is_file(value):
        given: list[Any] = [*(value if is_tuple(value) else (None, value)), None, None]
        file_name, source, content_type, headers = given[:4]
        content = content_of(source)
        shown = file_name or name_of(source) or name
        kind = content_type or _type_of_file(str(shown), offered) or wanted or _BINARY
        return _write_head(name, file_name=shown, content_type=kind, headers=headers or {}), content
    if _is_complex(value) or (wanted and is_json(essence_of(wanted))):
        return _write_head(name, content_type=wanted or _JSON), codec.encode(value)
    text = text_of(value)
    if not name and not text.isascii():
        # Outside of forms, text is ASCII unless its content type names a charset.
        wanted = wanted or "text/plain; charset=utf-8"
    return _write_head(name, content_type=wanted), text.encode()


def _type_of_file(name: str, offered: list[str]) -> str:
    """The content type for the extension of a file name, if `offered` is empty or allows it; else ""."""
    guessed = type_of(name)
    return (
        guessed
        if not offered or any(match(essence_of(content_type), guessed) for content_type in offered)
        else ""
    )


def _is_file(value: object) -> bool:
    return is_bytes(value) or isinstance(value, os.PathLike) or hasattr(value, "read")


def content_of(source: Any) -> bytes | Iterable[bytes]:
    """The content of a file: at once where it is in memory, piece by piece otherwise.

    Raises:
        TypeError: It has no content.
    """
    if is_bytes(source):
        return bytes(source)
    if isinstance(source, str):
        return source.encode()
    if isinstance(source, os.PathLike):
        return FileContent(cast("os.PathLike[str]", source))
    if hasattr(source, "read"):
        return pieces_of(source)
    raise TypeError(f"a file is bytes, a path or open, not {type(source).__name__}")


def _write_head(
    name: str,
    *,
    file_name: str = "",
    content_type: str = "",
    headers: Mapping[str, str] | None = None,
) -> bytes:
    """The header fields of a part (RFC 7578, section 4.2 and 4.4)."""
    disposition = f'form-data; name="{_quote(name)}"' if name else "attachment" if file_name else ""
    if file_name:
        disposition += f'; filename="{_quote(str(file_name))}"'
    fields = {"Content-Disposition": disposition, "Content-Type": content_type}
    fields |= {str(key): str(value) for key, value in (headers or {}).items()}
    for key in fields:
        if not _FIELD_NAME.fullmatch(key):
            raise InvalidArgumentError(f"{name}: {key!r} cannot be the name of a header field")
    lines = [f"{key}: {_one_line(value)}\r\n" for key, value in fields.items() if value]
    return "".join(lines).encode()


def _quote(text: str) -> str:
    """A name in a header of a part (the HTML standard's encoding of multipart names)."""
    return text.replace('"', "%22").replace("\r", "%0D").replace("\n", "%0A")


def _one_line(text: str) -> str:
    return text.replace("\r", "").replace("\n", "")
