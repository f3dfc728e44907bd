"""Reads a Discriminator Object: which value of which property picks which member of a union.

OpenAPI 3.0.4, section 4.7.25; 3.1.1, section 4.8.25. Decoding by it is the runtime's concern.
"""

from __future__ import annotations

from ..data import is_sequence
from ..spec import Node
from . import versions
from .model import Discriminator


def read_discriminator(node: Node, members: list[Node]) -> Discriminator | None:
    """The discriminator of the union at `node` over `members`, or None where it has none that names a property."""
    written = node.mapping("discriminator") if node.has("discriminator") else None
    name = written.text("propertyName", "") if written is not None else ""
    if written is None or not name:
        return None
    mapping = written.mapping("mapping") if written.has("mapping") else None
    pairs = (
        [(key, str(child.value)) for key, child in mapping.entries()] if mapping is not None else []
    )
    return Discriminator(wire_name=name, values=tuple(_values(one, name, pairs) for one in members))


def _values(member: Node, property_name: str, pairs: list[tuple[str, str]]) -> tuple[str, ...]:
    """The values that pick `member`: those mapped to it, else its constants, else the name of its schema."""
    reference = member.reference
    if reference is not None:
        schema_name = versions.unescape(reference.rsplit("/", 1)[-1])
        mapped = tuple(key for key, target in pairs if target in (reference, schema_name))
        if mapped:
            return mapped
        return _constants(member.resolved(), property_name) or (schema_name,)
    return _constants(member, property_name)


def _constants(schema: Node, property_name: str) -> tuple[str, ...]:
    properties = schema.get("properties") if schema.is_mapping else None
    found = (
        properties.get(property_name) if properties is not None and properties.is_mapping else None
    )
    if found is None:
        return ()
    found = found.resolved() if found.reference is not None else found
    if not found.is_mapping:
        return ()
    const = found.value.get("const")
    values = [const] if const is not None else found.value.get("enum")
    return tuple(one for one in values if isinstance(one, str)) if is_sequence(values) else ()
