"""Tells which schemas become classes and which stay plain annotations, the same answer for every room that asks.

A union stays plain where the codec can tell its members apart by their JSON type; else it is a class of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property

from ..api.model import (
    AnySchema,
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
from ..data import json_type

_LONGEST_ALIAS_CHAIN = 50


class Shapes:
    """Answers questions about the schemas of one `Api`.

    Args:
        named: `Api.schemas`.
    """

    def __init__(self, named: Mapping[str, NamedSchema]) -> None:
        self._named = named

    def target(self, schema: Schema) -> Schema:
        """What a chain of references means in the end; a circle of them means anything."""
        for _ in range(_LONGEST_ALIAS_CHAIN):
            if not isinstance(schema, Reference):
                return schema
            schema = self._named[schema.target].schema
        return AnySchema(pointer=schema.pointer)

    def is_nullable(self, schema: Schema) -> bool:
        """Whether null is allowed here, by the place itself or by what it refers to."""
        return self._is_nullable(schema, _LONGEST_ALIAS_CHAIN)

    def _is_nullable(self, schema: Schema, depth: int) -> bool:
        if schema.nullable or not depth:
            return schema.nullable
        if isinstance(schema, Reference):
            return self._is_nullable(self._named[schema.target].schema, depth - 1)
        if isinstance(schema, UnionSchema):
            return any(self._is_nullable(one, depth - 1) for one in schema.members)
        return False

    def is_class(self, schema: Schema) -> bool:
        """Whether `schema`, no reference, is rendered as a class of its own."""
        match schema:
            case ObjectSchema():
                return True
            case EnumSchema():
                return len({json_type(entry.value) for entry in schema.values}) == 1
            case UnionSchema():
                return schema.pointer in self.recursive_aliases or self.needs_codec(schema)
            case _:
                return schema.pointer in self.recursive_aliases

    def needs_codec(self, union: UnionSchema) -> bool:
        """Whether the members of `union` cannot be told apart by their JSON types alone."""
        kinds = [self.kind(member) for member in self.members(union)]
        if "any" in kinds or len(kinds) < 2:
            return False
        return len(set(kinds)) < len(kinds) or "union" in kinds

    def members(self, union: UnionSchema) -> tuple[Schema, ...]:
        """The members of `union` with plain unions among them spread, and the words that an open enum covers left out."""
        found: list[Schema] = []
        for member in union.members:
            target = self.target(member)
            if isinstance(target, UnionSchema) and not self._is_named_union(target):
                found.extend(self.members(target))
            else:
                found.append(member)
        return _covered(self, tuple(found))

    def values(self, union: UnionSchema, index: int) -> tuple[str, ...]:
        """The values of the discriminator of `union` that pick its member at `index`.

        Of a union among its members they are those that pick something inside as well, if they pick no other member.
        """
        found = union.discriminator
        if found is None:
            return ()
        taken = {one for values in found.values for one in values}
        inside = self._inside(union.members[index], found.wire_name)
        return (*found.values[index], *(one for one in inside if one not in taken))

    def _inside(self, member: Schema, wire_name: str) -> tuple[str, ...]:
        """The values of the property `wire_name` that pick something inside of a union, in order."""
        found: dict[str, None] = {}
        waiting, seen = [member], set[str]()
        while waiting:
            schema = self.target(waiting.pop(0))
            if isinstance(schema, UnionSchema) and schema.pointer not in seen:
                seen.add(schema.pointer)
                waiting.extend(schema.members)
                if schema.discriminator is not None and schema.discriminator.wire_name == wire_name:
                    found.update((one, None) for row in schema.discriminator.values for one in row)
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
            pointer: tuple(self._alias_edges(named.schema))
            for pointer, named in self._named.items()
        }
        return frozenset(pointer for pointer in edges if _reaches_itself(pointer, edges))

    def _alias_edges(self, schema: Schema) -> list[str]:
        """The named schemas that the annotation of `schema` would be made of."""
        match schema:
            case Reference():
                return [schema.target]
            case ArraySchema():
                return self._alias_edges(schema.items)
            case MapSchema():
                return self._alias_edges(schema.values)
            case TupleSchema():
                return [edge for one in schema.prefix for edge in self._alias_edges(one)]
            case UnionSchema():
                return [edge for one in schema.members for edge in self._alias_edges(one)]
            case _:
                return []


def parts_of(schema: Schema) -> tuple[Schema, ...]:
    """The schemas that `schema` is directly made of."""
    match schema:
        case ObjectSchema():
            properties = tuple(each.schema for each in schema.properties)
            return properties if schema.additional is None else (*properties, schema.additional)
        case ArraySchema():
            return (schema.items,)
        case MapSchema():
            return (schema.values,)
        case TupleSchema():
            return schema.prefix
        case UnionSchema():
            return schema.members
        case _:
            return ()


def every_schema(api: Api) -> Iterator[Schema]:
    """Every schema of the components and bodies of `api`."""
    waiting = [one.schema for one in api.schemas.values()]
    for operation in api.operations:
        content = [media for one in operation.responses for media in one.content]
        content += () if operation.body is None else operation.body.content
        waiting += [media.schema for media in content if media.schema is not None]
    while waiting:
        schema = waiting.pop()
        yield schema
        waiting.extend(parts_of(schema))


def _covered(shapes: Shapes, members: tuple[Schema, ...]) -> tuple[Schema, ...]:
    """`members` without the plain strings and numbers that an open enum beside them covers, and without twins."""
    targets = [shapes.target(member) for member in members]
    enums = {
        shapes.kind(target)
        for target in targets
        if isinstance(target, EnumSchema) and not target.closed
    }
    plain = {
        shapes.kind(one) for one in targets if isinstance(one, ScalarSchema) and not one.format
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
            covered = isinstance(target, ConstSchema) and shapes.kind(target) in plain | enums
        if not covered and key not in seen:
            kept.append(member)
        seen.add(key)
    return tuple(kept)


def _reaches_itself(start: str, edges: Mapping[str, tuple[str, ...]]) -> bool:
    waiting, seen = list(edges[start]), set[str]()
    while waiting:
        pointer = waiting.pop()
        if pointer == start:
            return True
        if pointer not in seen:
            seen.add(pointer)
            waiting.extend(edges.get(pointer, ()))
    return False
