"""Composition of schemas: `allOf` merged into one, `oneOf` and `anyOf` as unions, discriminators.

JSON Schema 2020-12 Core, section 10.2.1; OpenAPI 3.0.4, section 4.7.24.4 (composition and polymorphism).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from ...diagnostics import Severity
from ...spec import Node
from .. import versions
from ..model import (
    AnySchema,
    ConstSchema,
    EnumSchema,
    EnumValue,
    MapSchema,
    ObjectSchema,
    Reference,
    Schema,
    UnionSchema,
)
from ..schema import Facts
from .discriminators import read_discriminator
from .findings import leads_to_schema
from .merging import Merger
from .parts import MEANING, OBJECT, Part, Siblings, has_meaning, leaf_key

if TYPE_CHECKING:
    from .reading import SchemaReader


def all_of(reader: SchemaReader, node: Node) -> Schema | None:
    """The intersection of the members of `allOf` and of what stands beside it."""
    listed = node.sequence("allOf")
    members = tuple(
        member
        for member in (listed.items() if listed is not None else ())
        if member.reference is None or leads_to_schema(member, member.resolved())
    )
    return intersection(reader, node, parts=(*members, Siblings(node)))


def intersection(reader: SchemaReader, node: Node, *, parts: Sequence[Part]) -> Schema:
    """One schema that allows what all `parts` allow; it stands at `node` and takes that one's facts first."""
    if not reader.enter(node):
        # The composition contains itself: a reference to where it stands ends the recursion.
        return Reference(facts=reader.facts(node), target=reader.register(node))
    try:
        meaningful = [part for part in parts if has_meaning(part)]
        only = meaningful[0] if len(meaningful) == 1 else None
        if isinstance(only, Node) and not reader.parts.lists(only.resolved(), node):
            return _standing_at(reader, node, reader.read(only))
        leaves = reader.parts.leaves(meaningful)
        if leaves is None:
            return _too_deep(reader, node)
        return _merge(reader, node, [reader.parts.as_base(leaf, node) for leaf in leaves])
    finally:
        reader.leave(node)


def _too_deep(reader: SchemaReader, node: Node) -> Schema:
    node.report(
        Severity.ERROR,
        "deep-composition",
        "this allOf is nested too deeply; it is read as a schema that allows anything",
        hint="Nest fewer allOf in each other.",
    )
    return AnySchema(facts=reader.facts(node))


def _merge(reader: SchemaReader, node: Node, leaves: list[Part]) -> Schema:
    read = [_leaf(reader, leaf) for leaf in leaves]
    schemas = [schema for schema, _ in read]
    facts = _join_facts(reader.facts(node), schemas)
    unions = [schema for schema in schemas if isinstance(schema, UnionSchema)]
    others = [schema for schema in schemas if not isinstance(schema, UnionSchema)]
    objects = [schema for schema in others if isinstance(schema, ObjectSchema | MapSchema)]
    required = {name for _, names in read for name in names}
    merger = Merger(reader, node)
    if objects and len(unions) == 1 and any(isinstance(schema, ObjectSchema) for schema in objects):
        return _distribute(
            reader, node, unions[0], merger.objects(objects, facts=facts, required=required)
        )
    if objects:
        return merger.objects(objects, facts=facts, required=required)
    known = [schema for schema in schemas if not isinstance(schema, AnySchema)]
    if not known:
        return AnySchema(facts=facts)
    chosen: Schema = known[0]
    for schema in known[1:]:
        chosen = merger.narrower(chosen, schema)
    return replace(chosen, facts=replace(facts.over(chosen.facts), pointer=facts.pointer))


def _leaf(reader: SchemaReader, leaf: Part) -> tuple[Schema, tuple[str, ...]]:
    """The schema of a leaf and the names it requires; read once, however many schemas have it as a part."""
    key = leaf_key(leaf)
    if key not in reader.leaves:
        reader.leaves[key] = (_read_leaf(reader, leaf), _required(leaf))
    return reader.leaves[key]


def _read_leaf(reader: SchemaReader, leaf: Part) -> Schema:
    if isinstance(leaf, Node):
        return reader.targets.read(leaf)
    node = leaf.node
    for keyword, combine in (("oneOf", one_of), ("anyOf", any_of)):
        if node.has(keyword) and not leaf.alone and not any(node.has(key) for key in OBJECT):
            found = combine(reader, node)
            if found is not None:
                return found
    return reader.of_own_type(node)


