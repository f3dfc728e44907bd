"""Reads what every schema can say about itself, such as its title and whether it may be null; each schema is read once."""

from __future__ import annotations

from ...spec import Node
from .. import versions
from ..schema import Facts
from .constraints import note_unchecked


class FactReader:
    """Reads facts and remembers them by the place of their schema."""

    def __init__(self) -> None:
        self._known: dict[str, Facts] = {}

    def facts(self, node: Node) -> Facts:
        """What the schema at `node` says about itself."""
        identity = node.identity
        if identity not in self._known:
            note_unchecked(node)
            self._known[identity] = versions.read_facts(node)
        return self._known[identity]
