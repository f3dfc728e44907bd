"""Turns a list of calls, and of classes, into lines for people, or JSON for tools. No file is made of it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from ..sdk.values import CallList, ListedCall, Sdk

_READ_BY = {
    None: "as the document says them: by tags and operationIds",
    "identifiers": "as a person would name them, read by operationIds first",
    "tags": "as a person would name them, read by tags first",
    "paths": "as a person would name them, read by paths first",
}


def as_text(found: CallList, sdk: Sdk | None = None) -> str:
    """A line for each call with its operation and the rules that gave its resource and its method, and what it was read by.

    Args:
        sdk: Its classes follow, each with the place in the description that it comes from; None for no classes.
    """
    lines = [*_aligned(map(_row, found.calls))]
    lines.append(f"{_count(len(found.calls), 'call')}, {_READ_BY[found.signal]}")
    if sdk is not None:
        classes = [*_classes(sdk)]
        lines += ["", *_aligned(classes), _count(len(classes), "class", "classes")]
    return "\n".join(lines)


def _aligned(rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    """Rows as lines, with their columns below each other."""
    plain = [tuple(map(_line, row)) for row in rows]
    widths = [max(map(len, column)) for column in zip(*plain, strict=True)]
    return ("  ".join(map(str.ljust, row, widths)).rstrip() for row in plain)


def _count(number: int, one: str, many: str = "") -> str:
    return f"{number} {one if number == 1 else many or f'{one}s'}"


def _classes(sdk: Sdk) -> Iterator[tuple[str, str]]:
    """The name and the place in the description of each class that is no part of every SDK."""
    for module in sdk.modules:
        if not module.runtime:
            yield from ((f"{one.package}.{one.name}", one.pointer) for one in module.models)


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


def as_json(found: CallList, sdk: Sdk | None = None) -> str:
    """The list as one JSON object: `signal`, and `calls` with what each is the call of and the rules that gave it.

    Args:
        sdk: Its classes are listed as `classes`, each with its place in the description; None for no such list.
    """
    listed: dict[str, object] = {"signal": found.signal, "calls": [*map(_entry, found.calls)]}
    if sdk is not None:
        listed["classes"] = [{"name": name, "pointer": place} for name, place in _classes(sdk)]
    return json.dumps(listed, indent=2)


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
