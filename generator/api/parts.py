"""Takes `allOf` apart: its parts in document order, nested ones and bases flattened. Merging them is `compose.py`'s concern."""

from __future__ import annotations

from collections.abc import Iterable
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


def has_meaning(part: Part) -> bool:
    """Whether a part says anything about values, rather than only describing them."""
    if isinstance(part, Siblings):
        node = part.node
        return node.is_mapping and any(node.has(key) for key in (*OBJECT, *UNIONS, "items", "enum"))
    return not part.is_mapping or any(part.has(key) for key in (*MEANING, "required"))


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
