"""Gives the example of a call: values for the very signature, made from the same schemas.

Which value a generated example shows follows from the names alone, so that it is the same every time.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Mapping

from ...api.model import (
    ArraySchema,
    ConstSchema,
    EnumSchema,
    MapSchema,
    MediaType,
    ObjectSchema,
    Operation,
    Parameter,
    ScalarSchema,
    Schema,
    TupleSchema,
    UnionSchema,
)
from ...data import is_mapping, is_sequence
from ..naming.classes.class_names import Claims, ClassName
from ..schemas import scalars
from ..schemas.media import essence, is_json, is_text, is_value, stream_kind
from ..schemas.shapes import Shapes, parts_of
from ..types.annotations import class_type
from ..values import (
    Argument,
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
    Snippet,
    Symbol,
    TupleValue,
    Value,
)

# Of values inside of each other, and of lists, maps and objects in one example: each may hold several of the next.
_DEEPEST, _MOST = 12, 1_000
_TEXT = Literal("<value>")


class ExamplePlanner:
    """Gives examples for the operations of one `Api`.

    Args:
        models: The classes of its schemas.
    """

    def __init__(self, *, claims: Claims, shapes: Shapes, models: Iterable[Model]) -> None:
        self._claims = claims
        self._shapes = shapes
        self._models = {
            model.pointer: model for model in models if not isinstance(model, ErrorModel)
        }
        self._members = {
            model.pointer: {str(member.value): member.name for member in reversed(model.members)}
            for model in self._models.values()
            if isinstance(model, EnumModel)
        }

    def snippet(
        self,
        operation: Operation,
        *,
        arguments: Iterable[Argument],
        request: ClassName | None,
        result_field: str,
    ) -> Snippet:
        """The example of a call of `operation`; `request` is its request class where it takes one."""
        call = _Call(self._claims, self._shapes, self._models, self._members, operation)
        listed = tuple(arguments)
        if any(argument.member for argument in listed):
            return Snippet(arguments=tuple(call.spread(listed)), result_field=result_field)
        values = tuple(
            (argument.name, call.argument(argument))
            for argument in listed
            if request is None or argument.required or call.has_example(argument)
        )
        if request is not None:
            values = (("request", _construction(request, values)),)
        return Snippet(arguments=values, result_field=result_field)


class _Call:
    """One call while its example is being made: counts the values that hold others."""

    def __init__(
        self,
        claims: Claims,
        shapes: Shapes,
        models: Mapping[str, Model],
        members: Mapping[str, Mapping[str, str]],
        operation: Operation,
    ) -> None:
        self._claims = claims
        self._shapes = shapes
        self._models = models
        self._members = members
        self._containers = 0
        self._operation = operation
        self._parameters: dict[tuple[str, str], Parameter] = {
            (parameter.location, parameter.wire_name): parameter
            for parameter in operation.parameters
        }

    def has_example(self, argument: Argument) -> bool:
        """Whether the document gives an example for an optional argument."""
        parameter = self._parameters.get((argument.location, argument.wire_name))
        return parameter is not None and parameter.example is not None

    def spread(self, arguments: Iterable[Argument]) -> Iterator[tuple[str, Value]]:
        """The arguments of a call whose body is spread over them, and their values."""
        body = self._operation.body
        bodies = map(self._body, () if body is None else body.content)
        whole = next((value for value in bodies if isinstance(value, Construction)), None)
        members = {} if whole is None else dict(whole.arguments)
        for argument in arguments:
            if argument.location != "body":
                yield argument.name, self.argument(argument)
            elif argument.member in members:
                yield argument.name, members[argument.member]

    def argument(self, argument: Argument) -> Value:
        """The value of `argument`."""
        if argument.location == "body":
            body = self._operation.body
            return Literal(None) if body is None else self._body(body.content[0])
        parameter = self._parameters[argument.location, argument.wire_name]
        schema = parameter.schema
        for given in (parameter.example, schema.default, self._shapes.target(schema).default):
            if given is not None and given.data is not None:
                value = self._read_given(schema, given.data, ())
                if value is not None:
                    return value
        return self._value(schema, parameter.wire_name, ())

    def _body(self, media: MediaType) -> Value:
        word = essence(media.content_type)
        items = self._items(media)
        if items is not None:
            return ListValue((self._value(items, "request", ()),))
        other = _TEXT if is_text(word) else Literal(b"<value>")
        if media.schema is None:
            return MapValue(()) if is_json(word) else other
        is_typed = is_json(word) or is_value(word, self._shapes.target(media.schema))
        if is_typed or word.startswith("multipart/") or word.endswith("form-urlencoded"):
            return self._value(media.schema, "request", ())
        return other

    def _items(self, media: MediaType) -> Schema | None:
        """The schema of the items of a body that come one by one; None for another body."""
        in_lines = stream_kind(media.content_type) in ("lines", "sequence")
        if media.item_schema is not None or not in_lines:
            return media.item_schema
        target = None if media.schema is None else self._shapes.target(media.schema)
        return target.items if isinstance(target, ArraySchema) else media.schema

    def _value(self, schema: Schema, key: str, inside: tuple[str, ...]) -> Value:
        """A value of `schema`, which stands under the wire name `key`, inside of those classes."""
        target = self._shapes.target(schema)
        for given in (schema.example, target.example):
            value = None if given is None else self._read_given(schema, given.data, inside)
            if value is not None:
                return value
        return self._generate(target, key, inside)

    def _generate(self, target: Schema, key: str, inside: tuple[str, ...]) -> Value:
        self._containers += bool(parts_of(target))
        deep = target.pointer in inside or len(inside) > _DEEPEST or self._containers > _MOST
        within = (*inside, target.pointer)
        match target:
            case ScalarSchema():
                return scalars.generate(target, lambda count: self._pick(key, count))
            case ConstSchema():
                return Literal(target.value)
            case EnumSchema():
                return self._enum(target, target.values[self._pick(key, len(target.values))].value)
            case ArraySchema():
                return ListValue(() if deep else (self._value(target.items, key, within),))
            case MapSchema():
                item = () if deep else (("key", self._value(target.values, "key", within)),)
                return MapValue(item)
            case TupleSchema():
                prefix = () if deep else target.prefix
                return TupleValue(tuple(self._value(member, key, within) for member in prefix))
            case UnionSchema():
                members = () if deep else self._shapes.members(target)
                return self._value(members[0], key, within) if members else Literal(None)
            case ObjectSchema():
                return Literal(None) if deep else self._object(target, {}, within)
            case _:
                return _TEXT

    def _pick(self, key: str, count: int) -> int:
        return zlib.crc32(f"{self._operation.id}/{key}".encode()) % count

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
        return _construction(name, found)

    def _field(
        self, field: Field, schema: Schema, data: Mapping[str, object], inside: tuple[str, ...]
    ) -> Value | None:
        if field.wire_name in data:
            value = self._read_given(schema, data[field.wire_name], inside)
            if value is not None:
                return value
        if field.fixed is not None or (not field.required and (data or field.example is None)):
            return None
        if not field.required and (schema.read_only or self._shapes.target(schema).read_only):
            return None
        return self._value(schema, field.wire_name, inside)

    def _read_given(self, schema: Schema, data: object, inside: tuple[str, ...]) -> Value | None:
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
                items = (self._read_given(target.items, item, inside) for item in data)
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
            (key, self._read_given(schema.values, value, inside)) for key, value in data.items()
        )
        return MapValue(tuple((key, value) for key, value in pairs if value is not None))


def _symbol(name: ClassName) -> Symbol:
    return class_type(name).symbol


def _construction(name: ClassName, arguments: Iterable[tuple[str, Value]]) -> Construction:
    return Construction(_symbol(name), tuple(arguments))


def _plain(data: object) -> Value:
    """JSON data, as lists and maps of literals."""
    if is_sequence(data):
        return ListValue(tuple(_plain(item) for item in data))
    if is_mapping(data):
        return MapValue(tuple((key, _plain(value)) for key, value in data.items()))
    return Literal(data)
