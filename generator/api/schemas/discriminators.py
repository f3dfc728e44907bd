"""Reads a Discriminator Object: which value of which property picks which member of a union.

OpenAPI 3.0.4, section 4.7.25; 3.1.1, section 4.8.25.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from ...data import is_sequence
from ...spec import Node
from .. import versions
from ..model import (
    ConstSchema,
    Discriminator,
    NamedSchema,
    ObjectSchema,
    Property,
    Reference,
    ScalarSchema,
    Schema,
    UnionSchema,
)
from ..schema import Facts

# Of what a member of a union is made of; real ones have a few.
_MOST_PARTS = 100


def read_discriminator(node: Node, members: list[Node]) -> Discriminator | None:
    """The discriminator of the union at `node` over `members`, or None where it has none that names a property."""
    return discriminator_over(
        node,
        [
            (member.reference or "", member.resolved() if member.reference else member)
            for member in members
        ],
    )


def discriminator_over(node: Node, members: list[tuple[str, Node]]) -> Discriminator | None:
    """The discriminator at `node` over `members`: the reference to each, "" where it stands inline, and its schema."""
    written = node.mapping("discriminator") if node.has("discriminator") else None
    name = written.text("propertyName", "") if written is not None else ""
    if not name:
        return None
    keys = _mapping(node)
    values = (_values(keys, reference, schema, name) for reference, schema in members)
    return Discriminator(wire_name=name, values=tuple(values))


def read_mapped(node: Node, reference: str) -> tuple[str, ...]:
    """The values that the discriminator at `node` maps to `reference`, which it may call by the schema's name alone."""
    return _read_mapped(_mapping(node), reference)


def _mapping(node: Node) -> dict[str, list[tuple[int, str]]]:
    """The values that the discriminator at `node` maps to each text, with their positions."""
    written = node.mapping("discriminator")
    mapping = written.mapping("mapping") if written is not None and written.has("mapping") else None
    found: dict[str, list[tuple[int, str]]] = {}
    for index, (key, child) in enumerate(mapping.entries() if mapping is not None else ()):
        if isinstance(child.value, str):
            found.setdefault(child.value, []).append((index, key))
    return found


def _read_mapped(keys: Mapping[str, list[tuple[int, str]]], reference: str) -> tuple[str, ...]:
    if not reference:
        return ()
    texts = {reference, _name(reference)}
    return tuple(key for _, key in sorted(entry for text in texts for entry in keys.get(text, ())))


def _name(reference: str) -> str:
    return versions.unescape(reference.rsplit("/", 1)[-1])


def _values(
    keys: Mapping[str, list[tuple[int, str]]], reference: str, schema: Node, name: str
) -> tuple[str, ...]:
    """The values that pick a member: those mapped to it and its one constant; else its constants, else its schema's name."""
    constants = _constants(schema, name)
    found = _read_mapped(keys, reference)
    if found:
        return tuple(dict.fromkeys((*found, *(constants if len(constants) == 1 else ()))))
    constants = constants or _inherited_constant(schema, name)
    return constants or ((_name(reference),) if reference else ())


def _inherited_constant(schema: Node, property_name: str) -> tuple[str, ...]:
    """The only value that a part of the `allOf` of a schema allows for a property, where it refers to that part.

    Several are no answer: a base lists those of all that extend it.
    """
    waiting, seen = [schema], set[str]()
    while waiting and len(seen) < _MOST_PARTS:
        part = waiting.pop(0)
        if part.pointer in seen or not part.is_mapping:
            continue
        seen.add(part.pointer)
        found = _list_constants(part, property_name)
        if len(found) == 1:
            return found
        inline = part.sequence("allOf") if part.has("allOf") else None
        for member in inline.items() if inline is not None else ():
            waiting.append(member.resolved() if member.reference else member)
    return ()


def _constants(schema: Node, property_name: str) -> tuple[str, ...]:
    """The values that a schema, or an inline part of its `allOf`, lists for a property; () where it lists none."""
    if not schema.is_mapping:
        return ()
    inline = schema.sequence("allOf") if schema.has("allOf") else None
    parts = [
        schema for schema in (inline.items() if inline is not None else ()) if not schema.reference
    ]
    for part in (schema, *parts):
        found = _list_constants(part, property_name)
        if found:
            return found
    return ()


def _list_constants(schema: Node, property_name: str) -> tuple[str, ...]:
    properties = schema.get("properties") if schema.is_mapping else None
    found = properties.get(property_name) if properties is not None else None
    if found is not None and found.reference is not None:
        found = found.resolved()
    if found is None or not found.is_mapping:
        return ()
    const = found.value.get("const")
    values = [const] if const is not None else found.value.get("enum")
    return tuple(value for value in values if isinstance(value, str)) if is_sequence(values) else ()


class Declarations:
    """The properties of discriminators that the members of unions do not declare, as OpenAPI wants them to.

    Without one nobody could send or read what tells the members apart.
    """

    def __init__(self) -> None:
        self._values: dict[str, dict[str, dict[str, None]]] = {}

    def declared(self, union: UnionSchema) -> UnionSchema:
        """`union` whose members declare the property of its discriminator; of references it is noted."""
        found = union.discriminator
        if found is None:
            return union
        for member, values in zip(union.members, found.values, strict=True):
            if isinstance(member, Reference):
                noted = self._values.setdefault(member.target, {}).setdefault(found.wire_name, {})
                noted.update(dict.fromkeys(values))
        members = zip(union.members, found.values, strict=True)
        return replace(
            union,
            members=tuple(
                with_property(member, found.wire_name, values=v) for member, v in members
            ),
        )

    def add_to_named(self, named: Mapping[str, NamedSchema]) -> dict[str, NamedSchema]:
        """`named` with the properties that were noted for them."""
        found = dict(named)
        for identity, entry in named.items():
            if isinstance(entry.schema, UnionSchema):
                found[identity] = replace(entry, schema=self.declared(entry.schema))
        for target, properties in self._values.items():
            identity = _object_of(target, named)
            for name, values in properties.items() if identity else ():
                entry = found[identity]
                found[identity] = replace(
                    entry, schema=with_property(entry.schema, name, values=tuple(values))
                )
        return found


def _object_of(identity: str, named: Mapping[str, NamedSchema]) -> str:
    """The name of the object that `identity` refers to in the end, or ""."""
    seen: set[str] = set()
    while identity in named and identity not in seen:
        seen.add(identity)
        schema = named[identity].schema
        if not isinstance(schema, Reference):
            return identity if isinstance(schema, ObjectSchema) else ""
        identity = schema.target
    return ""


def with_property(schema: Schema, name: str, *, values: tuple[str, ...]) -> Schema:
    """`schema`, if it is an object, with the property `name` that picks it by one of `values`.

    Where that is only one, it is a constant; nobody can tell which one of several an object is sent with.
    """
    if not values or not isinstance(schema, ObjectSchema):
        return schema
    if any(property_.wire_name == name for property_ in schema.properties):
        return schema
    pointer = f"{schema.pointer}/properties/{name.replace('~', '~0').replace('/', '~1')}"
    only = len(values) == 1
    value = (
        ConstSchema(facts=Facts(pointer=pointer), value=values[0])
        if only
        else ScalarSchema(facts=Facts(pointer=pointer), type="string")
    )
    added = Property(wire_name=name, schema=value, required=only)
    return replace(schema, properties=(*schema.properties, added))
