"""What all documents of a run share: those that were read, and where references lead."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from ..diagnostics import Diagnostics

if TYPE_CHECKING:
    from .document import Document, Node


@dataclass(slots=True)
class Store:
    """What all documents of a run share.

    Attributes:
        open_file: Reads the file at a path relative to the entry document's folder, or a URL, for the one that refers to it.
        documents: The documents read so far by that path; the entry document is "".
        resolved: Where references lead: by document, schema with an `$id`, and text.
        following: Those of them that are being followed.
        ends: What each reference leads to in the end, by its identity and whether keywords beside one end a chain.
        anchors: The schemas with an anchor, by document and anchor.
        compared: How many names were compared with those that references have wrong.
        uris: What has a URI: documents, and schemas with an `$id`.
    """

    diagnostics: Diagnostics
    open_file: Callable[[str, str], Document]
    documents: dict[str, Document] = field(default_factory=dict[str, "Document"])
    resolved: dict[tuple[str, str, str], Node | None] = field(
        default_factory=dict[tuple[str, str, str], "Node | None"]
    )
    following: set[tuple[str, str, str]] = field(default_factory=set[tuple[str, str, str]])
    ends: dict[tuple[str, bool], Node | None] = field(default_factory=dict[Any, "Node | None"])
    anchors: dict[str, dict[str, Node]] = field(default_factory=dict[str, dict[str, "Node"]])
    compared: int = 0
    uris: dict[str, Node] = field(default_factory=dict[str, "Node"])

    def forget(self) -> None:
        """Forget where references and anchors lead, since a document has other data now."""
        self.resolved.clear()
        self.ends.clear()
        self.anchors.clear()

    def node_at(self, identity: str) -> Node:
        """The node with an identity, for findings about it; the nearest one above where it is gone."""
        from .document import Node  # which knows the store

        name, _, pointer = identity.partition("#")
        document = self.documents.get(name) or self.documents[""]
        return Node(document, f"#{pointer}", None)
