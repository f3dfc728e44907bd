"""Reads what the service sends by itself: webhooks, and callbacks of operations.

OpenAPI 3.1.1, section 4.8.1 (`webhooks`); 3.0.4, section 4.7.18 (Callback Object).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from ..spec import Node
from .isolation import Isolated
from .model import Event
from .operations.bodies import read_body
from .path_items import operations_of
from .schemas.reading import SchemaReader

_Kind = Literal["webhooks", "callbacks"]


def read_events(root: Node, reader: SchemaReader) -> Iterator[Event]:
    """The webhooks of a document, then the callbacks of its operations, as far as they carry something."""
    for name, item in _entries(root, "webhooks"):
        yield from _events(name, item, kind="webhooks", reader=reader)
    for _, item in _entries(root, "paths"):
        for _, operation in operations_of(item) if item.is_mapping else ():
            for name, callback in _entries(operation, "callbacks"):
                for _, target in callback.entries() if callback.is_mapping else ():
                    yield from _events(name, _target(target), kind="callbacks", reader=reader)


def _entries(owner: Node, key: str) -> Iterator[tuple[str, Node]]:
    listed = owner.mapping(key) if owner.has(key) else None
    for name, written in listed.entries() if listed is not None else ():
        if not name.startswith("x-"):
            yield name, _target(written)


def _target(written: Node) -> Node:
    return written.resolved() if written.reference is not None else written


def _events(name: str, item: Node, *, kind: _Kind, reader: SchemaReader) -> Iterator[Event]:
    for _, operation in operations_of(item) if item.is_mapping else ():
        if operation.is_mapping and operation.flag("x-speakeasy-ignore"):
            continue
        event = _event(name, operation, kind=kind, reader=reader)
        if event is not None:
            yield event


def _event(name: str, operation: Node, *, kind: _Kind, reader: SchemaReader) -> Event | None:
    with Isolated(operation):
        body = read_body(reader, operation) if operation.is_mapping else None
        if body is not None:
            return Event(
                pointer=operation.identity,
                kind=kind,
                wire_name=name,
                body=body,
                summary=operation.text("summary", ""),
                description=operation.text("description", ""),
            )
    return None
