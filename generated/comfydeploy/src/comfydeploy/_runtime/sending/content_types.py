"""Chooses the content type of a body by the value that is given."""

from __future__ import annotations

import os
from collections.abc import Hashable, Iterable, Iterator
from types import UnionType as NativeUnion
from typing import Any, Union, cast, get_args, get_origin

from ..codec.unions import UnionType
from ..declarations.operation import Body
from ..http.media import essence_of, is_form, is_json, is_text, stream_kind
from ..plain import (
    is_array,
    is_async_iterable,
    is_bytes,
    is_iterable,
    is_mapping,
    is_sequence,
    is_tuple,
)
from ..structs import facts

_JSON_PATCH, _MERGE_PATCH = "application/json-patch+json", "application/merge-patch+json"


def choose(body: Body, value: object, *, extra: object = None) -> str:
    """The first content type of the operation that suits `value`: its class, the files in it or in `extra` members, its kind."""
    types = body.content_types or ("application/json",)
    if is_file(value):
        return next(
            (content_type for content_type in types if not _is_structured(content_type)),
            _first_in_lines(types) or types[0],
        )
    if isinstance(value, str):
        texts = (content_type for content_type in types if is_text(essence_of(content_type)))
        return next(texts, types[0])
    if is_iterator(value):
        return _first_in_lines(types) or next(
            (content_type for content_type in types if not _is_structured(content_type)), types[0]
        )
    suitable = [content_type for content_type in types if _is_structured(content_type)] or [
        content_type for content_type in types if is_in_lines(content_type)
    ]
    if body.types and len(suitable) > 1:
        suitable = _those_of_class(body, suitable, value)
    forms = [
        content_type
        for content_type in suitable
        if essence_of(content_type).startswith("multipart/")
    ]
    if forms and len(forms) < len(suitable) and (_holds_file(value) or _holds_file(extra)):
        suitable = forms
    return _choose_patch(suitable, value) or next(iter(suitable), types[0])


def is_file(value: object) -> bool:
    """Whether `value` is a file: its content as bytes, a path, or an open file."""
    return is_bytes(value) or isinstance(value, os.PathLike) or hasattr(value, "read")


def is_iterator(value: object) -> bool:
    """Whether `value` is an iterator or the like, not data itself."""
    is_data = facts.is_model(value) or is_mapping(value) or is_sequence(value)
    return not is_data and (is_iterable(value) or is_async_iterable(value))


def is_in_lines(content_type: str) -> bool:
    """Whether a body of this content type is a series of JSON texts."""
    return stream_kind(essence_of(content_type)) in ("lines", "sequence")


def _first_in_lines(types: Iterable[str]) -> str | None:
    return next((content_type for content_type in types if is_in_lines(content_type)), None)


def _is_structured(content_type: str) -> bool:
    """Whether a media type holds objects."""
    essence = essence_of(content_type)
    structured = is_json(essence) or is_form(essence)
    return structured and not is_in_lines(essence)


def _those_of_class(body: Body, suitable: list[str], value: object) -> list[str]:
    """Those of `suitable` that are described with the class of `value`; all of them where none is."""
    described = dict(zip(body.content_types, body.types, strict=True))
    fits = [_fit(value, described[content_type]) for content_type in suitable]
    highest = max(fits)
    return [
        content_type for content_type, fit in zip(suitable, fits, strict=True) if fit == highest
    ]


def _fit(value: Any, type_: Any) -> int:
    """How well `value` fits a type: 3 it is of its class, 2 it has its form, 1 the type allows anything, 0 not at all."""
    origin = get_origin(type_)
    if type_ is Any or type_ is None:
        return 1
    if isinstance(type_, UnionType) or origin in (Union, NativeUnion):
        members = type_.members() if isinstance(type_, UnionType) else get_args(type_)
        return max(_fit(value, member) for member in members)
    if origin in (list, tuple):
        items = value if is_sequence(value) else None
        return 0 if items is None else 2 if not items else _fit(items[0], get_args(type_)[0])
    if origin is dict:
        return 2 if is_mapping(value) else 0
    if facts.is_model_type(type_) and is_mapping(value):
        fields = facts.fields(cast("Hashable", type_))
        required = {field.encode_name for field in fields if field.required}
        return 2 if required <= value.keys() <= {field.encode_name for field in fields} else 0
    return 3 if isinstance(type_, type) and isinstance(value, type_) else 0


def _holds_file(value: Any) -> bool:
    """Whether a field of `value` is a file, which JSON cannot hold; bytes described as base64 are none."""
    if facts.is_model(value):
        described = {field.name: field.type for field in facts.fields(cast("Any", type(value)))}
        pairs = [(described.get(name, Any), member) for name, _, member in facts.members(value)]
    else:
        pairs = [(Any, member) for member in value.values()] if is_mapping(value) else []
    return any(
        is_file(candidate) and not (is_bytes(candidate) and bytes in (type_, *get_args(type_)))
        for type_, field in pairs
        for candidate in _files_of(field)
    )


def _files_of(field: Any) -> Iterator[Any]:
    """What may be a file in a field: its value, the items of an array, the second item of a tuple of name and content."""
    for item in field if is_array(field) else [field]:
        yield item[1] if is_tuple(item) and len(item) > 1 else item


def _choose_patch(suitable: Iterable[str], value: object) -> str | None:
    """The content type for a patch: a list of changes (RFC 6902), or an object to merge (RFC 7396); None where there is none."""
    listed = list(suitable)
    wanted, other = (
        (_JSON_PATCH, _MERGE_PATCH) if is_sequence(value) else (_MERGE_PATCH, _JSON_PATCH)
    )
    found = [content_type for content_type in listed if essence_of(content_type) == wanted]
    return next(
        iter(
            found or [content_type for content_type in listed if essence_of(content_type) != other]
        ),
        None,
    )
