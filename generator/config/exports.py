"""Reads which names a package exports beside its own: by module, what each name stands for; whether it is there is decided later."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from ..spec import Node
from .checks import is_name
from .settings import refuse

_OWN = re.compile(r"(?:[a-z]+\.)?[A-Za-z]\w*\Z", re.ASCII)
_ENDPOINT = re.compile(r"[A-Z]+ /")
_KINDS: tuple[Literal["params", "response", "input", "error"], ...] = (
    "params",
    "response",
    "input",
    "error",
)
_AT_POINTERS = ("input", "error")
_POINTER = "#/"
_HINT = (
    "Write a class such as components.Pet, the JSON pointer of one, {input: POINTER} for what stands for its objects, "
    "{error: POINTER} for the error with its data, or {params: GET /pets} or {response: GET /pets}."
)
ITSELF = "."
"""Stands for the package itself among the modules."""

SCHEMA: Mapping[str, Any] = {
    "type": "object",
    "additionalProperties": {
        "type": "object",
        "additionalProperties": {
            "oneOf": [
                {"type": "string"},
                {
                    "type": "object",
                    "properties": {kind: {"type": "string"} for kind in _KINDS},
                    "minProperties": 1,
                    "maxProperties": 1,
                    "additionalProperties": False,
                },
            ]
        },
    },
}


@dataclass(frozen=True, slots=True)
class Export:
    """What a further name of a package stands for.

    Attributes:
        kind: `class` for a class by its name or pointer, `input` for what stands for its objects, `error` for the error that has it as its data; `params` for the arguments
            of a call, `response` for what it gives.
        target: The name, the JSON pointer, or the method and path of the call.
    """

    kind: Literal["class", "params", "response", "input", "error"]
    target: str


def read_exports(root: Node, key: str) -> dict[str, dict[str, Export]]:
    """What names stand for, by module and name; what cannot be meant is reported."""
    written = root.mapping(key) if root.has(key) else None
    found: dict[str, dict[str, Export]] = {}
    for module, names in written.entries() if written is not None else ():
        is_module = module == ITSELF or all(map(is_name, module.split(".")))
        if not is_module or not names.is_mapping:
            hint = f"Write names with dots, such as types.chat, or {ITSELF} for the package itself."
            refuse(names, message=f"{module!r} cannot be a module with names", hint=hint)
            continue
        for name, node in names.entries():
            export = _export(node)
            if export is None or not is_name(name):
                refuse(node, message=f"{name!r} cannot be exported so", hint=_HINT)
            else:
                found.setdefault(module, {})[name] = export
    return found


def _export(node: Node) -> Export | None:
    if isinstance(node.value, str):
        fits = node.value.startswith(_POINTER) or _OWN.match(node.value)
        return Export("class", node.value) if fits else None
    entries = list(node.entries()) if node.is_mapping else []
    if len(entries) != 1 or not isinstance(entries[0][1].value, str):
        return None
    target = entries[0][1].value
    for kind in _KINDS:
        if entries[0][0] == kind and (
            target.startswith(_POINTER) if kind in _AT_POINTERS else _ENDPOINT.match(target)
        ):
            return Export(kind, target)
    return None
