"""Gives the values in examples: what the document gives where it fits, else something that the schema allows.

Which value a generated example shows follows from the names alone, so that it is the same every time.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import partial

from ...api.model import (
    ArraySchema,
    ConstSchema,
    EnumSchema,
    MapSchema,
    ObjectSchema,
    ScalarSchema,
    Schema,
    TupleSchema,
    UnionSchema,
)
from ...api.schema import Bounds
from ...data import is_mapping, is_sequence
from ..naming.classes.class_names import Claims, ClassName
from ..schemas import scalars
from ..schemas.shapes import Shapes, parts_of
from ..types.annotations import class_type
from ..values import (
    Construction,
    EnumMember,
    EnumModel,
    ErrorModel,
    Field,
    ListValue,
    Literal,
    MapValue,
    Model,
    ObjectModel,
    Symbol,
    TupleValue,
    Value,
)
from .bounds import bounded
from .plausible import plausible

# Of values inside of each other, and of lists, maps and objects in one example: each may hold several of the next.
_DEEPEST, _MOST = 12, 1_000
TEXT = Literal("<value>")


class ExampleValues:
    """Gives values for the examples of one `Api`.

    Args:
        models: The classes of its schemas.
        lean: Whether objects have their required members alone, and texts are those that people would write there.
    """

    def __init__(
        self, *, claims: Claims, shapes: Shapes, models: Iterable[Model], lean: bool
    ) -> None:
        self.shapes = shapes
        self.lean = lean
        self.claims = claims
        self.models = {
            model.pointer: model for model in models if not isinstance(model, ErrorModel)
        }
        self.members = {
            model.pointer: {str(member.value): member.name for member in reversed(model.members)}
            for model in self.models.values()
            if isinstance(model, EnumModel)
        }

    def of_operation(self, identifier: str) -> OperationValues:
        """Values for the example of an operation."""
        return OperationValues(self, identifier)


class OperationValues:
    """Values for one example while it is being made: counts those that hold others."""

    def __init__(self, known: ExampleValues, identifier: str) -> None:
        self._claims = known.claims
        self._shapes = known.shapes
        self._models = known.models
        self._members = known.members
        self._lean = known.lean
        self._id = identifier
        self._containers = 0
        # Which one of several items of a list is being made.
        self._turn = 0

    def value(self, schema: Schema, key: str, *, inside: tuple[str, ...] = ()) -> Value:
        """A value of `schema`, which stands under the wire name `key`, inside of those classes."""
        target = _within(self._shapes.target(schema), schema.bounds)
        for given in (schema.example, target.example):
            value = None if given is None else self.read_given(schema, given.data, inside=inside)
            if value is not None:
                return value
        return self._generate(target, key, inside)

    def _generate(self, target: Schema, key: str, inside: tuple[str, ...]) -> Value:
        self._containers += bool(parts_of(target))
        deep = target.pointer in inside or len(inside) > _DEEPEST or self._containers > _MOST
        within = (*inside, target.pointer)
        match target:
            case ScalarSchema():
                if self._lean:
                    pick = partial(self._pick, key)
                    return plausible(target, key=key, pick=pick, turn=self._turn)
                return scalars.generate(target, partial(self._pick, key))
            case ConstSchema():
                return Literal(target.value)
            case EnumSchema():
                index = (self._pick(key, len(target.values)) + self._turn) % len(target.values)
                return self._enum(target, target.values[index].value)
            case ArraySchema():
                return ListValue(() if deep else self._items(target, key, within))
            case MapSchema():
                item = () if deep else (("key", self.value(target.values, "key", inside=within)),)
                return MapValue(item)
            case TupleSchema():
                prefix = () if deep else target.prefix
                return TupleValue(
                    tuple(self.value(member, key, inside=within) for member in prefix)
                )
            case UnionSchema():
                members = () if deep else self._shapes.members(target)
                return self._member(target, members[0], key, within) if members else Literal(None)
            case ObjectSchema():
                return Literal(None) if deep else self._object(target, {}, within)
            case _:
                return TEXT

    def _items(self, schema: ArraySchema, key: str, inside: tuple[str, ...]) -> tuple[Value, ...]:
        """As many items as have to be there, told apart where there are several."""
        if not self._lean:
            return (self.value(schema.items, key, inside=inside),)
        is_scalar = not parts_of(self._shapes.target(schema.items))
        outer, found = self._turn, list[Value]()
        for turn in range(bounded.count(schema.bounds, scalar=is_scalar)):
            self._turn = outer + turn
            item = self.value(schema.items, key, inside=inside)
            if schema.bounds is None or not schema.bounds.unique_items or item not in found:
                found.append(item)
        self._turn = outer
        return tuple(found)

    def _member(
        self, union: UnionSchema, member: Schema, key: str, inside: tuple[str, ...]
    ) -> Value:
        """A value of a member of a union, which says what its scalars are for."""
        if isinstance(member, ScalarSchema) and not member.description:
            member = replace(member, facts=replace(member.facts, description=union.description))
        return self.value(_within(member, union.bounds), key, inside=inside)

    def _pick(self, key: str, count: int) -> int:
        return zlib.crc32(f"{self._id}/{key}".encode()) % count

    def _enum(self, schema: EnumSchema, value: object) -> Value:
        name = self._claims.classes.get(schema.pointer)
        member = self._members.get(self._claims.origin(schema.pointer), {}).get(str(value))
        if name is None or member is None:
            return Literal(value)
        return EnumMember(_symbol(name), member)

    def _object(
        self, schema: ObjectSchema, data: Mapping[str, object], inside: tuple[str, ...]
    ) -> Value:
        name = self._claims.classes.get(schema.pointer)
        model = self._models.get(schema.pointer)
        if name is None or not isinstance(model, ObjectModel):
            return MapValue(())
        schemas = {each.wire_name: each.schema for each in schema.properties}
        found: list[tuple[str, Value]] = []
        for field in model.fields:
            value = self._field(field, schemas[field.wire_name], data, inside)
            if value is not None:
                found.append((field.name, value))
        return construction(name, found)

    def _field(
        self, field: Field, schema: Schema, data: Mapping[str, object], inside: tuple[str, ...]
    ) -> Value | None:
        if field.wire_name in data:
            value = self.read_given(schema, data[field.wire_name], inside=inside)
            if value is not None:
                return value
        if field.fixed is not None:
            return None
        if not field.required and (self._lean or data or field.example is None):
            return None
        if not field.required and (schema.read_only or self._shapes.target(schema).read_only):
            return None
        return self.value(schema, field.wire_name, inside=inside)

    def read_given(
        self, schema: Schema, data: object, *, inside: tuple[str, ...] = ()
    ) -> Value | None:
        """The value that data of the document stands for, or None where it does not fit the schema."""
        target = self._shapes.target(schema)
        if data is None:
            return Literal(None) if self._shapes.is_nullable(schema) else None
        match target:
            case ScalarSchema():
                return scalars.read_given(target, data)
            case EnumSchema():
                known = any(entry.value == data for entry in target.values)
                return self._enum(target, data) if known else None
            case ObjectSchema():
                if not is_mapping(data) or target.pointer in inside:
                    return None
                return self._object(target, data, (*inside, target.pointer))
            case ArraySchema():
                if not is_sequence(data):
                    return None
                items = (self.read_given(target.items, item, inside=inside) for item in data)
                return ListValue(tuple(item for item in items if item is not None))
            case MapSchema():
                return self._read_given_map(target, data, inside)
            case ConstSchema():
                return Literal(target.value)
            case UnionSchema() | TupleSchema():
                return None
            case _:
                return _plain(data)

    def _read_given_map(
        self, schema: MapSchema, data: object, inside: tuple[str, ...]
    ) -> Value | None:
        if not is_mapping(data):
            return None
        pairs = (
            (key, self.read_given(schema.values, value, inside=inside))
            for key, value in data.items()
        )
        return MapValue(tuple((key, value) for key, value in pairs if value is not None))


def _within(schema: Schema, bounds: Bounds | None) -> Schema:
    """`schema` within `bounds` too, where there are any: those beside a reference, or of a whole union."""
    if bounds is None or bounds is schema.bounds:
        return schema
    return replace(schema, facts=replace(schema.facts, bounds=bounds.over(schema.bounds)))


def _symbol(name: ClassName) -> Symbol:
    return class_type(name).symbol


def construction(name: ClassName, arguments: Iterable[tuple[str, Value]]) -> Construction:
    return Construction(_symbol(name), tuple(arguments))


def _plain(data: object) -> Value:
    """JSON data, as lists and maps of literals."""
    if is_sequence(data):
        return ListValue(tuple(_plain(item) for item in data))
    if is_mapping(data):
        return MapValue(tuple((key, _plain(value)) for key, value in data.items()))
    return Literal(data)
