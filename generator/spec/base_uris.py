"""Knows the URIs that documents give themselves and their schemas: `$self` and `$id`.

OpenAPI 3.2.0, section 4.1.2.2.1 (base URIs); JSON Schema 2020-12 Core, sections 8.2.1 and 9.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urldefrag, urljoin

from ..data import is_mapping, is_sequence

if TYPE_CHECKING:
    from .document import Document, Node

# References between files that have no URI are relative to each other all the same; many may lead upwards.
_NOWHERE = f"file:///{'_/' * 100}"


def own_uri(document: Document) -> str:
    """The URI of a document: `$self`, resolved against where it was found."""
    found = document.data.get("$self") if is_mapping(document.data) else None
    location = urljoin(_NOWHERE, document.identity)
    return _joined(location, found) if isinstance(found, str) else location


def resource_of(node: Node) -> tuple[Node, str]:
    """The schema with an `$id` that `node` stands in, and its URI; the document's root where there is none."""
    document = node.document
    found, uri = document.root, document.uri
    if not document.has_ids:
        return found, uri
    for above in document.path_to(node.pointer):
        name = _id_of(above)
        if name:
            found, uri = above, _joined(uri, name)
    return found, uri


def identified(document: Document) -> dict[str, Node]:
    """The document and every schema with an `$id` in it, by URI."""
    found: dict[str, Node] = {document.uri: document.root}
    if not document.has_ids:
        return found
    waiting = [(document.root, document.uri)]
    while waiting:
        node, base = waiting.pop()
        name = _id_of(node)
        if name:
            base = _joined(base, name)
            found.setdefault(urldefrag(base)[0], node)
        if is_mapping(node.value):
            waiting.extend((node.child(key, member), base) for key, member in node.value.items())
        elif is_sequence(node.value):
            waiting.extend((node.child(key, item), base) for key, item in enumerate(node.value))
    return found


def _joined(base: str, reference: str) -> str:
    """`reference` resolved against `base`; `base` itself where it is no reference."""
    try:
        return urljoin(base, reference)
    except ValueError:
        return base


def _id_of(node: Node) -> str:
    found = node.value.get("$id") if is_mapping(node.value) else None
    return found if isinstance(found, str) else ""
