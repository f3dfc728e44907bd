"""Writes the values of parameters in the specification's styles.

OpenAPI 3.0.4, section 4.7.12 (style values and examples); 3.1.1, section 4.8.12; RFC 6570.
"""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, TypeAlias
from urllib.parse import quote

from msgspec import UNSET

from ..codec import codec, dumping
from ..declarations.operation import Operation, Parameter
from ..errors import InvalidArgumentError
from ..plain import is_many, is_mapping
from ..structs import facts, formats

_PATH_RESERVED = ":@!$&'()*+,;="
_QUERY_RESERVED = ":/?[]@!$'()*,;="
"""What may stay as it is under `allowReserved`: the rest of the reserved characters would end or split the parameter."""

_DELIMITERS = {"form": ",", "spaceDelimited": "%20", "pipeDelimited": "%7C", "cookie": ","}
_OPENINGS = {"simple": "", "label": ".", "matrix": ";"}
_ENCODED = re.compile("(%[0-9A-Fa-f]{2})")
_CONTROL = re.compile(r"[\x00-\x08\x0a-\x1f\x7f\ud800-\udfff]")

Parts: TypeAlias = "str | list[str] | list[tuple[str, str]]"
"""A value as one text, as the items of an array, or as the members of an object."""


def is_given(value: object) -> bool:
    """Whether an argument was given: None and UNSET leave a parameter out."""
    return value is not None and value is not UNSET


def text_of(value: object) -> str:
    """A single value as text: `true`, RFC 3339, the value of an enum member; what has no text of its own as JSON."""
    plain = dumping.to_plain(formats.write_single(value))
    if isinstance(plain, str):
        return plain
    if isinstance(plain, float) and plain.is_integer() and abs(plain) < 1e15:
        return str(int(plain))
    return "" if plain is None else codec.encode(plain).decode()


def parts_of(value: object) -> Parts:
    """`value` as one text, a list of texts, or a list of names and texts; members that were not given are left out."""
    members = _members(value)
    if members is not None:
        return [(key, text_of(member)) for key, member in members]
    if is_many(value):
        return [text_of(item) for item in value]
    return text_of(value)


def _members(value: Any) -> list[tuple[str, Any]] | None:
    """The members of an object that were given, by their names on the wire; None for what is no object."""
    if facts.is_model(value):
        return [(wire, member) for wire, member in facts.sent_members(value) if is_given(member)]
    if is_mapping(value):
        return [(str(key), member) for key, member in value.items() if is_given(member)]
    return None


def percent_encode(text: str, safe: str = "") -> str:
    """`text` percent-encoded, but for the characters in `safe`; with such, what is encoded already stays (RFC 6570, section 3.2.3)."""
    if not safe:
        return quote(text, safe="")
    pieces = _ENCODED.split(text)
    return "".join(piece if i % 2 else quote(piece, safe=safe) for i, piece in enumerate(pieces))


def path_of(operation: Operation[Any], values: Mapping[str, Any]) -> str:
    """The path of `operation` with `values`, by argument, in place of its parameters, percent-encoded.

    Raises:
        InvalidArgumentError: A value would make a segment that is empty, `.` or `..`.
    """
    if not operation.has_template:
        return operation.path
    declared = {
        parameter.wire_name: parameter
        for parameter in operation.parameters
        if parameter.location == "path"
    }
    segments: list[str] = []
    for segment in operation.segments:
        if len(segment) == 1:
            segments.append(segment[0])
            continue
        written = ""
        for index, part in enumerate(segment):
            if index % 2 and part in declared:
                written += _path_value(declared[part], values.get(declared[part].name))
            else:
                # A parameter that is not declared stays in the path as it is.
                written += quote("{" + part + "}", safe="") if index % 2 else part
        # Encoding a dot would not help: servers decode it (RFC 3986, section 6.2.2.2).
        if written.lower().replace("%2e", ".") in ("", ".", ".."):
            names = ", ".join(declared[part].name for part in segment[1::2] if part in declared)
            problem = f"{names} would make the path segment {written!r}"
            raise InvalidArgumentError(f"{operation.id}: {problem}; nothing was sent")
        segments.append(written)
    return "/".join(segments)


def _path_value(parameter: Parameter, value: object) -> str:
    with name_errors(parameter):
        if parameter.written:
            value = formats.write(value, parameter.written, form="text")
        return _path_text(parameter, value)


@contextmanager
def name_errors(parameter: Parameter) -> Generator[None, None, None]:
    """Name the argument in errors of what is written inside.

    Raises:
        InvalidArgumentError: It has no text, or none that can be encoded.
    """
    try:
        yield
    except (TypeError, UnicodeEncodeError, RecursionError) as error:
        raise InvalidArgumentError(f"{parameter.name}: {error}") from None


