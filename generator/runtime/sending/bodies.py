"""Writes the body of a request in its content type.

OpenAPI 3.0.4, section 4.7.13 (Request Body Object) and 4.7.14 (Media Type Object).
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from typing import Any, cast

from ..codec import codec
from ..codec.dumping import dump_as_sent
from ..declarations.operation import Body
from ..errors import InvalidArgumentError
from ..http.media import FORM, essence_of, is_json, stream_kind
from ..http.messages import Content
from ..plain import is_array, is_async_iterable, is_bytes, is_iterable, is_mapping, is_sequence
from ..structs import facts, formats
from .content_types import choose, is_file, is_in_lines, is_iterator
from .forms import Multipart, content_of, fields_of, fields_without_values, parts_of, urlencode
from .lines import write_lines
from .mixed import write_mixed
from .parameters import text_of

_FORM_DATA = "multipart/form-data"
_BINARY = "application/octet-stream"


def write_body(
    body: Body,
    value: Any,
    *,
    content_type: str | None = None,
    extra: Mapping[str, Any] | None = None,
) -> tuple[Content, str]:
    """The content and the content type for `value`.

    Args:
        content_type: The content type where the caller names one of the operation's.
        extra: More members of the object that it is.

    Raises:
        InvalidArgumentError: The content type cannot carry the value, or it is no object that could have more members.
    """
    wanted = content_type or choose(body, value, extra=extra)
    essence = essence_of(wanted)
    if "*" in essence:
        essence = wanted = _type_in_range(essence, value)
    value = _write_fields(body, value, form="json" if is_json(essence) else "text")
    value = _add_members(body, value, extra or {}, essence=essence)
    try:
        if is_in_lines(essence) and not (isinstance(value, str) or is_file(value)):
            return _write_lines(body, value, essence=essence), wanted
        if is_json(essence):
            return _write_json(value), wanted
        if essence == FORM and not (isinstance(value, str) or is_file(value)):
            fields = (
                fields_without_values(value) if is_array(value) else fields_of(body.name, value)
            )
            return urlencode(fields, body.encodings.get(wanted, {})), wanted
        if essence.startswith("multipart/"):
            return _write_parts(body, value, content_type=wanted)
    except (TypeError, UnicodeEncodeError, RecursionError) as error:
        raise InvalidArgumentError(f"{body.name}: {error}") from None
    # All other content types are sent as they are given, and so is a form that is encoded already.
    if essence.startswith("text/"):
        return _write_text(body, value, content_type=wanted)
    return _write_raw(body, value), wanted


def _write_fields(body: Body, value: Any, *, form: formats.Form) -> Any:
    """`value` with those members of a mapping converted that are described as written otherwise than usual."""
    if body.fields is None or not body.fields.written or not is_mapping(value):
        return value
    words = body.fields.written
    return {
        key: formats.write(member, words.get(str(key), ""), form=form)
        for key, member in value.items()
    }


def _add_members(body: Body, value: Any, extra: Mapping[str, Any], *, essence: str) -> Any:
    """`value` as a mapping by names on the wire, with the members of `extra` in place of those of the same names.

    Raises:
        InvalidArgumentError: It is no object, or is sent neither as JSON nor in a form.
    """
    if not extra:
        return value
    is_form = essence in (FORM, _FORM_DATA)
    is_object = is_mapping(value) or facts.is_model(value)
    if not (is_object and is_mapping(extra) and (is_form or is_json(essence))):
        raise InvalidArgumentError(
            f"{body.name}: extra_body is a mapping, and needs an object that is sent as JSON or in a form"
        )
    if is_form:
        return dict(fields_of(body.name, value)) | dict(extra)
    return dict(dump_as_sent(value) if facts.is_model(value) else value) | dict(extra)


def _write_lines(body: Body, value: Any, *, essence: str) -> Content:
    items = value if is_sequence(value) or is_iterator(value) else [value]
    opening = b"\x1e" if stream_kind(essence) == "sequence" else b""
    return write_lines(body.name, items, opening=opening)


def _write_parts(body: Body, value: Any, *, content_type: str) -> tuple[Content, str]:
    """A body of several parts: the items of a list, without names, or the fields of an object, with names."""
    essence, boundary = essence_of(content_type), os.urandom(16).hex()
    shown = f"{essence}; boundary={boundary}"
    if essence != _FORM_DATA and (is_sequence(value) or is_iterator(value)):
        return write_mixed(value, body.parts.get(content_type), boundary=boundary), shown
    fields, encodings = fields_of(body.name, value), body.encodings.get(content_type, {})
    return Multipart(parts_of(fields, encodings), boundary=boundary), shown


def _write_text(body: Body, value: Any, *, content_type: str) -> tuple[Content, str]:
    """A text, with the charset in its content type where that matters."""
    value = _to_text(value)
    if isinstance(value, str) and not value.isascii() and "charset" not in content_type.lower():
        content_type = f"{content_type}; charset=utf-8"
    return _write_raw(body, value), content_type


def _to_text(value: Any) -> Any:
    """A single value, such as a number, as text; anything else unchanged."""
    is_many = is_file(value) or is_iterable(value) or is_async_iterable(value)
    return value if is_many or facts.is_model(value) else text_of(value)


def _type_in_range(essence: str, value: object) -> str:
    """The content type for `value` where the operation names a range (RFC 9110, section 12.5.1)."""
    kind = essence.partition("/")[0]
    if kind not in ("*", "application"):
        return "text/plain" if kind == "text" else _BINARY
    if isinstance(value, str):
        return "text/plain" if kind == "*" else _BINARY
    return _BINARY if is_file(value) else "application/json"


def _write_json(value: Any) -> bytes:
    """`value` as JSON; bytes are JSON already."""
    return bytes(value) if isinstance(value, bytes | bytearray) else codec.encode(value)


def _write_raw(body: Body, value: Any) -> Content:
    """Bytes as they are; text in UTF-8; a file is read piece by piece while it is sent."""
    if is_bytes(value):
        return bytes(value)
    if isinstance(value, str):
        return value.encode()
    if is_file(value):
        return content_of(value)
    if not is_iterator(value):
        needed = "bytes, a text, a file or an iterable of bytes is needed"
        raise InvalidArgumentError(f"{body.name}: {needed}")
    return cast("Iterable[bytes]", value)
