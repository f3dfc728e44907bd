"""Tells which schemas are sent, which are received and which stand for files, since each of them is typed in its own way."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ...api.model import (
    Api,
    ArraySchema,
    MapSchema,
    MediaType,
    ObjectSchema,
    Operation,
    Property,
    Reference,
    ScalarSchema,
    Schema,
    UnionSchema,
)
from .media import essence
from .shapes import Shapes, parts_of


class Directions:
    """Answers whether a property can be left out, by the way in which its object travels.

    Args:
        api: The operations from which schemas are reached.
    """

    def __init__(self, api: Api, shapes: Shapes) -> None:
        self._shapes = shapes
        self._sent = self._reach(
            schema for operation in api.operations for schema in _requests(operation)
        )
        received = [schema for operation in api.operations for schema in _responses(operation)]
        received += (
            schema for operation in api.events for schema in _list_carried(operation.body.content)
        )
        self._received = self._reach(received)

    def _reach(self, schemas: Iterable[Schema]) -> frozenset[str]:
        """The pointers of all schemas that `schemas` are made of."""
        return frozenset(schema.pointer for schema in _within(schemas, self._shapes))

    def is_sent(self, pointer: str) -> bool:
        """Whether a request has the schema at `pointer` in it."""
        return pointer in self._sent

    def is_only_received(self, pointer: str) -> bool:
        """Whether responses, and nothing that is sent, have the schema at `pointer` in them."""
        return pointer in self._received and pointer not in self._sent

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


def _within(schemas: Iterable[Schema], shapes: Shapes) -> Iterator[Schema]:
    """All schemas that `schemas` are made of, each once."""
    waiting, seen = list(schemas), set[str]()
    while waiting:
        schema = waiting.pop()
        if isinstance(schema, Reference):
            schema = shapes.target(schema)
        if schema.pointer not in seen:
            seen.add(schema.pointer)
            yield schema
            waiting.extend(parts_of(schema))


@dataclass(frozen=True, slots=True)
class Sent:
    """Schemas that are typed otherwise where they are sent.

    Attributes:
        uploads: The pointers of those that stand for a file in a form.
        removable: The pointers of those in whose place null removes a member.
    """

    uploads: frozenset[str]
    removable: frozenset[str]


def find_sent(api: Api, shapes: Shapes) -> Sent:
    """Those of one `Api`."""
    return Sent(_uploads(api, shapes), _removable(api, shapes))


def _removable(api: Api, shapes: Shapes) -> frozenset[str]:
    """The pointers of what is in maps that only merge patches carry: null removes a member there (RFC 7396, section 1)."""
    patches: list[Schema] = []
    others: list[Schema] = []
    for operation in api.operations:
        for media in operation.body.content if operation.body is not None else ():
            into = patches if "merge-patch" in essence(media.content_type) else others
            into.extend(_list_carried((media,)))
        others.extend(parameter.schema for parameter in operation.parameters)
        others.extend(_responses(operation))
    others.extend(schema for event in api.events for schema in _list_carried(event.body.content))
    elsewhere = {schema.pointer for schema in _within(others, shapes)} if patches else set[str]()
    return frozenset(
        value.pointer
        for schema in _within(patches, shapes)
        if schema.pointer not in elsewhere
        for value in _values(schema)
    )


def _values(schema: Schema) -> Iterator[Schema]:
    """What is in a map, or in an object beside its properties."""
    if isinstance(schema, MapSchema):
        yield schema.values
    elif isinstance(schema, ObjectSchema) and schema.additional is not None:
        yield schema.additional


def _uploads(api: Api, shapes: Shapes) -> frozenset[str]:
    """The pointers of the schemas that stand for a file in a form: binary fields, and arrays of them (RFC 7578)."""
    return frozenset(
        alternative.pointer
        for form in multipart_forms(api, shapes).values()
        for property_ in form.properties
        for alternative in _alternatives(property_.schema, shapes)
        if _is_file(alternative)
    )


def multipart_forms(api: Api, shapes: Shapes) -> dict[str, ObjectSchema]:
    """The objects that forms with files are made of, by their pointers."""
    forms: dict[str, ObjectSchema] = {}
    for operation in api.operations:
        for media in operation.body.content if operation.body is not None else ():
            if media.schema is not None and essence(media.content_type).startswith("multipart/"):
                form = shapes.target(media.schema)
                members = form.members if isinstance(form, UnionSchema) else (form,)
                for target in map(shapes.target, members):
                    if isinstance(target, ObjectSchema):
                        forms[target.pointer] = target
    return forms


def _alternatives(schema: Schema, shapes: Shapes) -> Iterator[Schema]:
    """What a field of a form can be, item by item."""
    target = shapes.target(schema)
    if isinstance(target, ArraySchema):
        yield shapes.target(target.items)
    elif isinstance(target, UnionSchema):
        for member in target.members:
            alternative = shapes.target(member)
            yield (
                shapes.target(alternative.items)
                if isinstance(alternative, ArraySchema)
                else alternative
            )
    else:
        yield target


def _is_file(schema: Schema) -> bool:
    return isinstance(schema, ScalarSchema) and schema.format == "binary"


def _requests(operation: Operation) -> Iterator[Schema]:
    for parameter in operation.parameters:
        yield parameter.schema
    if operation.body is not None:
        yield from _list_carried(operation.body.content)


def _responses(operation: Operation) -> Iterator[Schema]:
    for response in operation.responses:
        yield from _list_carried(response.content)


def _list_carried(content: Iterable[MediaType]) -> Iterator[Schema]:
    for media in content:
        for schema in (media.schema, media.item_schema):
            if schema is not None:
                yield schema
