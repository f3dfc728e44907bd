"""Reads objects: their properties, and what other members they may have.

JSON Schema 2020-12 Core, section 10.3.2; OpenAPI 3.0.4, section 4.7.24.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ...data import is_sequence
from ...spec import Node
from ..model import MapSchema, ObjectSchema, Property, Schema, UnionSchema
from ..schema import Facts, anything, at
from .parts import find_conditional

if TYPE_CHECKING:
    from .reading import SchemaReader


def read_object(reader: SchemaReader, node: Node) -> Schema:
    """The object at `node`: with named properties, or a map of any names."""
    properties = _properties(reader, node)
    additional = _additional(reader, node)
    facts = reader.facts(node)
    if not properties:
        values = additional or anything(f"{node.identity}/additionalProperties")
        return MapSchema(facts=facts, values=values, implied=additional is None)
    return ObjectSchema(facts=facts, properties=properties, additional=additional)


def _properties(reader: SchemaReader, node: Node) -> tuple[Property, ...]:
    """The properties of an object schema, in document order, each with whether it is required."""
    required = (
        set(node.texts("required")) if is_sequence(node.value.get("required")) else set[str]()
    )
    properties = node.mapping("properties")
    own = tuple(
        Property(
            wire_name=name,
            schema=reader.read(_find_carried(name, child)),
            required=name in required,
        )
        for name, child in (properties.entries() if properties is not None else ())
    )
    return (*own, *_conditional(reader, node, {property_.wire_name for property_ in own}))


def _conditional(reader: SchemaReader, node: Node, known: set[str]) -> Iterator[Property]:
    """The properties that are only named under a condition (`then`, `else`, `dependentSchemas`): optional, of any of the types given there."""
    found: dict[str, list[Schema]] = {}
    for schema in find_conditional(node):
        properties = schema.mapping("properties")
        for name, child in properties.entries() if properties is not None else ():
            if name not in known:
                found.setdefault(name, []).append(reader.read(child))
    for name, schemas in found.items():
        # What they say is compared, not where they stand.
        different = list({at(schema, ""): schema for schema in schemas}.values())
        if len(different) == 1:
            yield Property(wire_name=name, schema=different[0], conditional=True)
        else:
            pointer = f"{different[0].pointer}/anyOf"
            union = UnionSchema(facts=Facts(pointer=pointer), members=tuple(different))
            yield Property(wire_name=name, schema=union, conditional=True)


def _find_carried(name: str, node: Node) -> Node:
    """What the data of an event carries, where it is JSON in a string (3.1, `contentSchema`); else `node` itself."""
    content = node.get("contentSchema")
    if (
        name != "data"
        or content is None
        or node.value.get("contentMediaType") != "application/json"
    ):
        return node
    return content


def _additional(reader: SchemaReader, node: Node) -> Schema | None:
    """The schema of members beyond the named ones, where the document says one."""
    for keyword in ("additionalProperties", "unevaluatedProperties"):
        child = node.get(keyword)
        if child is not None and child.value is not False:
            return reader.read(child)
    patterns = node.mapping("patternProperties")
    if patterns is not None:
        children = [child for _, child in patterns.entries()]
        if len(children) == 1:
            return reader.read(children[0])
        return anything(patterns.identity)
    return None
