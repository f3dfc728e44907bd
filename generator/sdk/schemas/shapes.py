"""Tells which schemas become classes and which stay plain annotations, the same answer for every room that asks.

A union stays plain where the codec can tell its members apart by their JSON type; else it is a class of its own.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

from ...api.model import (
    Api,
    ArraySchema,
    ConstSchema,
    EnumSchema,
    MapSchema,
    NamedSchema,
    ObjectSchema,
    Reference,
    ScalarSchema,
    Schema,
    TupleSchema,
    UnionSchema,
)
from ...api.schema import anything
from ...data import json_type
from ...graphs import strongly_connected


class Shapes:
    """Answers questions about the schemas of one `Api`.

    Args:
        named: `Api.schemas`.
        literal: Whether an enum of one value is that value, no class.
    """

    def __init__(self, named: Mapping[str, NamedSchema], *, literal: bool = False) -> None:
        self._named = named
        self._literal = literal
        self._with_any_word: set[str] = set()
        self._targets: dict[str, Schema] = {}
        self._nullable: dict[str, bool] = {}
        self._members: dict[str, tuple[UnionSchema, tuple[Schema, ...]]] = {}
        # Schemas come after those they refer to, so that each answer is found in one step.
        edges = {pointer: tuple(_follow_same(entry.schema)) for pointer, entry in named.items()}
        for group in strongly_connected(edges):
            for pointer in group:
                schema = named[pointer].schema
                self._targets[pointer] = self.target(schema)
                self._nullable[pointer] = self.is_nullable(schema)
                self.is_class(schema)

    def target(self, schema: Schema) -> Schema:
        """What a chain of references means in the end; a circle of them means anything."""
        seen: set[str] = set()
        while isinstance(schema, Reference):
            if schema.target in self._targets:
                return self._targets[schema.target]
            if schema.target in seen:
                return anything(schema.pointer)
            seen.add(schema.target)
            schema = self._named[schema.target].schema
        return schema

    def is_nullable(self, schema: Schema) -> bool:
        """Whether null is allowed here, by the place itself or by what it refers to."""
        if schema.nullable:
            return True
        if isinstance(schema, Reference):
            # A member that is not known yet refers back to this schema, and so decides nothing.
            return self._nullable.get(schema.target, False)
        if isinstance(schema, UnionSchema):
            return any(self.is_nullable(member) for member in schema.members)
        return False

    def is_class(self, schema: Schema) -> bool:
        """Whether `schema`, no reference, is rendered as a class of its own."""
        match schema:
            case ObjectSchema():
                return True
            case EnumSchema():
                kinds = {json_type(entry.value) for entry in schema.values}
                return len(kinds) == 1 and not self.is_literal(schema)
            case UnionSchema():
                return schema.pointer in self.recursive_aliases or self.needs_codec(schema)
            case _:
                return schema.pointer in self.recursive_aliases

    def is_literal(self, schema: EnumSchema) -> bool:
        """Whether `schema` is rendered as the only value that it has."""
        values = [entry.value for entry in schema.values]
        return self._literal and len(values) == 1 and type(values[0]) in (str, int)

    def takes_any_word(self, pointer: str) -> bool:
        """Whether some union has any text, or number, beside the enum at `pointer`."""
        return pointer in self._with_any_word

    def needs_codec(self, union: UnionSchema) -> bool:
        """Whether the members of `union` cannot be told apart by their JSON types alone."""
        kinds = [self.kind(member) for member in self.members(union)]
        if "any" in kinds or len(kinds) < 2:
            return False
        return len(set(kinds)) < len(kinds) or "union" in kinds

    def members(self, union: UnionSchema) -> tuple[Schema, ...]:
        """The members of `union` with plain unions among them spread, and the words that an open enum covers left out."""
        known = self._members.get(union.pointer)
        if known is not None and known[0] is union:
            return known[1]
        found: list[Schema] = []
        for member in union.members:
            target = self.target(member)
            if isinstance(target, UnionSchema) and not self._is_named_union(target):
                found.extend(self.members(target))
            else:
                found.append(member)
        self._note_words(found)
        members = _remove_covered(self, tuple(found))
        self._members[union.pointer] = (union, members)
        return members

    def _note_words(self, members: Iterable[Schema]) -> None:
        """Remember the enums that stand beside any text, or any number."""
        targets = [self.target(member) for member in members]
        plain = {
            target.type
            for target in targets
            if isinstance(target, ScalarSchema) and not target.format
        }
        self._with_any_word.update(
            target.pointer
            for target in targets
            if isinstance(target, EnumSchema) and self.kind(target) in plain
        )

    def values(self, union: UnionSchema) -> dict[str, tuple[str, ...]]:
        """The values of the discriminator of `union` that pick each of its own members, by the member's pointer.

        Of a union among its members they are those that pick something inside as well, if they pick no other member.
        """
        found = union.discriminator
        if found is None:
            return {}
        taken = {value for values in found.values for value in values}
        pairs = zip(union.members, found.values, strict=True)
        return {
            member.pointer: (
                *values,
                *(value for value in self._inside(member, found.wire_name) if value not in taken),
            )
            for member, values in pairs
        }

    def _inside(self, member: Schema, wire_name: str) -> tuple[str, ...]:
        """The values of the property `wire_name` that pick something inside of a union, in order."""
        found: dict[str, None] = {}
        waiting, seen = deque([member]), set[str]()
        while waiting:
            schema = self.target(waiting.popleft())
            if isinstance(schema, UnionSchema) and schema.pointer not in seen:
                seen.add(schema.pointer)
                waiting.extend(schema.members)
                if schema.discriminator is not None and schema.discriminator.wire_name == wire_name:
                    found.update(
                        (value, None) for row in schema.discriminator.values for value in row
                    )
        return tuple(found)

    def _is_named_union(self, union: UnionSchema) -> bool:
        return union.pointer in self.recursive_aliases or self.needs_codec(union)

    def kind(self, schema: Schema) -> str:
        """The JSON type of `schema`: object, array, string, number, integer, boolean, any or union."""
        target = self.target(schema)
        match target:
            case ObjectSchema() | MapSchema():
                return "object"
            case ArraySchema() | TupleSchema():
                return "array"
            case ScalarSchema():
                return target.type
            case EnumSchema():
                kinds = {json_type(entry.value) for entry in target.values}
                return kinds.pop() if len(kinds) == 1 else "any"
            case ConstSchema():
                return json_type(target.value)
            case UnionSchema():
                return "union"
            case _:
                return "any"

    @cached_property
    def recursive_aliases(self) -> frozenset[str]:
        """The pointers of named schemas that are no classes by nature and yet contain themselves."""
        edges = {
            pointer: tuple(_follow_written(entry.schema)) for pointer, entry in self._named.items()
        }
        return frozenset(
            pointer
            for group in strongly_connected(edges)
            for pointer in group
            if len(group) > 1 or pointer in edges[pointer]
        )


def _follow_same(schema: Schema) -> Iterator[str]:
    """The named schemas whose values are values of `schema` itself."""
    if isinstance(schema, Reference):
        yield schema.target
    for member in schema.members if isinstance(schema, UnionSchema) else ():
        yield from _follow_same(member)


def _follow_written(schema: Schema) -> Iterator[str]:
    """The named schemas that the annotation of `schema` would be made of."""
    if isinstance(schema, Reference):
        yield schema.target
    for part in () if isinstance(schema, ObjectSchema) else parts_of(schema):
        yield from _follow_written(part)


def parts_of(schema: Schema) -> tuple[Schema, ...]:
    """The schemas that `schema` is directly made of."""
    match schema:
        case ObjectSchema():
            properties = tuple(property_.schema for property_ in schema.properties)
            return properties if schema.additional is None else (*properties, schema.additional)
        case ArraySchema():
            return (schema.items,)
        case MapSchema():
            return (schema.values,)
        case TupleSchema():
            return schema.prefix if schema.rest is None else (*schema.prefix, schema.rest)
        case UnionSchema():
            return schema.members
        case _:
            return ()


def every_schema(api: Api) -> Iterator[Schema]:
    """Every schema of the components and bodies of `api`."""
    waiting = [named.schema for named in api.schemas.values()]
    for operation in api.operations:
        content = [media for response in operation.responses for media in response.content]
        content += () if operation.body is None else operation.body.content
        waiting += [media.schema for media in content if media.schema is not None]
    while waiting:
        schema = waiting.pop()
        yield schema
        waiting.extend(parts_of(schema))


def _remove_covered(shapes: Shapes, members: tuple[Schema, ...]) -> tuple[Schema, ...]:
    """`members` without the plain strings and numbers that an open enum beside them covers, and without twins."""
    targets = [shapes.target(member) for member in members]
    enums = {
        shapes.kind(target)
        for target in targets
        if isinstance(target, EnumSchema) and not target.closed and not shapes.is_literal(target)
    }
    plain = {
        shapes.kind(target)
        for target in targets
        if isinstance(target, ScalarSchema) and not target.format
    }
    kept: list[Schema] = []
    seen: set[str] = set()
    for member, target in zip(members, targets, strict=True):
        key = target.pointer
        if isinstance(target, ScalarSchema):
            key = f"{target.type} {target.format}"
            covered = shapes.kind(target) in enums or (
                target.format and shapes.kind(target) in plain
            )
        else:
            single = isinstance(target, ConstSchema) or (
                isinstance(target, EnumSchema) and shapes.is_literal(target)
            )
            covered = single and shapes.kind(target) in plain | enums
        if not covered and key not in seen:
            kept.append(member)
        seen.add(key)
    return tuple(kept)
