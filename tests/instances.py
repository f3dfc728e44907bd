"""Draws JSON data that a schema allows, for Hypothesis. It knows schemas only, nothing of the generated classes."""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Callable
from typing import Any

from hypothesis import assume
from hypothesis import strategies as st

from generator.api import Api
from generator.api.model import (
    ArraySchema,
    ConstSchema,
    EnumSchema,
    MapSchema,
    ObjectSchema,
    Reference,
    ScalarSchema,
    Schema,
    TupleSchema,
    UnionSchema,
)

Draw = Callable[[st.SearchStrategy[Any]], Any]

_SHALLOW, _DEEPEST = 3, 8
_TEXT = st.text(max_size=8)
_ANY = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | _TEXT,
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(_TEXT, inner, max_size=2),
    max_leaves=3,
)
_NEW = st.sampled_from(["brand new", 'of "quotes"', "model_extra"])
_MOMENTS = st.datetimes(timezones=st.just(datetime.UTC)).map(lambda one: one.replace(microsecond=0))
_FORMATS: dict[str, st.SearchStrategy[str]] = {
    "date-time": _MOMENTS.map(lambda one: one.isoformat().replace("+00:00", "Z")),
    "date": _MOMENTS.map(lambda one: one.date().isoformat()),
    "time": _MOMENTS.map(lambda one: one.time().isoformat()),
    "duration": st.integers(1, 86399).map(lambda one: f"PT{one}S"),
    "uuid": st.integers(0, 2**128 - 1).map(lambda one: str(uuid.UUID(int=one))),
    "decimal": st.decimals(-1000, 1000, allow_nan=False, places=2).map(str),
    "byte": st.sampled_from(["", "YQ==", "YWI=", "YWJj"]),
    "binary": st.sampled_from(["", "YQ==", "YWI=", "YWJj"]),
}


class Instances:
    """Draws instances of the schemas of one `Api`."""

    def __init__(self, api: Api) -> None:
        self._api = api

    def of(self, draw: Draw, schema: Schema, depth: int = 0) -> Any:
        """Data that `schema` allows."""
        nullable = schema.nullable
        while isinstance(schema, Reference):
            schema = self._api.schemas[schema.target].schema
            nullable = nullable or schema.nullable
        if nullable and (depth > _SHALLOW or draw(st.integers(0, 4)) == 0):
            return None
        # What contains itself without an end has no instances.
        assume(depth < _DEEPEST)
        return self._kind(draw, schema, depth)

    def _kind(self, draw: Draw, schema: Schema, depth: int) -> Any:
        few = 0 if depth > _SHALLOW else draw(st.integers(0, 2))
        match schema:
            case ScalarSchema():
                return draw(_scalar(schema))
            case EnumSchema():
                return draw(_enum(schema))
            case ConstSchema():
                return schema.value
            case ArraySchema():
                return [self.of(draw, schema.items, depth + 1) for _ in range(few)]
            case TupleSchema():
                return [self.of(draw, one, depth + 1) for one in schema.prefix]
            case MapSchema():
                keys = draw(st.lists(_TEXT, min_size=few, max_size=few, unique=True))
                return {key: self.of(draw, schema.values, depth + 1) for key in keys}
            case UnionSchema():
                return self._union(draw, schema, depth)
            case ObjectSchema():
                return self._object(draw, schema, depth)
            case _:
                return draw(_ANY)

    def _object(self, draw: Draw, schema: ObjectSchema, depth: int) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for each in schema.properties:
            if each.required or (depth <= _SHALLOW and draw(st.integers(0, 2)) == 0):
                found[each.wire_name] = self.of(draw, each.schema, depth + 1)
        if schema.additional is not None:
            for key in draw(st.lists(_TEXT, max_size=1)):
                if key not in {each.wire_name for each in schema.properties}:
                    found[key] = self.of(draw, schema.additional, depth + 1)
        elif draw(st.integers(0, 3)) == 0:
            # A newer server has members that the description lacks.
            found[draw(_NEW)] = draw(_ANY)
        return found

    def _union(self, draw: Draw, schema: UnionSchema, depth: int) -> Any:
        index = draw(st.integers(0, len(schema.members) - 1))
        found = self.of(draw, schema.members[index], depth + 1)
        discriminator = schema.discriminator
        if discriminator is None or discriminator.wire_name not in self._declared(
            schema.members[index]
        ):
            return found
        values = discriminator.values[index]
        if values and isinstance(found, dict) and found.get(discriminator.wire_name) not in values:
            found[discriminator.wire_name] = draw(st.sampled_from(values))
        return found

    def _declared(self, schema: Schema) -> frozenset[str]:
        """The names of the properties of an object; a document may forget that of the discriminator."""
        while isinstance(schema, Reference):
            schema = self._api.schemas[schema.target].schema
        if isinstance(schema, ObjectSchema):
            return frozenset(each.wire_name for each in schema.properties)
        return frozenset()


def _scalar(schema: ScalarSchema) -> st.SearchStrategy[Any]:
    if schema.type == "boolean":
        return st.booleans()
    if schema.type == "integer":
        return st.integers(-(2**63), 2**63 - 1)
    if schema.type == "number" and schema.format == "decimal":
        # Beyond, JSON's shortest text of a float and the digits of its decimal are different whole numbers.
        return st.floats(-(2**53), 2**53) | st.integers(-(2**53), 2**53)
    if schema.type == "number":
        return st.floats(allow_nan=False, allow_infinity=False) | st.integers(-(2**53), 2**53)
    return _FORMATS.get(schema.format, _TEXT)


def _enum(schema: EnumSchema) -> st.SearchStrategy[Any]:
    """One of the values, or one that nobody knows yet where the enum is open; one value alone is a constant."""
    values = [one.value for one in schema.values]
    if schema.closed or len(values) == 1:
        return st.sampled_from(values)
    kinds = {type(one) for one in values}
    new: dict[type, Any] = {str: "brand new", int: 4711, float: 47.11}
    unknown = st.sampled_from([value for kind, value in new.items() if kind in kinds or not kinds])
    return st.one_of(st.sampled_from(values), unknown) if values else unknown
