"""Writes parameter values as the specification's styles have it. Pure functions; which parameter has which style is declared.

OpenAPI 3.0.4, section 4.7.12 (style values and examples); 3.1.1, section 4.8.12; RFC 6570.
"""

from __future__ import annotations

import datetime
import enum
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

from msgspec import UNSET, Struct

from . import codec
from .errors import InvalidArgumentError
from .operation import Operation, Parameter

_RESERVED = ":/?#[]@!$&'()*+,;="
_DELIMITERS = {"form": ",", "spaceDelimited": "%20", "pipeDelimited": "%7C"}
_OPENINGS = {"simple": "", "label": ".", "matrix": ";"}


def is_given(value: object) -> bool:
    """Whether an argument was given: None and UNSET leave a parameter out."""
    return value is not None and value is not UNSET


def text_of(value: object) -> str:
    """A single value as text: `true`, RFC 3339, the value of an enum member."""
    if isinstance(value, enum.Enum):
        value = value.value
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime.datetime) and value.tzinfo is None:
        # RFC 3339 has no times without an offset; like everywhere in UTC-minded APIs, UTC is meant.
        value = value.replace(tzinfo=datetime.UTC)
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if value is None:
        return ""
    return str(codec.plain(value))


def parts_of(value: object) -> str | list[str] | list[tuple[str, Any]]:
    """`value` as one text, a list of texts, or a list of names and values."""
    if isinstance(value, Struct):
        value = {key: one for key, one in _members(value) if is_given(one)}
    if isinstance(value, dict):
        return [(str(key), one) for key, one in value.items() if one is not UNSET]
    if isinstance(value, list | tuple | set | frozenset):
        return [text_of(one) for one in value]
    return text_of(value)


def _members(model: Struct) -> Iterator[tuple[str, Any]]:
    for name, wire in zip(model.__struct_fields__, model.__struct_encode_fields__, strict=True):
        yield wire, getattr(model, name)


def path_of(operation: Operation[Any], values: dict[str, Any]) -> str:
    """The path of `operation` with `values`, by name on the wire, in place of its parameters, percent-encoded.

    Raises:
        InvalidArgumentError: A value would make a segment that is empty, `.` or `..`.
    """
    declared = {one.wire_name: one for one in operation.parameters if one.location == "path"}
    segments: list[str] = []
    for segment in operation.segments:
        if len(segment) == 1:
            segments.append(segment[0])
            continue
        written = "".join(
            _path_value(declared[part], values.get(part)) if index % 2 else part
            for index, part in enumerate(segment)
        )
        if written in ("", ".", ".."):
            names = ", ".join(declared[part].name for part in segment[1::2])
            raise InvalidArgumentError(f"{operation.id}: {names} makes the path segment {written!r}")
        segments.append(written)
    return "/".join(segments)


def _path_value(parameter: Parameter, value: object) -> str:
    if parameter.content_type:
        return quote(codec.encode(value).decode(), safe="")
    safe = _RESERVED.replace("/", "").replace("?", "").replace("#", "") if parameter.allow_reserved else ""
    opening = _OPENINGS[parameter.style]
    matrix = parameter.style == "matrix"
    name = quote(parameter.wire_name, safe="")
    parts = parts_of(value)
    if isinstance(parts, str):
        encoded = quote(parts, safe=safe)
        return opening + (f"{name}={encoded}" if matrix and encoded else name if matrix else encoded)
    between = opening if parameter.explode and opening else ","
    items = [_pair(one, explode=bool(parameter.explode), safe=safe) for one in parts]
    if matrix and parameter.explode and items and isinstance(parts[0], str):
        items = [f"{name}={item}" for item in items]
    joined = between.join(items)
    return opening + (f"{name}={joined}" if matrix and not parameter.explode else joined)


def _pair(part: str | tuple[str, Any], *, explode: bool, safe: str) -> str:
    """One item of an array, or one member of an object: `name=value` exploded, else `name,value`."""
    if isinstance(part, str):
        return quote(part, safe=safe)
    joint = "=" if explode else ","
    return f"{quote(part[0], safe=safe)}{joint}{quote(text_of(part[1]), safe=safe)}"


def query_of(parameter: Parameter, value: object) -> Iterator[str]:
    """The parts of the query string for `value`, each `name=value`, percent-encoded."""
    name = quote(parameter.wire_name, safe="")
    safe = _RESERVED.replace("&", "").replace("#", "").replace("+", "") if parameter.allow_reserved else ""
    if parameter.content_type:
        yield f"{name}={quote(codec.encode(value).decode(), safe='')}"
        return
    parts = parts_of(value)
    if isinstance(parts, str):
        yield f"{name}={quote(parts, safe=safe)}"
    elif parameter.style == "deepObject":
        yield from deep_object(parameter.wire_name, value, safe=safe)
    elif parameter.explode and parameter.style == "form":
        for one in parts:
            yield f"{name}={quote(one, safe=safe)}" if isinstance(one, str) else _pair(one, explode=True, safe=safe)
    elif parameter.explode and all(isinstance(one, str) for one in parts):
        yield from (f"{name}={quote(text_of(one), safe=safe)}" for one in parts)
    elif parts:
        delimiter = _DELIMITERS[parameter.style]
        flat = [text for one in parts for text in ((one,) if isinstance(one, str) else (one[0], text_of(one[1])))]
        yield f"{name}={delimiter.join(quote(text, safe=safe) for text in flat)}"


def deep_object(name: str, value: object, *, safe: str = "") -> Iterator[str]:
    """`value` with a bracket for each level: `filter[author][name]=x`; items of an array repeat the name."""
    parts = parts_of(value)
    if isinstance(parts, str):
        yield f"{quote(name, safe=safe)}={quote(parts, safe=safe)}"
        return
    members = value if isinstance(value, list | tuple) else None
    for index, part in enumerate(parts):
        if isinstance(part, str):
            yield from deep_object(name, part if members is None else members[index], safe=safe)
        elif is_given(part[1]):
            yield from deep_object(f"{name}[{part[0]}]", part[1], safe=safe)


def header_of(parameter: Parameter, value: object) -> str:
    """The value of a header field.

    Raises:
        InvalidArgumentError: It has characters that no header can hold.
    """
    if parameter.content_type:
        return codec.encode(value).decode()
    parts = parts_of(value)
    joint = "=" if parameter.explode else ","
    written = (
        parts
        if isinstance(parts, str)
        else ",".join(one if isinstance(one, str) else f"{one[0]}{joint}{text_of(one[1])}" for one in parts)
    )
    if any(ord(char) < 32 and char != "\t" or ord(char) == 127 for char in written):
        raise InvalidArgumentError(f"{parameter.name}: a header cannot hold control characters")
    return written


def cookies_of(parameter: Parameter, value: object) -> Iterator[str]:
    """The cookies for `value`, each `name=value` (RFC 6265, section 4.2)."""
    yield from query_of(parameter, value)
