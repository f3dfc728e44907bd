"""Reads what extensions of an operation ask that it be called: its resource and its method."""

from __future__ import annotations

from ...spec import Node
from .. import versions

_GROUP = "x-speakeasy-group"
_FERN_GROUP, _FERN_METHOD = "x-fern-sdk-group-name", "x-fern-sdk-method-name"


def asked_group(node: Node) -> str | None:
    """The resource that an operation asks for, dots between those above each other; None where it asks for none.

    Where only `x-fern-sdk-method-name` stands, the method is one of the client itself, "".
    """
    group = node.get(_GROUP)
    if group is not None and isinstance(group.value, str):
        return group.value
    fern = node.get(_FERN_GROUP)
    if fern is not None and isinstance(fern.value, str):
        return fern.value
    if fern is not None and fern.is_sequence:
        return ".".join(part.value for part in fern.items() if isinstance(part.value, str))
    return "" if fern is None and _text(node, _FERN_METHOD) else None


def asked_method(node: Node) -> str:
    """The method that an operation asks for, or ""."""
    return versions.name_override(node) or _text(node, _FERN_METHOD)


def _text(node: Node, key: str) -> str:
    found = node.get(key)
    return found.value if found is not None and isinstance(found.value, str) else ""
