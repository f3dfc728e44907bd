"""Takes `allOf` apart: its parts in document order, nested ones and bases flattened."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ...diagnostics import Severity
from ...graphs import strongly_connected
from ...spec import Node

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
# How many schemas may extend each other in a chain: each repeats the properties of all below, so the output grows by the square.
_DEEPEST = 200


@dataclass(frozen=True, slots=True)
class Siblings:
    """The keywords that stand beside `$ref`, `allOf`, `oneOf` or `anyOf` in `node`, without those.

    Attributes:
        alone: Whether a union that stands there is left out: `node` is the base of the schema that is being read.
    """

    node: Node
    alone: bool = False


Part = Node | Siblings


def find_conditional(node: Node) -> Iterator[Node]:
    """The objects that `node` describes under a condition and that name properties (JSON Schema 2020-12 Core, 10.2.2)."""
    waiting, seen = [node], set[str]()
    while waiting:
        parent = waiting.pop(0)
        for branch in _branches(parent):
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
    for branch in (*found, *(child for _, child in listed)):
        if branch is not None and branch.is_mapping:
            yield branch


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
    return any(True for _ in find_conditional(node))


class Parts:
    """What the compositions of a document are made of in the end, each found once."""

    def __init__(self) -> None:
        self._found: dict[str, _Found] = {}
        self._members: dict[str, frozenset[str]] = {}

    def lists(self, base: Node, child: Node) -> bool:
        """Whether `base` is a union with `child` among its members: then its other members are `child`'s siblings."""
        if not any(base.has(key) for key in UNIONS):
            return False
        identity = base.identity
        if identity not in self._members:
            listed = (base.sequence(key) for key in UNIONS if base.has(key))
            nodes = (member for union in listed if union is not None for member in union.items())
            self._members[identity] = frozenset(
                member.resolved().identity for member in nodes if member.reference is not None
            )
        return child.identity in self._members[identity]

    def as_base(self, leaf: Part, child: Node) -> Part:
        """`leaf` as a base of `child`: without a union that `child` is a member of."""
        known = isinstance(leaf, Node) and self.lists(leaf, child)
        return Siblings(leaf, alone=True) if isinstance(leaf, Node) and known else leaf

    def leaves(self, parts: Iterable[Part]) -> list[Part] | None:
        """The parts with nested `allOf` and references to such flattened, in document order and each once.

        None where they lie too deep in each other: every schema has the parts of all that are below it.
        """
        found: dict[str, Part] = {}
        for part in parts:
            if isinstance(part, Siblings):
                found[leaf_key(part)] = part
                continue
            below = self._below(part.resolved() if part.reference is not None else part)
            if below.depth > _DEEPEST:
                return None
            found |= below.leaves
        return list(found.values())

    def _below(self, node: Node) -> _Found:
        """The leaves of what stands at `node`."""
        if node.identity not in self._found:
            nodes: dict[str, Node] = {node.identity: node}
            edges: dict[str, list[str]] = {}
            waiting = [node]
            while waiting:
                schema = waiting.pop()
                inner = [part for part in _inner(schema) if part.identity not in self._found]
                fresh = [part for part in inner if part.identity not in nodes]
                nodes |= {part.identity: part for part in fresh}
                edges[schema.identity] = [part.identity for part in inner]
                waiting.extend({part.identity: part for part in fresh}.values())
            for group in strongly_connected(edges):
                self._settle([nodes[identity] for identity in reversed(group)])
        return self._found[node.identity]

    def _settle(self, group: list[Node]) -> None:
        """Note the leaves of the schemas in `group`, which contain each other and so all have the same; those of other schemas are known."""
        mine = {member.identity for member in group}
        found: dict[str, Part] = {}
        depth = longest = 0
        for node in group:
            for inner in _inner(node):
                if inner.identity in mine:
                    _report_circle(node)
                    continue
                below = self._found[inner.identity]
                depth, longest = max(depth, below.depth), max(longest, len(below.leaves))
                found |= below.leaves if below.depth <= _DEEPEST else {}
            own: Part = Siblings(node) if node.is_mapping and node.has("allOf") else node
            if node.is_mapping and (isinstance(own, Node) or has_meaning(own)):
                found[leaf_key(own)] = own
        result = _Found(found, depth + (len(found) > longest or depth > _DEEPEST))
        self._found |= dict.fromkeys(mine, result)


@dataclass(frozen=True, slots=True)
class _Found:
    """The leaves of a schema by key, and through how many schemas they came that add some."""

    leaves: dict[str, Part]
    depth: int


def leaf_key(part: Part) -> str:
    """What tells a part from others."""
    if isinstance(part, Siblings):
        return f"{part.node.identity} {'alone' if part.alone else 'beside'}"
    return part.identity


def _inner(node: Node) -> list[Node]:
    """The members of the `allOf` at `node`, references followed."""
    listed = node.sequence("allOf") if node.is_mapping and node.has("allOf") else None
    members = listed.items() if listed is not None else ()
    return [member.resolved() if member.reference is not None else member for member in members]


def _report_circle(node: Node) -> None:
    node.report(
        Severity.WARNING,
        "circular-reference",
        "this schema is a part of its own allOf, which has no effect",
        hint="Remove it from what it is made of.",
    )
