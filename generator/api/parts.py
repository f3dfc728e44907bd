"""Takes `allOf` apart: its parts in document order, nested ones and bases flattened. Merging them is `compose.py`'s concern."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ..spec import Node

UNIONS = ("oneOf", "anyOf")
OBJECT = ("properties", "additionalProperties", "required", "patternProperties")
MEANING = (
    "$ref",
    "type",
    "properties",
    "items",
    "prefixItems",
    "enum",
    "const",
    "allOf",
    "oneOf",
    "anyOf",
    "format",
    "additionalProperties",
)


@dataclass(frozen=True, slots=True)
class Siblings:
    """The keywords that stand beside `$ref`, `allOf`, `oneOf` or `anyOf` in `node`, without those.

    Attributes:
        alone: Whether a union that stands there is left out: `node` is the base of the schema that is being read.
    """

    node: Node
    alone: bool = False


Part = Node | Siblings


def conditional(node: Node) -> Iterator[Node]:
    """The objects that `node` describes under a condition and that name properties (JSON Schema 2020-12 Core, 10.2.2)."""
    waiting, seen = [node], set[str]()
    while waiting:
        one = waiting.pop(0)
        for branch in _branches(one):
            schema = branch.resolved() if branch.reference is not None else branch
            if schema.is_mapping and schema.identity not in seen:
                seen.add(schema.identity)
                waiting.append(schema)
                if schema.has("properties"):
                    yield schema


def _branches(node: Node) -> Iterator[Node]:
    found = [node.get(key) for key in ("then", "else")] if node.has("if") else []
    dependent = node.mapping("dependentSchemas") if node.has("dependentSchemas") else None
    listed = dependent.entries() if dependent is not None else ()
    for one in (*found, *(child for _, child in listed)):
        if one is not None and one.is_mapping:
            yield one


def has_meaning(part: Part) -> bool:
    """Whether a part says anything about values, rather than only describing them."""
    if isinstance(part, Siblings):
        node = part.node
        known = any(node.has(key) for key in (*OBJECT, *UNIONS, "items", "enum"))
        return node.is_mapping and (known or opens(node) or names_conditionally(node))
    known = not part.is_mapping or any(part.has(key) for key in (*MEANING, "required"))
    return known or names_conditionally(part)


def opens(node: Node) -> bool:
    """Whether `node` says what further members are, whatever else describes the object (3.1)."""
    further = node.get("unevaluatedProperties")
    return further is not None and further.value is not False


def names_conditionally(node: Node) -> bool:
    """Whether `node` names properties only under a condition."""
    return any(True for _ in conditional(node))


def lists(base: Node, child: Node) -> bool:
    """Whether `base` is a union with `child` among its members: then its other members are `child`'s siblings."""
    listed = (base.sequence(key) for key in UNIONS if base.has(key))
    nodes = (one for union in listed if union is not None for one in union.items())
    return any(
        one.reference is not None and one.resolved().identity == child.identity for one in nodes
    )


def as_base(leaf: Part, child: Node) -> Part:
    """`leaf` as a base of `child`: without a union that `child` is a member of."""
    return Siblings(leaf, alone=True) if isinstance(leaf, Node) and lists(leaf, child) else leaf


def leaves(parts: Iterable[Part], seen: tuple[str, ...] = ()) -> Iterable[Part]:
    """The parts with nested `allOf` and references to such flattened, in document order."""
    for part in parts:
        if isinstance(part, Siblings):
            yield part
            continue
        node = part.resolved() if part.reference is not None else part
        if not node.is_mapping or node.identity in seen:
            continue
        inner = node.sequence("allOf") if node.has("allOf") else None
        if inner is None:
            yield node
            continue
        yield from leaves(inner.items(), (*seen, node.identity))
        if has_meaning(Siblings(node)):
            yield Siblings(node)
