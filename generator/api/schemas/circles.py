"""Finds schemas that only refer to each other and so describe no value, and those too deep to be printed; reports both.

A union that is one of its own members allows what the others do; where there are no others, it could mean anything.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from dataclasses import replace

from ...diagnostics import Severity
from ...graphs import strongly_connected
from ...spec import Node
from ..model import (
    AnySchema,
    ArraySchema,
    MapSchema,
    NamedSchema,
    Reference,
    Schema,
    TupleSchema,
    UnionSchema,
)

# How deep lists and maps may lie in each other, references followed: Python's parser takes 200 open brackets.
_DEEPEST = 60


def remove_circles(
    named: Mapping[str, NamedSchema], nodes: Mapping[str, Node]
) -> dict[str, NamedSchema]:
    """`named` without alternatives that refer back to their own union, and with lists and maps that lie too deep cut off.

    Args:
        nodes: Where each of them stands.
    """
    found = dict(named)
    edges = {identity: tuple(_follow_same(entry.schema)) for identity, entry in named.items()}
    for group in strongly_connected(edges):
        first = group[0]
        if len(group) > 1 or first in edges[first]:
            _resolve(found, nodes, frozenset(group))
    return _cut_deep(found, nodes)


def _follow_same(schema: Schema) -> Iterator[str]:
    """The targets whose values are values of `schema` itself."""
    match schema:
        case Reference():
            yield schema.target
        case UnionSchema():
            for member in schema.members:
                yield from _follow_same(member)
        case _:
            pass


def _resolve(found: dict[str, NamedSchema], nodes: Mapping[str, Node], group: Set[str]) -> None:
    """Make one schema of those in `group`, which are alternatives of each other and so allow the same values."""
    ordered = [identity for identity in found if identity in group]
    schemas = [found[identity].schema for identity in ordered]
    others = {other.pointer: other for schema in schemas for other in _others(schema, group)}
    for identity in ordered:
        _report(nodes[identity], empty=not others)
    nullable = any(schema.nullable for schema in schemas)
    first = _unite(schemas[0], tuple(others.values()))
    first = replace(first, facts=replace(first.facts, nullable=nullable))
    found[ordered[0]] = replace(found[ordered[0]], schema=first)
    for identity, schema in zip(ordered[1:], schemas[1:], strict=True):
        same = Reference(facts=schema.facts, target=ordered[0])
        found[identity] = replace(found[identity], schema=same)


def _others(schema: Schema, group: Set[str]) -> Iterator[Schema]:
    """The alternatives of `schema` that are not in `group`."""
    if group.isdisjoint(_follow_same(schema)):
        yield schema
    for member in schema.members if isinstance(schema, UnionSchema) else ():
        if not group.isdisjoint(_follow_same(schema)):
            yield from _others(member, group)


def _unite(schema: Schema, others: tuple[Schema, ...]) -> Schema:
    if not others:
        return AnySchema(facts=schema.facts)
    if len(others) == 1:
        return replace(others[0], facts=schema.facts.over(others[0].facts))
    discriminator = schema.discriminator if isinstance(schema, UnionSchema) else None
    if discriminator is not None and isinstance(schema, UnionSchema):
        pairs = zip(schema.members, discriminator.values, strict=True)
        known = {member.pointer: values for member, values in pairs}
        complete = all(other.pointer in known for other in others)
        values = tuple(known[other.pointer] for other in others) if complete else ()
        discriminator = replace(discriminator, values=values) if complete else None
    return UnionSchema(facts=schema.facts, members=others, discriminator=discriminator)


def _report(node: Node, *, empty: bool) -> None:
    if empty:
        node.report(
            Severity.ERROR,
            "circular-reference",
            "this schema only consists of references that lead back to it; it is read as one that allows anything",
            hint="Say what the values are.",
        )
    else:
        node.report(
            Severity.WARNING,
            "circular-reference",
            "this schema is one of its own alternatives, which has no effect",
            hint="Remove it there.",
        )


def _cut_deep(named: dict[str, NamedSchema], nodes: Mapping[str, Node]) -> dict[str, NamedSchema]:
    """`named` with the references cut off at which too many lists and maps lie in each other."""
    edges = {identity: tuple(_follow_written(entry.schema)) for identity, entry in named.items()}
    depths: dict[str, int] = {}
    for group in strongly_connected(edges):
        identity = group[0]
        if len(group) > 1 or identity in edges[identity]:
            # What contains itself is a class, and so written as a name.
            depths |= dict.fromkeys(group, 0)
            continue
        schema = named[identity].schema
        depths[identity] = _depth(schema, depths)
        if depths[identity] > _DEEPEST:
            cut = _cut(schema, depths, room=_DEEPEST)
            if cut != schema:
                _report_depth(nodes[identity])
                named[identity] = replace(named[identity], schema=cut)
                depths[identity] = _depth(cut, depths)
    return named


def _follow_written(schema: Schema) -> Iterator[str]:
    """The targets that are written out where `schema` is."""
    if isinstance(schema, Reference):
        yield schema.target
    for part in _parts(schema):
        yield from _follow_written(part)


def _parts(schema: Schema) -> tuple[Schema, ...]:
    match schema:
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


def _depth(schema: Schema, depths: Mapping[str, int]) -> int:
    if isinstance(schema, Reference):
        return depths[schema.target]
    below = max((_depth(part, depths) for part in _parts(schema)), default=0)
    return below + isinstance(schema, ArraySchema | MapSchema | TupleSchema)


def _cut(schema: Schema, depths: Mapping[str, int], *, room: int) -> Schema:
    """`schema` with every reference that needs more than `room` read as anything."""
    match schema:
        case Reference():
            return schema if depths[schema.target] <= room else AnySchema(facts=schema.facts)
        case ArraySchema():
            return replace(schema, items=_cut(schema.items, depths, room=room - 1))
        case MapSchema():
            return replace(schema, values=_cut(schema.values, depths, room=room - 1))
        case TupleSchema():
            prefix = tuple(_cut(member, depths, room=room - 1) for member in schema.prefix)
            rest = None if schema.rest is None else _cut(schema.rest, depths, room=room - 1)
            return replace(schema, prefix=prefix, rest=rest)
        case UnionSchema():
            return replace(
                schema, members=tuple(_cut(member, depths, room=room) for member in schema.members)
            )
        case _:
            return schema


def _report_depth(node: Node) -> None:
    node.report(
        Severity.WARNING,
        "deep-schema",
        f"more than {_DEEPEST} lists and maps lie in each other here; the innermost hold anything",
        hint="Give objects in between properties with names.",
    )
