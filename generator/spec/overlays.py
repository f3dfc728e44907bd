"""Applies Overlay documents to a description before anybody reads it.

OpenAPI Overlay 1.0.0 and 1.1.0, section 4.4 (schema); RFC 9535 (JSONPath).
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..data import copied, is_mapping, is_sequence
from ..diagnostics import Severity
from .document import Document, Node
from .loader import read_mapping

if TYPE_CHECKING:
    from jsonpath_rfc9535 import JSONPathNode, JSONPathNodeList

_VERSIONS = ("1.0", "1.1")


def overlay(document: Document, path: Path) -> None:
    """Apply the Overlay document at `path`; what it has wrong is reported at its place there.

    Raises:
        GenerationError: The file cannot be read.
    """
    root = read_mapping(path, diagnostics=document.store.diagnostics)
    version = root.text("overlay")
    if ".".join(version.split(".")[:2]) not in _VERSIONS:
        (root.get("overlay") or root).report(
            Severity.ERROR,
            "unsupported-overlay",
            f"this is no Overlay document of version {' or '.join(_VERSIONS)}",
            hint="Say which version it follows: overlay: 1.0.0.",
        )
        return
    actions = root.sequence("actions")
    if actions is None:
        root.report(
            Severity.ERROR,
            "no-actions",
            "the Overlay document has no actions",
            hint="List at least one action, with a target and what to do there.",
        )
        return
    document.amend(lambda data: _apply(actions, data))


def _apply(actions: Node, data: Any) -> None:
    for action in actions.items():
        _Action(action).apply(data)


class _Action:
    """One action (section 4.4.3): it updates, copies to or removes the places that it selects."""

    def __init__(self, node: Node) -> None:
        self._node = node

    def apply(self, data: Any) -> None:
        """Change `data` as the action says."""
        node = self._node
        target = node.get("target") if node.is_mapping else None
        if target is None or not isinstance(target.value, str):
            self._wrong(node, "an action needs a target", "Write a JSONPath expression as target.")
            return
        selected = self._selected(target, data)
        if selected is None:
            return
        if not selected:
            target.report(
                Severity.WARNING,
                "unused-action",
                f"{target.value!r} selects nothing",
                hint="Correct the JSONPath expression, or remove the action.",
            )
        if node.flag("remove"):
            _remove(data, selected)
            return
        update = self._update(data)
        for place in selected if update is not None else ():
            self._merge(data, place, update)

    def _update(self, data: Any) -> Any:
        """What is merged into the places; None where there is nothing that could be."""
        update, copy = self._node.get("update"), self._node.get("copy")
        if update is not None:
            return update.value
        if copy is None or not isinstance(copy.value, str):
            self._wrong(self._node, "the action does nothing", "Give it an update or remove: true.")
            return None
        source = self._selected(copy, data)
        if source is not None and len(source) == 1:
            return source[0].value
        if source is not None:
            message = f"{copy.value!r} selects {len(source)} places, not one"
            self._wrong(copy, message, "Correct the JSONPath expression.")
        return None

    def _selected(self, expression: Node, data: Any) -> JSONPathNodeList | None:
        import jsonpath_rfc9535 as jsonpath  # few runs have overlays

        try:
            return jsonpath.find(expression.value, data)
        except jsonpath.JSONPathError as error:
            words = str(error).splitlines()[0]
            message = f"{expression.value!r} is no JSONPath expression: {words}"
            self._wrong(expression, message, "Correct it; RFC 9535 has the grammar.")
            return None

    def _merge(self, data: Any, place: JSONPathNode, update: Any) -> None:
        """Merge `update` into one place: mappings member by member, sequences grow, scalars are replaced."""
        target = place.value
        if is_sequence(target):
            target.extend(copied(update) if is_sequence(update) else [copied(update)])
        elif is_mapping(target) and is_mapping(update):
            merge(target, update)
        elif not is_mapping(target) and not is_mapping(update) and place.location:
            container, key = _container(data, place)
            container[key] = copied(update)
        else:
            message = "the update and what it should be merged into are of different kinds"
            hint = "Target a mapping, or remove it and add another."
            self._wrong(self._node.get("update") or self._node, message, hint)

    def _wrong(self, node: Node, message: str, hint: str) -> None:
        node.report(Severity.ERROR, "bad-action", message, hint=hint)


def merge(target: dict[str, Any], update: dict[str, Any]) -> None:
    """Put the members of `update` into `target`: mappings are merged, sequences put together, all else is replaced."""
    for key, value in update.items():
        before = target.get(key)
        if is_mapping(before) and is_mapping(value):
            merge(before, value)
        elif is_sequence(before) and is_sequence(value):
            before.extend(copied(value))
        else:
            target[key] = copied(value)


def _remove(data: Any, places: JSONPathNodeList) -> None:
    """Take the places out of what holds them; the last members of a sequence first, so that the others stay found."""
    once = {place.location: place for place in places if place.location}
    for place in sorted(once.values(), key=_position, reverse=True):
        container, key = _container(data, place)
        del container[key]


def _position(place: JSONPathNode) -> list[int]:
    return [token if isinstance(token, int) else -1 for token in place.location]


def _container(data: Any, place: JSONPathNode) -> tuple[Any, Any]:
    """What holds a place, and under which key."""
    *above, key = place.location
    for token in above:
        data = data[token]
    return data, key
