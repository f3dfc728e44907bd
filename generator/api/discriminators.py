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
    return discriminator_over(
        node, [(one.reference or "", one.resolved() if one.reference else one) for one in members]
    )


def discriminator_over(node: Node, members: list[tuple[str, Node]]) -> Discriminator | None:
    """The discriminator at `node` over `members`: the reference to each, "" where it stands inline, and its schema."""
    written = node.mapping("discriminator") if node.has("discriminator") else None
    name = written.text("propertyName", "") if written is not None else ""
    if not name:
        return None
    values = (_values(node, reference, schema, name) for reference, schema in members)
    return Discriminator(wire_name=name, values=tuple(values))


def mapped(node: Node, reference: str) -> tuple[str, ...]:
    """The values that the discriminator at `node` maps to `reference`, which it may call by the schema's name alone."""
    written = node.mapping("discriminator")
    mapping = written.mapping("mapping") if written is not None and written.has("mapping") else None
    if mapping is None or not reference:
        return ()
    targets = (reference, _name(reference))
    return tuple(key for key, child in mapping.entries() if child.value in targets)


def _name(reference: str) -> str:
    return versions.unescape(reference.rsplit("/", 1)[-1])


def _values(node: Node, reference: str, schema: Node, name: str) -> tuple[str, ...]:
    """The values that pick a member: those mapped to it and its one constant; else its constants, else its schema's name."""
    constants = _constants(schema, name)
    found = mapped(node, reference)
    if found:
        return tuple(dict.fromkeys((*found, *(constants if len(constants) == 1 else ()))))
    return constants or ((_name(reference),) if reference else ())


def _constants(schema: Node, property_name: str) -> tuple[str, ...]:
    """What a schema, or what it adds to others by `allOf`, allows for a property; nothing where it does not say."""
    if not schema.is_mapping:
        return ()
    inline = schema.sequence("allOf") if schema.has("allOf") else None
    parts = [one for one in (inline.items() if inline is not None else ()) if not one.reference]
    for part in (schema, *parts):
        found = _listed(part, property_name)
        if found:
            return found
    return ()


def _listed(schema: Node, property_name: str) -> tuple[str, ...]:
    properties = schema.get("properties") if schema.is_mapping else None
    found = properties.get(property_name) if properties is not None else None
    if found is not None and found.reference is not None:
        found = found.resolved()
    if found is None or not found.is_mapping:
        return ()
    const = found.value.get("const")
    values = [const] if const is not None else found.value.get("enum")
    return tuple(one for one in values if isinstance(one, str)) if is_sequence(values) else ()
