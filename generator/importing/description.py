"""What importing asks of a description: where it is, which operations it has, and what they are sent and answer with."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ..diagnostics import Diagnostics
from ..spec import Node, escape, read
from .keys import leave

_METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")
_NAME = re.compile(r"\{[^{}]*\}")
_DEEPEST = 20


@dataclass(frozen=True, slots=True)
class Description:
    """A description; an empty one where nobody names its file, and then nothing is held against it.

    Attributes:
        path: Its file.
        operations: Its operations by method and path.
    """

    path: Path | None = None
    root: Node | None = None
    operations: Mapping[str, Node] = field(default_factory=dict[str, Node])

    def endpoint(self, method: str, path: str) -> str:
        """The endpoint as the description writes it, whatever its parameters are called; "" where there is none.

        Without a description it is taken as it is.
        """
        wanted = f"{method.upper()} {path}"
        if self.root is None or wanted in self.operations:
            return wanted
        shape = _shape(wanted)
        return next((known for known in self.operations if _shape(known) == shape), "")

    def parameters(self, endpoint: str) -> Iterator[Node]:
        """The parameters of the operation at `endpoint`, those of its path too."""
        operation = self.operations.get(endpoint)
        if operation is None or self.root is None:
            return
        path = endpoint.partition(" ")[2]
        paths = self.root.get("paths")
        item = paths.get(path) if paths is not None else None
        for holder in (operation, item):
            listed = holder.get("parameters") if holder is not None else None
            if listed is not None and listed.is_sequence:
                for written in listed.items():
                    yield written.resolved() if written.reference is not None else written

    def answer(self, endpoint: str) -> Node | None:
        """The schema of what the operation at `endpoint` answers with in JSON; None where there is none."""
        operation = self.operations.get(endpoint)
        responses = operation.get("responses") if operation is not None else None
        if responses is None or not responses.is_mapping:
            return None
        for status, written in responses.entries():
            found = written.resolved() if written.reference is not None else written
            content = found.get("content") if str(status).startswith("2") else None
            media = content.get("application/json") if content is not None else None
            schema = media.get("schema") if media is not None else None
            if schema is not None:
                return schema
        return None


@dataclass(frozen=True, slots=True)
class Places:
    """What the files of a publisher name beside themselves.

    Attributes:
        spec: The description, where it is a file.
        url: The description, where it is elsewhere; else "".
        overlays: Overlay documents, in their order.
        overrides: Files whose members are put over those of the description.
    """

    spec: Path | None = None
    url: str = ""
    overlays: tuple[Path, ...] = ()
    overrides: tuple[Path, ...] = ()


def description_at(node: Node, folder: Path) -> Places:
    """The place of the description that the text at `node` names, a path from `folder` on or a URL; what cannot be reached is told."""
    written = str(node.value)
    if written.startswith(("http://", "https://")):
        leave(
            node,
            "it is `spec` now, and not read here: names of what is in it are not held against it",
            hint="Download the description and name it with --spec.",
        )
        return Places(url=written)
    if "://" in written or written.startswith("registry."):
        leave(
            node,
            "only a file, or a URL over http or https, can be reached",
            hint="Download the description and name it with --spec.",
        )
        return Places()
    return Places(folder / written)


def files(nodes: Iterable[Node], folder: Path) -> Iterator[Path]:
    """The files that the texts at `nodes` name, from `folder` on; URLs are told."""
    for node in nodes:
        if "://" in node.value or node.value.startswith("registry."):
            leave(node, "it has to be a file here", hint="Download it, and add it to `overlays`.")
        else:
            yield folder / node.value


def read_description(path: Path, *, diagnostics: Diagnostics) -> Description:
    """The description at `path`.

    Raises:
        GenerationError: It cannot be read.
    """
    root = read(path, diagnostics=diagnostics).root
    return Description(path, root, dict(_operations(root)))


def pointer_to(endpoint: str) -> str:
    """The JSON pointer of the operation at `endpoint`."""
    method, _, path = endpoint.partition(" ")
    return f"#/paths/{escape(path)}/{method.lower()}"


def properties_of(schema: Node | None, depth: int = 0) -> dict[str, Node]:
    """The properties of an object, those of the members of its `allOf` too."""
    if schema is None or depth > _DEEPEST:
        return {}
    if schema.reference is not None:
        schema = schema.resolved()
    found: dict[str, Node] = {}
    members = schema.get("allOf")
    for member in members.items() if members is not None and members.is_sequence else ():
        found |= properties_of(member, depth + 1)
    own = schema.get("properties")
    return found | (dict(own.entries()) if own is not None and own.is_mapping else {})


def body_of(operation: Node) -> Node | None:
    """The schema of the body: that of JSON before others."""
    body = operation.get("requestBody")
    if body is not None and body.reference is not None:
        body = body.resolved()
    content = body.get("content") if body is not None else None
    if content is None or not content.is_mapping:
        return None
    media = sorted(content.entries(), key=lambda entry: "json" not in entry[0])
    return next((found for _, node in media if (found := node.get("schema")) is not None), None)


def member(node: Node | None, *keys: str) -> Any:
    """The value under `keys` below `node`; None where the way there ends."""
    for key in keys:
        node = node.get(key) if node is not None else None
    return None if node is None else node.value


def _operations(root: Node) -> Iterator[tuple[str, Node]]:
    paths = root.get("paths")
    for path, written in paths.entries() if paths is not None and paths.is_mapping else ():
        item = written.resolved() if written.reference is not None else written
        for method in _METHODS:
            operation = item.get(method)
            if operation is not None and operation.is_mapping:
                yield f"{method.upper()} {path}", operation


def _shape(endpoint: str) -> str:
    return _NAME.sub("{}", endpoint).rstrip("/")
