"""Turns a list of calls into lines for people, or JSON for tools. No file is made of it."""

from __future__ import annotations

import json

from ..sdk.values import CallList, ListedCall

_READ_BY = {
    None: "as the document says them: by tags and operationIds",
    "identifiers": "as a person would name them, read by operationIds first",
    "tags": "as a person would name them, read by tags first",
    "paths": "as a person would name them, read by paths first",
}


def as_text(found: CallList) -> str:
    """A line for each call with its operation and the rules that gave its resource and its method, and what it was read by."""
    rows = [tuple(map(_line, _row(listed))) for listed in found.calls]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = ("  ".join(map(str.ljust, row, widths)).rstrip() for row in rows)
    count = f"{len(rows)} call{'' if len(rows) == 1 else 's'}"
    return "\n".join((*lines, f"{count}, {_READ_BY[found.signal]}"))


def _line(text: str) -> str:
    """`text` on one line: what a path has of line ends is white space of a list."""
    return " ".join(text.split())


def _row(listed: ListedCall) -> tuple[str, ...]:
    return (
        listed.call,
        f"{listed.http_method} {listed.path}",
        f"resource: {listed.resource_from}",
        f"method: {listed.method_from}",
    )


def as_json(found: CallList) -> str:
    """The list as one JSON object: `signal`, and `calls` with what each is the call of and the rules that gave it."""
    return json.dumps(
        {"signal": found.signal, "calls": [_entry(listed) for listed in found.calls]}, indent=2
    )


def _entry(listed: ListedCall) -> dict[str, object]:
    return {
        "call": listed.call,
        "resource": list(listed.resource),
        "resource_from": listed.resource_from,
        "method": listed.method,
        "method_from": listed.method_from,
        "http_method": listed.http_method,
        "path": listed.path,
        "operation_id": listed.operation_id,
        "pointer": listed.pointer,
    }