def _required(leaf: Part) -> tuple[str, ...]:
    node = leaf.node if isinstance(leaf, Siblings) else leaf
    return node.texts("required") if isinstance(node.value.get("required"), list) else ()


def _join_facts(own: Facts, schemas: list[Schema]) -> Facts:
    """The facts of the whole: its own, null where every part allows it, the description of the only part that has one."""
    described = [schema.description for schema in schemas if schema.description]
    return replace(
        own,
        nullable=own.nullable or (bool(schemas) and all(schema.nullable for schema in schemas)),
        description=own.description or (described[0] if len(described) == 1 else ""),
    )


def _distribute(
    reader: SchemaReader, node: Node, union: UnionSchema, base: ObjectSchema | MapSchema
) -> Schema:
    """An object beside a union of objects: every member of the union has the object's properties as well."""
    members: list[Schema] = []
    discriminator = union.discriminator
    values = () if discriminator is None else discriminator.values
    kept: list[tuple[str, ...]] = []
    for index, member in enumerate(union.members):
        target = reader.read_target(member)
        if isinstance(base, ObjectSchema) and isinstance(target, ObjectSchema):
            facts = Facts(
                pointer=f"{node.identity}/oneOf/{index}",
                name=reader.short_name(member),
                description=target.description,
            )
            members.append(Merger(reader, node).objects([base, target], facts=facts))
        elif not isinstance(target, AnySchema | MapSchema):
            members.append(member)
        else:
            continue
        kept.extend(values[index : index + 1])
    if not members:
        return base
    if discriminator is not None:
        discriminator = replace(discriminator, values=tuple(kept))
    whole = replace(
        union,
        members=tuple(members),
        discriminator=discriminator,
        facts=replace(union.facts, pointer=node.identity, description=base.description),
    )
    return reader.declarations.declared(whole)


def _standing_at(reader: SchemaReader, node: Node, schema: Schema) -> Schema:
    """`schema` as it stands at `node`, whose own facts win where it has any."""
    return replace(schema, facts=reader.facts(node).over(schema.facts))


def one_of(reader: SchemaReader, node: Node) -> Schema | None:
    """The union of the members of `oneOf`; None where they only add conditions, such as `required`, to the keywords beside them."""
    return _union(reader, node, "oneOf")


def any_of(reader: SchemaReader, node: Node) -> Schema | None:
    """The union of the members of `anyOf`; None where they only add conditions, such as `required`, to the keywords beside them."""
    return _union(reader, node, "anyOf")


def _union(reader: SchemaReader, node: Node, keyword: str) -> Schema | None:
    listed = node.sequence(keyword)
    nodes = list(listed.items()) if listed is not None else []
    if not any(
        isinstance(member.value, bool) or any(member.has(key) for key in MEANING)
        for member in nodes
        if member.is_mapping
    ):
        return None
    facts = reader.facts(node)
    present = [member for member in nodes if not versions.is_null(member)]
    if node.has("properties") and not reader.is_inside(node):
        return _beside_properties(reader, node, present)
    members = tuple(reader.read(member) for member in present)
    if len(present) < len(nodes) or any(member.nullable for member in members):
        facts = replace(facts, nullable=True)
    if len(members) == 1:
        return replace(members[0], facts=facts.over(members[0].facts))
    if not members:
        return AnySchema(facts=facts)
    if all(isinstance(member, ConstSchema) for member in members):
        return _enum_of_constants(present, members, facts)
    discriminator = read_discriminator(node, present)
    union = UnionSchema(facts=facts, members=members, discriminator=discriminator)
    return reader.declarations.declared(union)


def _enum_of_constants(nodes: list[Node], members: tuple[Schema, ...], facts: Facts) -> EnumSchema:
    """An enum spelled as a union of constants, whose titles and descriptions belong to its values."""
    values = tuple(
        EnumValue(value=member.value, name=node.text("title", ""), description=member.description)
        for node, member in zip(nodes, members, strict=True)
        if isinstance(member, ConstSchema)
    )
    return EnumSchema(facts=facts, values=tuple({value.value: value for value in values}.values()))


def _beside_properties(reader: SchemaReader, node: Node, present: list[Node]) -> Schema | None:
    reader.enter(node)
    try:
        base = reader.of_own_type(node)
        members = tuple(reader.read(member) for member in present)
        union = UnionSchema(
            facts=reader.facts(node),
            members=members,
            discriminator=read_discriminator(node, present),
        )
        if isinstance(base, ObjectSchema):
            return _distribute(reader, node, union, base)
        return reader.declarations.declared(union)
    finally:
        reader.leave(node)
