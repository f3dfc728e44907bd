"""Reads the extensions of other dialects as those of ours that mean the same: one table, before anything else is read."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from ..data import is_mapping, is_sequence
from ..spec import Document

_REQUEST, _RESPONSE = re.compile(r"^\$request\.(\w[\w-]*)$"), re.compile(r"^\$response(\.[\w.-]+)$")


def translate(document: Document) -> None:
    """Put extensions of ours for those of other dialects into the files of `document`; what stands there already wins."""
    for file in tuple(document.store.documents.values()):
        if file.has_dialects:
            file.amend(_translate)


def _translate(data: Any) -> None:
    waiting = [data]
    while waiting:
        value = waiting.pop()
        if is_sequence(value):
            waiting += value
        elif is_mapping(value):
            waiting += value.values()
            for key in [key for key in value if key in _TABLE]:
                is_meant, give = _TABLE[key]
                if is_meant(value):
                    for name, given in give(value[key]):
                        value.setdefault(name, given)


def _anything(_: Mapping[str, Any]) -> bool:
    return True


def _is_operation(value: Mapping[str, Any]) -> bool:
    return "responses" in value


def _is_parameter(value: Mapping[str, Any]) -> bool:
    return "in" in value and "name" in value


def _is_server(value: Mapping[str, Any]) -> bool:
    return "url" in value


def _is_schema(value: Mapping[str, Any]) -> bool:
    return not (_is_operation(value) or _is_parameter(value)) and any(
        map(value.__contains__, _KEYWORDS)
    )


_KEYWORDS = ("type", "properties", "enum", "allOf", "oneOf", "anyOf")

_Given = Iterator[tuple[str, Any]]


def _same(name: str) -> Callable[[Any], _Given]:
    """`name` with the same value, which is a text or true."""

    def give(value: Any) -> _Given:
        if isinstance(value, str) or value is True:
            yield name, value

    return give


def _skipped(value: Any) -> _Given:
    if value is True or (is_sequence(value) and "python" in value):
        yield "x-speakeasy-ignore", True


def _availability(value: Any) -> _Given:
    status = value.get("status") if is_mapping(value) else value
    if status == "deprecated":
        yield "deprecated", True


def _enum(value: Any) -> _Given:
    for ours, key in (
        ("x-speakeasy-enums", "name"),
        ("x-speakeasy-enum-descriptions", "description"),
    ):
        found = {
            member: about[key]
            for member, about in (value.items() if is_mapping(value) else ())
            if is_mapping(about) and isinstance(about.get(key), str)
        }
        if found:
            yield ours, found


def _pages(value: Any) -> _Given:
    if not is_mapping(value):
        return
    texts = {key: text for key, text in value.items() if isinstance(text, str)}
    results = _RESPONSE.match(texts.get("results", ""))
    kind = "cursor" if "cursor" in texts else "offset"
    lead = _REQUEST.match(texts.get(kind, ""))
    following = _RESPONSE.match(texts.get("next_cursor", ""))
    if results is None or lead is None or (kind == "cursor" and following is None):
        return
    # What Fern calls an offset is the number of a page, unless a step says that items are counted.
    is_page = kind == "offset" and "step" not in texts and "page" in lead[1].lower()
    inputs = [{"name": lead[1], "in": "parameters", "type": "page" if is_page else kind}]
    step = _REQUEST.match(texts.get("step", ""))
    if step is not None:
        inputs.append({"name": step[1], "in": "parameters", "type": "limit"})
    outputs = {"results": f"${results[1]}"}
    if following is not None and kind == "cursor":
        outputs["nextCursor"] = f"${following[1]}"
    type_ = "cursor" if kind == "cursor" else "offsetLimit"
    yield "x-speakeasy-pagination", {"type": type_, "inputs": inputs, "outputs": outputs}


_NAME = "x-speakeasy-name-override"
_TABLE: Mapping[str, tuple[Callable[[Mapping[str, Any]], bool], Callable[[Any], _Given]]] = {
    "x-fern-availability": (_anything, _availability),
    "x-fern-enum": (_is_schema, _enum),
    "x-fern-ignore": (_is_operation, _same("x-speakeasy-ignore")),
    "x-fern-pagination": (_is_operation, _pages),
    "x-fern-parameter-name": (_is_parameter, _same(_NAME)),
    "x-fern-server-name": (_is_server, _same("x-speakeasy-server-id")),
    "x-fern-type-name": (_is_schema, _same(_NAME)),
    "x-stainless-skip": (_is_operation, _skipped),
}
"""By extension: where it is meant, and what of ours says the same."""
