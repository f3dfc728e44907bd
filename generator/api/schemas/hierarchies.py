"""Makes a base with a discriminator the union of what extends it by `allOf`: a value of the base is one of its children.

OpenAPI 3.0.4, section 4.7.25.4; 3.1.1, section 4.8.25.4 (models with polymorphism support).
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import replace

from ...spec import Node
from ..isolation import Isolated
from ..model import NamedSchema, ObjectSchema, Reference, Schema, UnionSchema
from ..schema import Facts, at
from .discriminators import discriminator_over, read_mapped


def read_hierarchies(
    named: Mapping[str, NamedSchema], nodes: Mapping[str, Node]
) -> dict[str, NamedSchema]:
    """`named` with the bases of hierarchies as unions.

    Args:
        nodes: Where each of them stands.
    """
    children = _find_children(nodes)
    found = dict(named)
    for identity, entry in named.items():
        node = nodes[identity]
        if isinstance(entry.schema, ObjectSchema) and node.has("discriminator"):
            with Isolated(node):
                below = [child for child in _walk_below(identity, children) if child in named]
                union = _union(entry.schema, node, [nodes[child] for child in below])
                if union is not None:
                    found[identity] = replace(entry, schema=union)
                    for child in below:
                        if _is_same(named, child, identity):
                            # A child without properties of its own is an object like the base, not the union that the base has become.
                            same = at(entry.schema, child)
                            found[child] = replace(named[child], schema=same)
    return found


def _is_same(named: Mapping[str, NamedSchema], child: str, base: str) -> bool:
    """Whether `child` is only another name for `base`."""
    schema, seen = named[child].schema, {child}
    while isinstance(schema, Reference) and schema.target not in seen:
        if schema.target == base:
            return True
        seen.add(schema.target)
        schema = named[schema.target].schema
    return False


def _find_children(nodes: Mapping[str, Node]) -> dict[str, list[str]]:
    """The schemas that extend each schema, in document order."""
    found: dict[str, list[str]] = {}
    for identity, node in nodes.items():
        listed = node.sequence("allOf") if node.is_mapping and node.has("allOf") else None
        for part in listed.items() if listed is not None else ():
            if part.reference is not None:
                found.setdefault(part.resolved().identity, []).append(identity)
    return found


def _walk_below(identity: str, children: Mapping[str, list[str]]) -> Iterator[str]:
    """Everything that extends a schema, directly or not, each once."""
    waiting, seen = deque(children.get(identity, ())), {identity}
    while waiting:
        child = waiting.popleft()
        if child not in seen:
            seen.add(child)
            yield child
            waiting.extend(children.get(child, ()))


def _union(schema: ObjectSchema, node: Node, below: list[Node]) -> UnionSchema | None:
    """The union of what extends the base at `node`; the base is a member where it is named, or has but one child."""
    if not below:
        return None
    references = [(child.identity, child) for child in below]
    members: list[Schema] = [
        Reference(facts=Facts(pointer=child.identity), target=child.identity) for child in below
    ]
    if len(below) == 1 or read_mapped(node, node.identity):
        name = node.identity.rsplit("/", 1)[-1]
        pointer = f"{schema.pointer}/properties"
        facts = replace(schema.facts, pointer=pointer, title=f"{name}Base")
        members.append(replace(schema, facts=facts))
        references.append((node.identity, node))
    discriminator = discriminator_over(node, references)
    if discriminator is None:
        return None
    return UnionSchema(facts=schema.facts, members=tuple(members), discriminator=discriminator)
