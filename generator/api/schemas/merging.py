"""Merges what several members of an `allOf` say: one object with the properties of all, the narrower of two kinds.

JSON Schema 2020-12 Core, section 10.2.1.1: an instance is valid against all of them. What contradicts is reported.
"""

from __future__ import annotations

from collections.abc import Container, Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from ...data import json_type
from ...diagnostics import Severity
from ...spec import Node
from ..model import (
    AnySchema,
    ArraySchema,
    ConstSchema,
    EnumSchema,
    MapSchema,
    ObjectSchema,
    Property,
    Reference,
    ScalarSchema,
    Schema,
    TupleSchema,
    UnionSchema,
)
from ..schema import Facts, anything

if TYPE_CHECKING:
    from .reading import SchemaReader

_NARROW = (ConstSchema, EnumSchema, UnionSchema)
# Of properties that two members of an allOf describe, one inside of the other, and of all of them.
_DEEPEST, _MOST = 50, 2_000


class Merger:
    """Merges the members of the composition at `node`.

    Args:
        reader: Reads what references among them mean.
    """

    def __init__(self, reader: SchemaReader, node: Node) -> None:
        self._reader = reader
        self._node = node
        self._depth = self._count = 0

    def objects(
        self,
        schemas: Iterable[ObjectSchema | MapSchema],
        *,
        facts: Facts,
        required: Container[str] = (),
    ) -> ObjectSchema | MapSchema:
        """One object with the properties of all `schemas`; those in `required` are."""
        properties: dict[str, Property] = {}
        additional: Schema | None = None
        for schema in schemas:
            if isinstance(schema, MapSchema):
                additional = additional if schema.implied else schema.values
                continue
            additional = schema.additional or additional
            for property_ in schema.properties:
                known = properties.get(property_.wire_name)
                properties[property_.wire_name] = (
                    property_ if known is None else self._merge(known, property_)
                )
        final = tuple(
            replace(property_, required=True) if property_.wire_name in required else property_
            for property_ in properties.values()
        )
        if not final:
            values = additional or anything(f"{facts.pointer}/additionalProperties")
            return MapSchema(facts=facts, values=values, implied=additional is None)
        return ObjectSchema(facts=facts, properties=final, additional=additional)

    def _merge(self, first: Property, second: Property) -> Property:
        """One property that two members describe: what both allow, the later where they contradict."""
        if first.conditional != second.conditional:
            return second if first.conditional else first
        schema = self._merge_schemas(first, second)
        if not schema.description and first.schema.description:
            facts = replace(schema.facts, description=first.schema.description)
            schema = replace(schema, facts=facts)
        return replace(first, schema=schema, required=first.required or second.required)

    def _merge_schemas(self, first: Property, second: Property) -> Schema:
        before, after = first.schema, second.schema
        if _same_target(before, after):
            return after
        first_target, other = self._reader.read_target(before), self._reader.read_target(after)
        if isinstance(other, AnySchema) or isinstance(first_target, AnySchema):
            return before if isinstance(other, AnySchema) else after
        if isinstance(first_target, ObjectSchema) and isinstance(other, ObjectSchema):
            facts = Facts(
                pointer=(before if isinstance(after, Reference) else after).pointer,
                description=after.description or other.description,
                nullable=before.nullable and after.nullable,
            )
            return self._merge_nested([first_target, other], after, facts)
        if isinstance(first_target, _NARROW) and not isinstance(other, _NARROW):
            return before
        if _json_types(first_target).isdisjoint(_json_types(other)):
            about = f" about {second.wire_name!r}; the later one is taken"
            self._report(f"the members of this allOf contradict each other{about}")
        return after

    def _merge_nested(self, schemas: list[ObjectSchema], last: Schema, facts: Facts) -> Schema:
        """The objects of a property merged; the last of them where that would not end."""
        self._count += 1
        if self._depth >= _DEEPEST or self._count > _MOST:
            self._node.report(
                Severity.WARNING,
                "deep-composition",
                "the members of this allOf have too many properties in common inside of each other; "
                "the later ones are taken",
                hint="Let the members say different things.",
            )
            return last
        self._depth += 1
        try:
            return self.objects(schemas, facts=facts)
        finally:
            self._depth -= 1

    def narrower(self, first: Schema, second: Schema) -> Schema:
        """The kind that allows less; the first where they contradict each other."""
        if isinstance(second, _NARROW) and not isinstance(first, _NARROW):
            return second
        if _json_types(first).isdisjoint(_json_types(second)):
            self._report("the members of this allOf contradict each other; the first is taken")
        return first

    def _report(self, message: str) -> None:
        self._node.report(
            Severity.WARNING,
            "conflicting-all-of",
            message,
            hint="Make the members agree on one type.",
        )


def _same_target(first: Schema, second: Schema) -> bool:
    return (
        isinstance(first, Reference)
        and isinstance(second, Reference)
        and first.target == second.target
    )


def _json_types(schema: Schema) -> frozenset[str]:
    """The types of the values that a schema allows; every whole number is a number."""
    match schema:
        case ScalarSchema():
            return frozenset(("integer", "number") if schema.type == "number" else (schema.type,))
        case ObjectSchema() | MapSchema():
            return frozenset(("object",))
        case ArraySchema() | TupleSchema():
            return frozenset(("array",))
        case EnumSchema():
            return frozenset(json_type(value.value) for value in schema.values)
        case ConstSchema():
            return frozenset((json_type(schema.value),))
        case _:
            return frozenset(("string", "integer", "number", "boolean", "object", "array"))
