"""Reads how a list comes in pages: the extension `x-speakeasy-pagination` of an operation."""

from __future__ import annotations

import re

from ...spec import Node, meant
from ..model import Pagination, Parameter, PathSteps
from .page_places import check_inputs, check_output, place_of, tell

_EXTENSION = "x-speakeasy-pagination"
_TYPES = ("offsetLimit", "cursor", "url", "link")
_OUTPUTS = ("results", "nextCursor", "nextUrl", "numPages")
_LEADING = ("page", "offset", "cursor")
_STEP = re.compile(r"""\.(?P<name>[^.\[\]'"]+)|\[(?P<index>-?\d+)\]|\[(['"])(?P<quoted>.*?)\3\]""")


def read_pagination(operation: Node, *, parameters: tuple[Parameter, ...]) -> Pagination | None:
    """The pagination of an operation with `parameters`; None where it has none, or one that cannot be read."""
    written = operation.get(_EXTENSION)
    if written is None or not written.is_mapping:
        return None if written is None else _without_pages(written)
    kind = written.text("type", "")
    if kind not in _TYPES:
        place = written.get("type") or written
        tell(place, f"{kind!r} is none of {', '.join(_TYPES)}", hint=meant(kind, _TYPES))
        return None
    lead, limit, in_body = "", "", False
    for entry in _items(written, "inputs"):
        if entry.text("type", "") in _LEADING:
            lead, kind = entry.text("name", ""), entry.text("type", "")
            in_body = place_of(operation, entry, parameters=parameters) == "requestBody"
        elif entry.text("type", "") == "limit":
            limit = entry.text("name", "")
        else:
            word = entry.text("type", "")
            hint = meant(word, (*_LEADING, "limit"))
            tell(entry.get("type") or entry, f"{word!r} is no type of an input", hint=hint)
    if kind in ("offsetLimit", "cursor") and not lead:
        tell(written, "no input of type page, offset or cursor says which page is meant")
        return None
    if written.has("inputs") and written.value["inputs"]:
        check_inputs(
            operation, written.child("inputs", written.value["inputs"]), parameters=parameters
        )
    outputs = written.mapping("outputs") if written.has("outputs") else None
    _check_outputs(operation, outputs)
    return Pagination(
        kind=kind,
        input=lead,
        in_body=in_body,
        limit=limit,
        results=_path(outputs, "results"),
        next=_path(outputs, "nextUrl" if kind == "url" else "nextCursor"),
        pages=_path(outputs, "numPages"),
    )


def _without_pages(written: Node) -> Pagination | None:
    """What an extension says that is null or false: that the list does not come in pages."""
    return Pagination(kind="none") if written.value is None or written.value is False else None


def _check_outputs(operation: Node, outputs: Node | None) -> None:
    for key, node in outputs.entries() if outputs is not None else ():
        if key in _OUTPUTS:
            check_output(operation, node, path=_path(outputs, key))


def _items(node: Node, key: str) -> list[Node]:
    listed = node.sequence(key) if node.has(key) else None
    return [entry for entry in listed.items() if entry.is_mapping] if listed is not None else []


def _path(outputs: Node | None, key: str) -> PathSteps:
    """The names and indexes of a JSONPath (RFC 9535) that has nothing else in it; () where there is none."""
    text = outputs.text(key, "") if outputs is not None else ""
    steps: list[str | int] = []
    position = 1
    while text and position < len(text):
        found = _STEP.match(text, position)
        if found is None or not text.startswith("$"):
            assert outputs is not None
            tell(
                outputs.get(key) or outputs,
                f"{text!r} is no path of names and indexes such as $.data.items[0]",
            )
            return ()
        steps.append(int(found["index"]) if found["index"] else found["name"] or found["quoted"])
        position = found.end()
    return tuple(steps)