def _path_text(parameter: Parameter, value: object) -> str:
    safe = _PATH_RESERVED if parameter.allow_reserved else ""
    if parameter.content_type:
        return percent_encode(_content_of(parameter, value), safe)
    opening = _OPENINGS[parameter.style]
    name = percent_encode(parameter.wire_name) if parameter.style == "matrix" else ""
    parts = parts_of(value)
    if isinstance(parts, str):
        return opening + _name_value(name, percent_encode(parts, safe))
    items = _write_items(parts, explode=bool(parameter.explode), safe=safe)
    if not parameter.explode:
        return opening + _name_value(name, ",".join(items))
    if name and isinstance(parts[0] if parts else None, str):
        items = [_name_value(name, item) for item in items]
    return opening + (opening or ",").join(items)


def _name_value(name: str, value: str) -> str:
    """`name=value` for the matrix style, the value alone for styles that have no names."""
    return f"{name}={value}" if name and value else name or value


def _write_items(
    parts: list[str] | list[tuple[str, str]], *, explode: bool, safe: str
) -> list[str]:
    """The items of an array, or the members of an object: `name=value` exploded, else `name,value`."""
    joint = "=" if explode else ","
    return [
        (
            percent_encode(part, safe)
            if isinstance(part, str)
            else f"{percent_encode(part[0], safe)}{joint}{percent_encode(part[1], safe)}"
        )
        for part in parts
    ]


def _content_of(parameter: Parameter, value: object) -> str:
    """`value` in the content type that the parameter is declared with instead of a style."""
    is_text = parameter.content_type.startswith("text/") and isinstance(value, str)
    return value if is_text and isinstance(value, str) else codec.encode(value).decode()


def query_of(parameter: Parameter, value: object) -> list[str]:
    """The parts of the query string for `value`, each `name=value`, percent-encoded; an empty array has none."""
    return _write_pairs(parameter, value, safe=_QUERY_RESERVED if parameter.allow_reserved else "")


def _write_pairs(parameter: Parameter, value: object, *, safe: str) -> list[str]:
    name = percent_encode(parameter.wire_name)
    if parameter.content_type:
        return [f"{name}={percent_encode(_content_of(parameter, value), safe)}"]
    if parameter.style == "deepObject":
        return list(write_deep_object(parameter.wire_name, value, safe=safe))
    parts = parts_of(value)
    if isinstance(parts, str):
        return [f"{name}={percent_encode(parts, safe)}"]
    if parameter.explode:
        items = _write_items(parts, explode=True, safe=safe)
        is_array = bool(parts) and isinstance(parts[0], str)
        return [f"{name}={item}" for item in items] if is_array else items
    texts = [text for part in parts for text in ((part,) if isinstance(part, str) else part)]
    delimiter = _DELIMITERS[parameter.style]
    return (
        [f"{name}={delimiter.join(percent_encode(text, safe) for text in texts)}"] if texts else []
    )


def write_deep_object(name: str, value: object, *, safe: str = "") -> Iterator[str]:
    """`value` with a bracket for each level: `filter[author][name]=x`.

    The items of an array repeat the name; items that are objects are numbered, so that their members stay together.
    """
    members = _members(value)
    if members is not None:
        for key, member in members:
            yield from write_deep_object(f"{name}[{key}]", member, safe=safe)
    elif is_many(value):
        for index, item in enumerate(value):
            inner = name if _members(item) is None else f"{name}[{index}]"
            yield from write_deep_object(inner, item, safe=safe)
    else:
        yield f"{percent_encode(name)}={percent_encode(text_of(value), safe)}"


def header_of(parameter: Parameter, value: object) -> str:
    """The value of a header field, which is not percent-encoded."""
    if parameter.content_type:
        return _content_of(parameter, value)
    parts = parts_of(value)
    if isinstance(parts, str):
        return parts
    joint = "=" if parameter.explode else ","
    return ",".join(part if isinstance(part, str) else joint.join(part) for part in parts)


def cookies_of(parameter: Parameter, value: object) -> list[str]:
    """The cookies for `value`, each `name=value` (RFC 6265, section 4.2).

    Raises:
        InvalidArgumentError: The value would begin another cookie, where its style does not encode it.
    """
    if parameter.style != "cookie":
        return _write_pairs(parameter, value, safe="")
    parts = parts_of(value)
    name = parameter.wire_name
    if isinstance(parts, str):
        cookies = [f"{name}={parts}"]
    elif parameter.explode:
        cookies = [f"{name}={part}" if isinstance(part, str) else "=".join(part) for part in parts]
    else:
        cookies = [
            f"{name}={','.join(part if isinstance(part, str) else ','.join(part) for part in parts)}"
        ]
    if any(";" in cookie or has_control(cookie) for cookie in cookies):
        raise InvalidArgumentError(
            f"{parameter.name}: a cookie cannot hold a semicolon or control characters"
        )
    return cookies


def has_control(text: str) -> bool:
    """Whether `text` has characters that no header field can hold (RFC 9110, section 5.5)."""
    return _CONTROL.search(text) is not None
