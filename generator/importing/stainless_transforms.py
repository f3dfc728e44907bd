"""Reads the transforms of `stainless.yml` as actions of an Overlay document."""

from __future__ import annotations

import re

from ..diagnostics import Severity
from ..spec import Node
from .keys import leave, tell_unread
from .origin import Origin, step

_LAST = re.compile(
    r"^(?P<parent>\$.*?)(?:\.(?P<name>[\w-]+)|\[(?P<quote>['\"])(?P<quoted>[^'\"\\]+)(?P=quote)\])$"
)
"""A JSONPath that ends with one member: the way to what it is a member of, and its name."""


def read_transforms(root: Node, origin: Origin) -> None:
    """Add the transforms of the configuration at `root` to the actions of `origin`; others are told."""
    openapi = root.get("openapi")
    for key in ("transforms", "transformations"):
        listed = openapi.get(key) if openapi is not None and openapi.is_mapping else None
        for node in listed.items() if listed is not None and listed.is_sequence else ():
            if node.is_mapping:
                _read(node, origin)


def _read(node: Node, origin: Origin) -> None:
    tell_unread(node, {"command": True, "reason": True, "args": True})
    command, args = node.text("command", ""), node.get("args")
    if command == "oneOfToAnyOf":
        leave(node, "unions of both kinds are read alike")
        return
    targets = _targets(args)
    if command not in ("remove", "merge", "update") or args is None or not targets:
        leave(node, f"the transform {command!r} is not understood", severity=Severity.WARNING)
        return
    tell_unread(args, dict.fromkeys(("target", "keys", "value", "object"), True))
    value = args.get("value") or args.get("object")
    keys = args.texts("keys") if args.has("keys") else ()
    for target in targets:
        if command == "remove":
            ways = [target + step(key) for key in keys] or [target]
            origin.actions += ({"target": way, "remove": True} for way in ways)
        elif value is None:
            leave(node, "it has no value", severity=Severity.WARNING)
        elif command == "merge" and value.is_mapping:
            origin.actions.append({"target": target, "update": value.value})
        else:
            _replace(node, target, value, origin)


def _replace(node: Node, target: str, value: Node, origin: Origin) -> None:
    """Put `value` in place of what stands at `target`."""
    last = _LAST.match(target)
    if last is None:
        leave(node, f"no single member is meant by {target!r}", severity=Severity.WARNING)
    else:
        origin.replace(last["parent"], {last["name"] or last["quoted"]: value.value})


def _targets(args: Node | None) -> tuple[str, ...]:
    if args is None or not args.is_mapping or not args.has("target"):
        return ()
    target = args.get("target")
    if target is not None and target.is_sequence:
        return args.texts("target")
    return (args.text("target", ""),)
