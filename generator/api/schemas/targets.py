"""Reads what references point to: each target once, however many ways lead there and however long they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...spec import Node
from ..model import Reference, Schema
from ..schema import anything

if TYPE_CHECKING:
    from .reading import SchemaReader

# Of targets that are read while another is read; each takes some ten frames of Python's stack of a thousand.
_DEEPEST = 40


class _Deeper(BaseException):
    """A target has to be read first, on an empty stack. No `Exception`: nothing is wrong with what is being read."""

    def __init__(self, node: Node) -> None:
        super().__init__(node.identity)
        self.node = node


class Targets:
    """What the references of a document mean, as far as somebody asked.

    Args:
        reader: Reads the schemas, and knows where they stand.
    """

    def __init__(self, reader: SchemaReader) -> None:
        self._reader = reader
        self._read: dict[str, Schema] = {}
        self._ends: dict[str, Schema] = {}
        self._whole: set[str] = set()
        self._open: set[str] = set()
        self._begun: set[str] = set()

    def end(self, schema: Schema) -> Schema:
        """What a reference means in the end; any other schema as it is. A circle of references is anything."""
        way: dict[str, None] = {}
        while isinstance(schema, Reference):
            target = schema.target
            if target in self._ends:
                schema = self._ends[target]
            elif target in way or target in self._open or target in self._begun:
                self._reader.cuts += 1
                return anything(target)
            else:
                way[target] = None
                schema = self.read(self._reader.node_of(target))
        self._ends.update(dict.fromkeys(way, schema))
        return schema

    def read(self, node: Node) -> Schema:
        """The schema at `node`, read once."""
        identity = node.identity
        if identity in self._read:
            return self._read[identity]
        if identity in self._open:
            self._reader.cuts += 1
            return self._reader.read(node)
        if len(self._open) >= _DEEPEST:
            if identity not in self._begun:
                raise _Deeper(node)
            self._reader.cuts += 1
            return anything(identity)
        if self._open:
            return self._read_now(node)
        waiting = [node]
        while waiting:
            self._begun.add(waiting[-1].identity)
            try:
                self._read_now(waiting[-1])
                self._begun.discard(waiting.pop().identity)
            except _Deeper as deeper:
                waiting.append(deeper.node)
        return self._read[identity]

    def _read_now(self, node: Node) -> Schema:
        identity = node.identity
        before = self._reader.cuts
        self._open.add(identity)
        try:
            schema = self._reader.read(node)
        finally:
            self._open.discard(identity)
        self._read[identity] = schema
        if self._reader.cuts == before:
            self._whole.add(identity)
        return schema

    def whole(self, identity: str) -> Schema | None:
        """The schema there if it was read in full; None where a part was left out because it contains itself."""
        return self._read[identity] if identity in self._whole else None
