"""Follows `$ref`: JSON pointers in URI fragments, through files and URLs (RFC 6901; RFC 3986, section 5)."""

from __future__ import annotations

import difflib
import os
import posixpath
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urljoin, urlsplit

from ..data import is_mapping, is_sequence
from ..diagnostics import GenerationError, Severity
from .base_uris import resource_of
from .remote import shown

if TYPE_CHECKING:
    from .document import Document, Node

_MISSING: Any = object()
_SHOWN = 120
# References that stand on the way of the pointers of others.
_DEEPEST = 50
# Names that are compared with what was written in its place, in the whole run: a comparison takes tens of microseconds.
_MOST_COMPARED = 100_000
# What a run was not allowed to reach keeps its own code; everything else leads nowhere.
_REFUSED = ("remote-reference", "outside-reference")


def escape(token: str) -> str:
    """A token of a JSON pointer, escaped (RFC 6901, section 3)."""
    return token.replace("~", "~0").replace("/", "~1")


def pointer_tokens(pointer: str) -> tuple[str, ...]:
    """The tokens of a JSON pointer in a URI fragment, unescaped."""
    written = pointer.removeprefix("#").removeprefix("/")
    if not written:
        return ()
    return tuple(token.replace("~1", "/").replace("~0", "~") for token in written.split("/"))


def meant(written: str, known: Iterable[object]) -> str:
    """What of `known` a misspelt word may mean, as a hint; "" where it resembles nothing."""
    near = difflib.get_close_matches(written, [str(name) for name in known], n=3)
    return f"Did you mean {' or '.join(repr(name) for name in near)}?" if near else ""


def location_of(file: str, beside: str) -> str:
    """Where `file` is, as it is written in the file at `beside`: a path relative to the entry document's folder, or a URL."""
    if urlsplit(file).scheme or file.startswith("//"):
        return urljoin(beside if is_url(beside) else "https:", file)
    if is_url(beside):
        return urljoin(beside, file)
    return posixpath.normpath(posixpath.join(posixpath.dirname(beside), unquote(file)))


def is_url(location: str) -> bool:
    """Whether a location is a URL rather than a path."""
    return "://" in location


def _below(top: Node, pointer: str) -> tuple[Node, str | None]:
    """What stands at `pointer` below `top`; where that is nothing, the last node on the way and the missing token."""
    found = top
    for token in pointer_tokens(pointer):
        if found.reference is not None and not found.has(token):
            found = found.resolved()
        value: Any = _MISSING
        if is_mapping(found.value):
            value = found.value.get(token, _MISSING)
        elif is_sequence(found.value) and token.isdecimal() and int(token) < len(found.value):
            value = found.value[int(token)]
        if value is _MISSING:
            return found, token
        found = found.child(token, value)
    return found, None


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}..."


def _shown(text: str | None) -> str:
    """A piece of the document as it is told, on one line and not too long."""
    return _short(repr(text))


def _anchors(document: Document) -> dict[str, Node]:
    """The schemas of `document` by their anchors."""
    found: dict[str, Node] = {}
    waiting = [document.root]
    while waiting:
        node = waiting.pop()
        if is_mapping(node.value):
            for name in (node.value.get("$anchor"), node.value.get("$dynamicAnchor")):
                if isinstance(name, str):
                    found.setdefault(name, node)
            waiting.extend(node.child(key, value) for key, value in node.value.items())
        elif is_sequence(node.value):
            waiting.extend(node.child(index, value) for index, value in enumerate(node.value))
    return found


