"""The surface that a page lists: calls with what they return, and the method and path of each where the page has them."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Any

from ..changes import Surface

_VERBS = "get|put|post|delete|options|head|patch"
_ROUTE = re.compile(rf"\b({_VERBS})\s+(/[^\s\"'`<>)]*)", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]{0,2000}>")
_LINK = re.compile(r"\[([^\[\]]{0,200})\]\([^()\s]{0,500}\)")
_CALL = re.compile(r"\b(?:client|sdk)((?:\.\w+)+)\s*\(([^()]*)\)\s*(?:->|→)?\s*([\w.\[\], |]*)")
_MARKS = str.maketrans("", "", "\\`")
_ARGUMENT = re.compile(r"\w+\Z")
_OPTIONS = ("request_options", "timeout")
_PARAMETER = re.compile(r"\s*\*\*(\w+):?\*\*:?\s")


def surface_of_page(text: str) -> Surface:
    """The surface that a page in markdown lists.

    Raises:
        ValueError: It lists no calls.
    """
    names: dict[str, dict[str, Any]] = {}
    last = ""
    for line in text.splitlines():
        plain = _plain(line)
        call = _CALL.search(plain)
        if call is not None:
            name = f"client{call[1]}"
            route = _ROUTE.search(html.unescape(line))
            if name not in names or (route is not None and not names[name]["operation"]):
                names.update(
                    _entries(name, call, f"{route[1].upper()} {route[2]}" if route else "")
                )
                last = name
            continue
        parameter = _PARAMETER.match(plain)
        if last and parameter is not None and parameter[1] not in _OPTIONS:
            names.setdefault(f"{last}({parameter[1]})", _argument(None))
    if not names:
        raise ValueError("it lists no calls such as `client.pets.list()`")
    return Surface({"package": "", "version": ""}, dict(sorted(names.items())))


def _plain(line: str) -> str:
    """A line without links, tags and escapes."""
    return html.unescape(_TAG.sub("", _LINK.sub(r"\1", line))).translate(_MARKS)


def _entries(name: str, call: re.Match[str], route: str) -> Iterator[tuple[str, dict[str, Any]]]:
    yield name, {"kind": "method", "operation": route, "annotation": call[3].strip()}
    by_name = False
    position = 0
    for written in call[2].split(","):
        argument = written.partition("=")[0].partition(":")[0].strip()
        by_name = by_name or argument == "*"
        if _ARGUMENT.match(argument):
            yield f"{name}({argument})", _argument(None if by_name else position)
            position += 1


def _argument(position: int | None) -> dict[str, Any]:
    return {
        "kind": "argument",
        "position": position,
        "required": position is not None,
        "annotation": "",
    }
