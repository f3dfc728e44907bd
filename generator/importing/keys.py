"""Tells which keys of another generator's configuration were not imported, each with its place: nothing is dropped silently."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal, TypeAlias

from ..diagnostics import Severity
from ..spec import Node, meant

Known: TypeAlias = "Mapping[str, Known] | Literal[True] | str"
"""What is known of a key: the keys below it, that all of it is read (True), or why it has no counterpart here."""

ANY = "*"
"""The key of a table that stands for every other key."""


def tell_unread(node: Node, known: Mapping[str, Known]) -> None:
    """Report each key of `node` and below that is not read: as a note where `known` says why, else as a warning."""
    for key, child in node.entries():
        about = known.get(key, known.get(ANY))
        if about is None:
            leave(child, "it is not understood", hint=meant(key, known), severity=Severity.WARNING)
        elif isinstance(about, str):
            leave(child, about)
        elif isinstance(about, Mapping):
            for part in child.items() if child.is_sequence else (child,):
                if part.is_mapping:
                    tell_unread(part, about)


def leave(node: Node, reason: str, *, hint: str = "", severity: Severity = Severity.NOTE) -> None:
    """Report that the setting at `node` is not imported, for `reason`."""
    key = node.pointer.rpartition("/")[2].replace("~1", "/").replace("~0", "~")
    node.report(
        severity, "not-imported", f"{key!r} is not imported: {reason}", hint=hint, at_key=True
    )


def because(reason: str, keys: Iterable[str]) -> dict[str, Known]:
    """A table in which all `keys` have no counterpart for one `reason`."""
    return dict.fromkeys(keys, reason)
