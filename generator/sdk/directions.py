"""Tells which schemas are sent and which are received, so that nobody has to give what only the server says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..api.model import Api, MediaType, Operation, Property, Reference, Schema
from .shapes import Shapes, parts_of


class Directions:
    """Answers whether a property can be left out, by the way in which its object travels.

    Args:
        api: The operations from which schemas are reached.
    """

    def __init__(self, api: Api, shapes: Shapes) -> None:
        self._shapes = shapes
        self._sent = self._reached(one for each in api.operations for one in _requests(each))
        self._received = self._reached(one for each in api.operations for one in _responses(each))

    def _reached(self, schemas: Iterable[Schema]) -> frozenset[str]:
        """The pointers of all schemas that `schemas` are made of."""
        waiting, seen = list(schemas), set[str]()
        while waiting:
            schema = waiting.pop()
            if isinstance(schema, Reference):
                schema = self._shapes.target(schema)
            if schema.pointer not in seen:
                seen.add(schema.pointer)
                waiting.extend(parts_of(schema))
        return frozenset(seen)

    def is_required(self, each: Property, owner: Schema) -> bool:
        """Whether `each` is there in every `owner`: a request has no readOnly property, a response no writeOnly one
        (OpenAPI 3.0.4, section 4.7.24; 3.1.1 takes the words from JSON Schema).
        """
        if not each.required:
            return False
        target = self._shapes.target(each.schema)
        read_only = each.schema.read_only or target.read_only
        write_only = each.schema.write_only or target.write_only
        return not (
            (read_only and owner.pointer in self._sent)
            or (write_only and owner.pointer in self._received)
        )


def _requests(operation: Operation) -> Iterator[Schema]:
    for parameter in operation.parameters:
        yield parameter.schema
    if operation.body is not None:
        yield from _carried(operation.body.content)


def _responses(operation: Operation) -> Iterator[Schema]:
    for response in operation.responses:
        yield from _carried(response.content)


def _carried(content: Iterable[MediaType]) -> Iterator[Schema]:
    for media in content:
        for schema in (media.schema, media.item_schema):
            if schema is not None:
                yield schema
