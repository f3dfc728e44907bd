"""The surface that a file lists: calls with their routes and arguments, names of types and of errors."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ..changes import Surface
from ..data import is_mapping, is_sequence

_NAMES = (("types", "type"), ("errors", "error"))


def surface_of_facts(data: Mapping[str, Any]) -> Surface:
    """The surface that `data` lists: `package`, `calls`, `types`, `errors`. What its names are imported from it does not say.

    Raises:
        ValueError: It lists no calls.
    """
    if not is_sequence(data.get("calls")):
        raise ValueError("it lists no calls")
    names: dict[str, dict[str, Any]] = {}
    for call in data["calls"]:
        if is_mapping(call) and isinstance(call.get("call"), str):
            names.update(_call(call))
    for key, kind in _NAMES:
        listed = data.get(key)
        for name in listed if is_sequence(listed) else ():
            if isinstance(name, str):
                names[name] = {"kind": kind, "anywhere": True}
    return Surface(
        {"package": str(data.get("package", "")), "version": ""}, dict(sorted(names.items()))
    )


def _call(call: Mapping[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    name = f"client.{call['call']}"
    route = f"{call.get('http_method', '')} {call.get('path', '')}".strip()
    yield name, {"kind": "method", "operation": route, "annotation": str(call.get("returns", ""))}
    position = 0
    listed = call.get("arguments")
    for one in listed if is_sequence(listed) else ():
        if not is_mapping(one) or not isinstance(one.get("name"), str):
            continue
        by_position = one.get("kind") == "positional"
        yield f"{name}({one['name']})", {
            "kind": "argument",
            "position": position if by_position else None,
            "required": bool(one.get("required")),
            "annotation": str(one.get("annotation", "")),
        }
        position += by_position