class Resolver:
    """Finds what the reference of one node means.

    Args:
        node: A node with a `$ref`.
        keep_siblings: Whether a reference with keywords beside it, a schema of its own in 3.1, ends the chain.
    """

    def __init__(self, node: Node, *, keep_siblings: bool) -> None:
        self._node = node
        self._keep_siblings = keep_siblings
        self._store = node.document.store

    def target(self) -> Node:
        """The end of the chain of references; a node of None, reported once, where it leads nowhere."""
        ends = self._store.ends
        node: Node | None = self._node
        way: dict[str, Node] = {}
        while node is not None and node.reference is not None:
            key = (node.identity, self._keep_siblings)
            if key in ends:
                node = ends[key]
                break
            if node.identity in way:
                self._report_ring(list(way.values()), node)
                node = None
                break
            way[node.identity] = node
            node = self._step(node, str(node.reference))
            if node is not None and self._is_end(node):
                break
        for identity in way:
            ends[identity, self._keep_siblings] = node
        return self._nothing() if node is None else node

    def _is_end(self, node: Node) -> bool:
        """Whether a reference is a schema of its own, since keywords stand beside it."""
        return self._keep_siblings and node.reference is not None and len(node.value) > 1

    def _report_ring(self, way: list[Node], node: Node) -> None:
        """Report every reference from `node` on, which `way` leads back to."""
        first = next(index for index, place in enumerate(way) if place.identity == node.identity)
        for place in way[first:]:
            self._report(
                place,
                "circular-reference",
                "this reference leads back to itself",
                "Refer to a schema.",
            )

    def _nothing(self) -> Node:
        return type(self._node)(self._node.document, self._node.pointer, None)

    def _step(self, node: Node, reference: str) -> Node | None:
        resource, uri = resource_of(node)
        key = (node.document.identity, resource.pointer, reference)
        if key not in self._store.resolved:
            following = self._store.following
            if key in following or len(following) > _DEEPEST:
                self._report(
                    node,
                    "circular-reference",
                    "this reference leads through itself, or through too many others",
                    "Refer to a schema by its own place.",
                )
                return None
            following.add(key)
            self._store.resolved[key] = self._found(node, reference, resource, uri)
            following.remove(key)
        return self._store.resolved[key]

    def _found(self, node: Node, reference: str, resource: Node, uri: str) -> Node | None:
        file, _, fragment = reference.partition("#")
        top: Node | None = resource
        if file:
            top = self._elsewhere(node, file, uri=uri)
        if top is None:
            return None
        if fragment and not fragment.startswith("/"):
            return self._anchor(node, top.document, unquote(fragment))
        # Documents that have `$id` often mean their own root by such pointers nevertheless.
        tops = (top,) if top.pointer == "#" else (top, top.document.root)
        return self._pointed(node, tops, unquote(fragment))

    def _elsewhere(self, node: Node, file: str, *, uri: str) -> Node | None:
        """The top of what `file` means beside `uri`: what calls itself so, else another file."""
        try:
            known = self._store.uris.get(urljoin(uri, file))
            path = location_of(file, node.document.identity)
            os.fsencode(path)
            if "\0" in path:
                raise ValueError("a path has no NUL")
        except ValueError as error:
            reason = f"{_shown(shown(file))} is neither a path nor a URL: {error}"
            self._report(node, "unresolved-reference", reason, "Correct the reference.")
            return None
        return known or self._other(node, file, path)

    def _other(self, node: Node, file: str, path: str) -> Node | None:
        """The top of another file, which is at `path`."""
        known = self._store.documents.get(path)
        if known is not None:
            return known.root
        try:
            document = self._store.open_file(path, node.document.identity)
        except GenerationError as error:
            found = error.diagnostic
            code = found.code if found.code in _REFUSED else "unresolved-reference"
            self._report(
                node,
                code,
                f"cannot follow {_shown(shown(file))}: {_short(found.message)}",
                found.hint,
            )
            return None
        document.version = self._store.documents[""].version
        return document.root

    def _pointed(self, node: Node, tops: tuple[Node, ...], pointer: str) -> Node | None:
        """What stands at `pointer` below the first of `tops` that has it."""
        found, missing = _below(tops[0], pointer)
        if missing is not None and tops[1:]:
            return self._pointed(node, tops[1:], pointer)
        if missing is not None:
            self._unresolved(node, found, missing)
            return None
        return found

    def _anchor(self, node: Node, document: Document, name: str) -> Node | None:
        """The schema with the anchor `name` (JSON Schema 2020-12 Core, section 8.2.2)."""
        anchors = self._store.anchors
        if document.identity not in anchors:
            anchors[document.identity] = _anchors(document)
        if name in anchors[document.identity]:
            return anchors[document.identity][name]
        self._report(
            node,
            "unresolved-reference",
            f"there is no anchor {_shown(name)}",
            "Give the path: #/components/schemas/NAME.",
        )
        return None

    def _unresolved(self, node: Node, found: Node, token: str) -> None:
        known = found.value if is_mapping(found.value) else {}
        self._store.compared += len(known)
        few = self._store.compared <= _MOST_COMPARED
        hint = meant(token, known if few else ()) or "Define it, or correct the reference."
        self._report(
            node,
            "unresolved-reference",
            f"{_shown(node.reference)} leads nowhere: there is no {_shown(token)}",
            hint,
        )

    def _report(self, node: Node, code: str, message: str, hint: str) -> None:
        place = node.get("$ref") or node
        place.report(Severity.ERROR, code, message, hint=hint)
