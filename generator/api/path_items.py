"""Finds the operations of a Path Item Object: OpenAPI 3.0.4, section 4.7.9; 3.2.0, section 4.9."""

from __future__ import annotations

from collections.abc import Iterator

from ..spec import Node

METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace", "query")
"""The methods that a path item has keys for."""


def operations_of(item: Node) -> Iterator[tuple[str, Node]]:
    """The methods of a path item in document order, those of `additionalOperations` (3.2) included."""
    for key, child in item.entries():
        if key in METHODS:
            yield key, child
        elif key == "additionalOperations":
            yield from child.entries()
