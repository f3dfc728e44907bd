"""Reports extensions `x-speakeasy-...` that have no effect: misspelt ones, and those at a place or with a value that is not read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

from ..diagnostics import Severity
from ..spec import Document, Node, meant
from .dialects.kinds import objects, with_article
from .dialects.speakeasy import SPEAKEASY

_PREFIX = "x-speakeasy-"

_READ: Mapping[str, tuple[str, ...]] = {
    "enum-descriptions": ("schema",),
    "enums": ("schema",),
    "group": ("operation",),
    "ignore": ("operation", "parameter"),
    "name-override": ("document", "operation", "parameter", "schema", "security scheme"),
    "pagination": ("operation",),
    "retries": ("document", "operation"),
    "server-id": ("server",),
    "sse-sentinel": ("media type",),
    "unknown-values": ("schema",),
    "usage-example": ("operation",),
    **{key.removeprefix(_PREFIX): rule.kinds for key, rule in SPEAKEASY.items() if rule.kinds},
}
"""The kinds of objects at which an extension is read."""

_Keys: TypeAlias = Mapping[str, "_Keys | None"]

_KEYS: Mapping[str, _Keys] = {
    "name-override": {"operationId": None, "methodNameOverride": None},
    "pagination": {
        "type": None,
        "inputs": {"name": None, "in": None, "type": None},
        "outputs": dict.fromkeys(("results", "nextCursor", "nextUrl", "numPages")),
    },
    "retries": {
        "strategy": None,
        "backoff": dict.fromkeys(("initialInterval", "maxInterval", "maxElapsedTime", "exponent")),
        "statusCodes": None,
        "retryConnectionErrors": None,
    },
}
"""What is read of extensions that are objects; a list has such objects in it."""

_VALUES: Mapping[str, tuple[str, ...]] = {"unknown-values": ("allow", "disallow")}
"""What extensions that are words can say."""


def report_unread(document: Document) -> None:
    """Tell every extension that is not read: in `document`, and in the files it refers to that are built like it."""
    for file in document.store.documents.values():
        if file.has_extensions and (file is document or file.root.has("openapi")):
            for node, kind in objects(file.root):
                _report(node, kind)


def _report(node: Node, kind: str) -> None:
    for key, child in node.entries():
        if not key.startswith(_PREFIX):
            continue
        name = key.removeprefix(_PREFIX)
        if name in _READ and kind in _READ[name]:
            allowed = _VALUES.get(name)
            if allowed is not None and child.value not in allowed:
                hint = f"Write {' or '.join(allowed)}."
                _tell(child, f"nothing reads {key!r} with this value", hint)
            _report_keys(child, _KEYS.get(name, {}))
        elif name in _READ:
            places = " or ".join(with_article(place) for place in _READ[name])
            _tell(child, f"{key!r} is not read of {with_article(kind)}", f"It is read of {places}.")
        elif key in SPEAKEASY:
            _tell(child, f"nothing reads {key!r}: {SPEAKEASY[key].reason}", "")
        else:
            near = meant(name, _READ)
            _tell(child, f"nothing reads {key!r}", near.replace("'", f"'{_PREFIX}", 1))


def _report_keys(node: Node, known: _Keys) -> None:
    """Tell the keys of an extension's value that are not read."""
    for entry in node.items() if node.is_sequence else (node,):
        for key, child in entry.entries() if entry.is_mapping and known else ():
            if key in known:
                _report_keys(child, known[key] or {})
            else:
                hint = meant(key, known) or f"Its keys are {', '.join(known)}."
                _tell(child, f"nothing reads {key!r} here", hint)


def _tell(node: Node, message: str, hint: str) -> None:
    """A mistake where the hint tells what to do, else a note: the extension may be meant for others."""
    node.report(
        Severity.WARNING if hint else Severity.NOTE,
        "unread-extension",
        message,
        hint=hint or "It may be meant for other tools; then nothing has to be done.",
        at_key=True,
    )
