"""Decides how the members of bodies and of encoded parameters are written: in their content types and styles."""

from __future__ import annotations

from collections.abc import Iterator

from ...api.model import Encoding, RequestBody
from ...api.model import Parameter as ApiParameter
from ..values import FieldEncoding


def form_encodings(
    parameter: ApiParameter,
) -> tuple[tuple[str, tuple[FieldEncoding, ...]], ...]:
    """How the members of a parameter that is an encoded form are written, by its content type (Encoding Object)."""
    if not parameter.encodings:
        return ()
    return ((parameter.content_type, tuple(map(_field_encoding, parameter.encodings))),)


def body_encodings(body: RequestBody) -> Iterator[tuple[str, tuple[FieldEncoding, ...]]]:
    """How the members of a form are written, by each content type that says it (Encoding Object)."""
    for media in body.content:
        if media.encodings:
            yield media.content_type, tuple(
                _field_encoding(encoding) for encoding in media.encodings
            )


def body_parts(
    body: RequestBody,
) -> Iterator[tuple[str, tuple[FieldEncoding, ...], FieldEncoding | None]]:
    """How parts without names are written: the first ones, and all others, by content type (Encoding Object of 3.2)."""
    for media in body.content:
        prefix = tuple(_field_encoding(encoding) for encoding in media.prefix_encodings)
        others = None if media.item_encoding is None else _field_encoding(media.item_encoding)
        if prefix or others is not None:
            yield media.content_type, prefix, others


def _field_encoding(described: Encoding) -> FieldEncoding:
    return FieldEncoding(
        wire_name=described.wire_name,
        content_type=described.content_type,
        style=described.style,
        explode=described.explode,
        allow_reserved=described.allow_reserved,
    )
