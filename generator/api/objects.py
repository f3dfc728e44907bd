"""Reads objects: their properties, and what other members they may have. Merging them is `merging.py`'s concern.

JSON Schema 2020-12 Core, section 10.3.2; OpenAPI 3.0.4, section 4.7.24.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..data import is_sequence
from ..spec import Node
from . import versions
from .model import AnySchema, MapSchema, ObjectSchema, Property, Schema

if TYPE_CHECKING:
    from .schemas import SchemaReader


def read_object(reader: SchemaReader, node: Node) -> Schema:
    """The object at `node`: with named properties, or a map of any names."""
    properties = _properties(reader, node)
    additional = _additional(reader, node)
    facts = versions.facts(node)
    if not properties:
        values = additional or AnySchema(pointer=f"{node.identity}/additionalProperties")
        return MapSchema(**facts, values=values)
    return ObjectSchema(**facts, properties=properties, additional=additional)


def _properties(reader: SchemaReader, node: Node) -> tuple[Property, ...]:
    """The properties of an object schema, in document order, each with whether it is required."""
    required = (
        set(node.texts("required")) if is_sequence(node.value.get("required")) else set[str]()
    )
    properties = node.mapping("properties")
    if properties is None:
        return ()
    return tuple(
        Property(
            wire_name=name, schema=reader.read(_carried(name, child)), required=name in required
        )
        for name, child in properties.entries()
    )


def _carried(name: str, node: Node) -> Node:
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
        return AnySchema(pointer=patterns.identity)
    return None
