"""Reads one Schema Object into a `Schema`: which kind it is.

One short function a kind; what is not understood becomes `AnySchema` with a diagnostic, never an error that costs more.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from ...diagnostics import Severity
from ...spec import Node
from .. import versions
from ..isolation import Isolated
from ..model import (
    AnySchema,
    ArraySchema,
    ConstSchema,
    EnumSchema,
    EnumValue,
    NamedSchema,
    Reference,
    ScalarSchema,
    ScalarType,
    Schema,
    TupleSchema,
    UnionSchema,
)
from ..schema import anything
from . import compose
from .circles import remove_circles
from .discriminators import Declarations
from .facts import FactReader
from .findings import check_schema, leads_to_schema
from .hierarchies import read_hierarchies
from .objects import read_object
from .parts import Parts, Siblings, names_conditionally, opens
from .targets import Targets

# Structural keywords that, beside a `$ref`, make the two of them an intersection (OpenAPI 3.1.1, section 4.8.24).
_STRUCTURE = ("type", "properties", "allOf", "oneOf", "anyOf", "items", "enum", "required")


class SchemaReader:
    """Reads schemas and remembers what references point to, each target once.

    Attributes:
        cuts: How often something was left out so far because it contains itself.
        parts: What each `allOf` is made of.
        leaves: What those parts are and require, by their keys.
        targets: What references mean.
        facts: Tells what the schema at a place says about itself.
    """

    def __init__(self) -> None:
        self.named: dict[str, NamedSchema] = {}
        self._waiting: list[Node] = []
        self._nodes: dict[str, Node] = {}
        self._inside: set[str] = set()
        self._reading: list[Node] = []
        self.declarations = Declarations()
        self.cuts = 0
        self.parts = Parts()
        self.leaves: dict[str, tuple[Schema, tuple[str, ...]]] = {}
        self.targets = Targets(self)
        self.facts = FactReader().facts

    def register(self, node: Node, *, component: bool = False) -> str:
        """Have the schema at `node` read under its own name sooner or later; returns that name, its identity."""
        identity = node.identity
        if identity not in self.named:
            placeholder = anything(identity)
            name = versions.unescape(identity.rsplit("/", 1)[-1])
            self.named[identity] = NamedSchema(
                pointer=identity, wire_name=name, component=component, schema=placeholder
            )
            self._nodes[identity] = node
            self._waiting.append(node)
        return identity

    def finish(self) -> dict[str, NamedSchema]:
        """Read what was registered, and what that refers to; returns all of it in order of registration.

        Only then it is known what extends what, and so which values a base has.
        """
        while self._waiting:
            waiting, self._waiting = self._waiting, []
            for node in waiting:
                named = self.named[node.identity]
                schema = self.targets.whole(node.identity) or self.read(node)
                self.named[node.identity] = replace(named, schema=schema)
        declared = self.declarations.add_to_named(read_hierarchies(self.named, self._nodes))
        return remove_circles(declared, self._nodes)

    def enter(self, node: Node) -> bool:
        """Note that the composition at `node` is being read; False where it is being read already."""
        if node.identity in self._inside:
            self.cuts += 1
            return False
        self._inside.add(node.identity)
        return True

    def leave(self, node: Node) -> None:
        """Note that the composition at `node` has been read."""
        self._inside.remove(node.identity)

    def is_inside(self, node: Node) -> bool:
        """Whether the composition at `node` is being read."""
        return node.identity in self._inside

    def node_of(self, identity: str) -> Node:
        """Where a registered schema stands."""
        return self._nodes[identity]

    def read_target(self, schema: Schema) -> Schema:
        """What a reference means in the end; any other schema as it is. A circle of references is anything."""
        return self.targets.end(schema)

    def short_name(self, schema: Schema) -> str:
        """The wire name of what a reference points to, else ""."""
        return self.named[schema.target].wire_name if isinstance(schema, Reference) else ""

    def of_own_type(self, node: Node) -> Schema:
        """The schema at `node` by its own keywords, as if no composition stood beside them."""
        for keyword, reader in _READERS:
            if keyword in ("const", "enum") and node.has(keyword):
                schema = reader(self, node)
                if schema is not None:
                    return schema
        return self._typed(node)

    def read(self, node: Node) -> Schema:
        """The schema at `node` (Schema Object; OpenAPI 3.0.4 section 4.7.24, 3.1.1 section 4.8.24)."""
        if isinstance(node.value, bool):
            return anything(node.identity)
        if not node.is_mapping:
            node.report(
                Severity.ERROR,
                "wrong-type",
                "a schema must be a mapping",
                hint="Write a Schema Object here; `{}` allows anything.",
            )
            return anything(node.identity)
        with Isolated(node, within=self._reading):
            if node.reference is not None:
                return self._reference(node)
            check_schema(node)
            for keyword, reader in _READERS:
                if node.has(keyword):
                    schema = reader(self, node)
                    if schema is not None:
                        return schema
            return self._typed(node)
        return anything(node.identity)

    def _reference(self, node: Node) -> Schema:
        target = node.resolved(keep_siblings=True)
        facts = self.facts(node)
        if not leads_to_schema(node, target) or not target.is_mapping:
            return AnySchema(facts=facts)
        if any(node.has(keyword) for keyword in _STRUCTURE):
            return compose.intersection(self, node, parts=(target, Siblings(node)))
        return Reference(facts=facts, target=self.register(target))

    def _typed(self, node: Node) -> Schema:
        types = versions.types(node)
        if len(types) == 1:
            return self.of_type(node, types[0])
        if not types:
            return self.of_type(node, _implied_type(node))
        members = tuple(
            _alternative(self.of_type(node, type_), f"{node.identity}/type/{index}")
            for index, type_ in enumerate(types)
        )
        return UnionSchema(facts=self.facts(node), members=members)

    def of_type(self, node: Node, type_: str) -> Schema:
        """The schema at `node` read as if `type_` were its only type; "" reads as anything."""
        reader = _TYPES.get(type_)
        if reader is None:
            if type_:
                node.report(
                    Severity.WARNING,
                    "unknown-type",
                    f"{type_!r} is not a type of JSON Schema; anything is accepted here",
                    hint="Use string, number, integer, boolean, array or object.",
                )
            return AnySchema(facts=self.facts(node))
        return reader(self, node)


def _alternative(schema: Schema, pointer: str) -> Schema:
    """`schema` as one of several types; null is said of all of them together."""
    return replace(schema, facts=replace(schema.facts, pointer=pointer, nullable=False))


def _implied_type(node: Node) -> str:
    """What a schema without `type` can only have meant, else "" for anything."""
    if any(node.has(key) for key in ("properties", "additionalProperties", "patternProperties")):
        return "object"
    if any(node.has(key) for key in ("items", "prefixItems")):
        return "array"
    return "object" if opens(node) or names_conditionally(node) else ""


def _array(reader: SchemaReader, node: Node) -> Schema:
    prefix = node.sequence("prefixItems")
    members = () if prefix is None else tuple(reader.read(child) for child in prefix.items())
    if members:
        rest = None if _is_full(node, len(members)) else _items(reader, node)
        return TupleSchema(facts=reader.facts(node), prefix=members, rest=rest)
    return ArraySchema(facts=reader.facts(node), items=_items(reader, node))


def _is_full(node: Node, count: int) -> bool:
    """Whether a list has no members after the first `count`; without a word about them it may have any."""
    most = node.value.get("maxItems")
    return node.value.get("items") is False or (isinstance(most, int) and most <= count)


def _items(reader: SchemaReader, node: Node) -> Schema:
    """The schema of the members of a list, but for those that have one of their own."""
    items = node.get("items")
    if items is None or items.is_sequence:
        return anything(f"{node.identity}/items")
    return reader.read(items)


def _scalar(type_: ScalarType) -> Callable[[SchemaReader, Node], Schema]:
    def read(reader: SchemaReader, node: Node) -> Schema:
        return ScalarSchema(facts=reader.facts(node), type=type_, format=versions.format_of(node))

    return read


def _file(reader: SchemaReader, node: Node) -> Schema:
    return ScalarSchema(facts=reader.facts(node), type="string", format="binary")


def _null(reader: SchemaReader, node: Node) -> Schema:
    return AnySchema(facts=replace(reader.facts(node), nullable=True))


def _const(reader: SchemaReader, node: Node) -> Schema | None:
    const = node.get("const")
    if const is None:
        return None
    if const.value is None:
        return _null(reader, node)
    if isinstance(const.value, str | int):
        return ConstSchema(facts=reader.facts(node), value=const.value)
    if isinstance(const.value, float):
        return ScalarSchema(facts=reader.facts(node), type="number")
    return None


def _enum(reader: SchemaReader, node: Node) -> Schema | None:
    listed = node.sequence("enum")
    if listed is None:
        return None
    types = versions.types(node)
    values: dict[tuple[type, str | int | float | bool], EnumValue] = {}
    for index, child in enumerate(listed.items()):
        value = child.value
        if isinstance(value, str | int | float):
            value = versions.read_as_declared(child, types)
            names = versions.member_names(node, index=index, value=value)
            values.setdefault(
                (type(value), value), EnumValue(value=value, name=names[0], description=names[1])
            )
    if not values or all(isinstance(entry.value, bool) for entry in values.values()):
        return None
    return EnumSchema(
        facts=reader.facts(node),
        values=tuple(values.values()),
        closed=node.text("x-speakeasy-unknown-values") == "disallow",
    )


_READERS: tuple[tuple[str, Callable[[SchemaReader, Node], Schema | None]], ...] = (
    ("allOf", compose.all_of),
    ("oneOf", compose.one_of),
    ("anyOf", compose.any_of),
    ("const", _const),
    ("enum", _enum),
)

_TYPES: dict[str, Callable[[SchemaReader, Node], Schema]] = {
    "object": read_object,
    "array": _array,
    "string": _scalar("string"),
    "number": _scalar("number"),
    "integer": _scalar("integer"),
    "boolean": _scalar("boolean"),
    "null": _null,
    "file": _file,
}
