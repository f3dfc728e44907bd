"""Writes the example of a call: valid Python against the very signature, made from the same values.

Which value a generated example shows follows from the names alone, so that it is the same every time.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Mapping

from ..api.model import (
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
from ..data import is_mapping, is_sequence
from . import scalars
from .claims import Claims, ClassName
from .media import essence, is_json, is_text, is_value, stream_kind
from .model import Argument, EnumModel, ErrorModel, Field, Model, ObjectModel, Snippet
from .shapes import Shapes, parts_of
from .text import literal

# Of values inside of each other, and of lists, maps and objects in one example: each may hold several of the next.
_DEEPEST, _MOST = 12, 1_000
_INDENT = "    "


class ExampleWriter:
    """Writes examples for the operations of one `Api`.

    Args:
        models: The classes of its schemas.
    """

    def __init__(self, *, claims: Claims, shapes: Shapes, models: Iterable[Model]) -> None:
        self._claims = claims
        self._shapes = shapes
        self._models = {one.pointer: one for one in models if not isinstance(one, ErrorModel)}
        self._members = {
            one.pointer: {member.text: member.name for member in reversed(one.members)}
            for one in self._models.values()
            if isinstance(one, EnumModel)
        }

    def snippet(
        self,
        operation: Operation,
        *,
        parameters: Iterable[Argument],
        request: ClassName | None,
        result_field: str,
    ) -> Snippet:
        """The example of a call of `operation`; `request` is its request class where it takes one."""
        call = _Call(self._claims, self._shapes, self._models, self._members, operation)
        written = [
            (argument.name, call.argument(argument))
            for argument in parameters
            if request is None or argument.required or call.has_example(argument)
        ]
        if request is None:
            arguments = ", ".join(f"{name}={text}" for name, text in written)
        else:
            arguments = f"request={call.constructor(request, written)}"
        return Snippet(
            imports=tuple(sorted(call.imports)),
            packages=tuple(sorted(call.packages)),
            arguments=arguments,
            result_field=result_field,
        )


class _Call:
    """One call while its example is being written: collects what the values need."""

    def __init__(
        self,
        claims: Claims,
        shapes: Shapes,
        models: Mapping[str, Model],
        members: Mapping[str, Mapping[str, str]],
        operation: Operation,
    ) -> None:
        self.imports: set[str] = set()
        self.packages: set[str] = set()
        self._claims = claims
        self._shapes = shapes
        self._models = models
        self._members = members
        self._containers = 0
        self._operation = operation
        self._parameters: dict[tuple[str, str], Parameter] = {
            (one.location, one.wire_name): one for one in operation.parameters
        }

    def has_example(self, argument: Argument) -> bool:
        """Whether the document gives an example for an optional argument."""
        parameter = self._parameters.get((argument.location, argument.wire_name))
        return parameter is not None and parameter.example is not None

    def argument(self, argument: Argument) -> str:
        """The expression for `argument`."""
        if argument.location == "body":
            body = self._operation.body
            return "None" if body is None else self._body(body.content[0])
        parameter = self._parameters[argument.location, argument.wire_name]
        schema = parameter.schema
        for given in (parameter.example, schema.default, self._shapes.target(schema).default):
            written = (
                None if given is None or given.data is None else self._given(schema, given.data, ())
            )
            if written is not None:
                return written
        return self._value(schema, parameter.wire_name, ())

    def _body(self, media: MediaType) -> str:
        word = essence(media.content_type)
        items = self._items(media)
        if items is not None:
            return _block("[", [f"{self._value(items, 'request', ())},"], "]")
        if media.schema is None:
            return "{}" if is_json(word) else "'<value>'" if is_text(word) else "b'<value>'"
        is_typed = is_json(word) or is_value(word, self._shapes.target(media.schema))
        if is_typed or word.startswith("multipart/") or word.endswith("form-urlencoded"):
            return self._value(media.schema, "request", ())
        return "'<value>'" if is_text(word) else "b'<value>'"

    def _items(self, media: MediaType) -> Schema | None:
        """The schema of the items of a body that come one by one; None for another body."""
        in_lines = stream_kind(media.content_type) in ("lines", "sequence")
        if media.item_schema is not None or not in_lines:
            return media.item_schema
        target = None if media.schema is None else self._shapes.target(media.schema)
        return target.items if isinstance(target, ArraySchema) else media.schema

    def constructor(self, name: ClassName, arguments: Iterable[tuple[str, str]]) -> str:
        """A call of the class `name`, a line an argument."""
        self.packages.add(name.package)
        lines = [f"{key}={text}," for key, text in arguments]
        return _block(f"{name.package}.{name.name}(", lines, ")")

    def _value(self, schema: Schema, key: str, inside: tuple[str, ...]) -> str:
        """An expression for `schema`, which stands under the wire name `key`, inside of those classes."""
        target = self._shapes.target(schema)
        for given in (schema.example, target.example):
            written = None if given is None else self._given(schema, given.data, inside)
            if written is not None:
                return written
        return self._generated(target, key, inside)

    def _generated(self, target: Schema, key: str, inside: tuple[str, ...]) -> str:
        self._containers += bool(parts_of(target))
        deep = target.pointer in inside or len(inside) > _DEEPEST or self._containers > _MOST
        match target:
            case ScalarSchema():
                return self._noted(scalars.generated(target, lambda count: self._pick(key, count)))
            case ConstSchema():
                return literal(target.value)
            case EnumSchema():
                return self._enum(target, target.values[self._pick(key, len(target.values))].value)
            case ArraySchema():
                item = "" if deep else self._value(target.items, key, (*inside, target.pointer))
                return _block("[", [f"{item},"] if item else [], "]")
            case MapSchema():
                item = "" if deep else self._value(target.values, "key", (*inside, target.pointer))
                return _block("{", [f"'key': {item},"] if item else [], "}")
            case TupleSchema():
                prefix = () if deep else target.prefix
                items = [self._value(one, key, (*inside, target.pointer)) for one in prefix]
                return f"({', '.join(items)},)" if items else "()"
            case UnionSchema():
                members = self._shapes.members(target)
                return (
                    self._value(members[0], key, (*inside, target.pointer))
                    if members and not deep
                    else "None"
                )
            case ObjectSchema():
                return "None" if deep else self._object(target, {}, (*inside, target.pointer))
            case _:
                return "'<value>'"

    def _pick(self, key: str, count: int) -> int:
        return zlib.crc32(f"{self._operation.id}/{key}".encode()) % count

    def _noted(self, expression: scalars.Expression) -> str:
        """The text of an expression, with what it needs noted."""
        if expression.needs:
            self.imports.add(expression.needs)
        return expression.text

    def _enum(self, schema: EnumSchema, value: object) -> str:
        name = self._claims.classes.get(schema.pointer)
        member = self._members.get(schema.pointer, {}).get(str(value))
        if name is None or member is None:
            return literal(value)
        self.packages.add(name.package)
        return f"{name.package}.{name.name}.{member}"

    def _object(
        self, schema: ObjectSchema, data: Mapping[str, object], inside: tuple[str, ...]
    ) -> str:
        name = self._claims.classes.get(schema.pointer)
        model = self._models.get(schema.pointer)
        if name is None or not isinstance(model, ObjectModel):
            return "{}"
        schemas = {each.wire_name: each.schema for each in schema.properties}
        written: list[tuple[str, str]] = []
        for field in model.fields:
            text = self._field(field, schemas[field.wire_name], data, inside)
            if text is not None:
                written.append((field.name, text))
        return self.constructor(name, written)

    def _field(
        self, field: Field, schema: Schema, data: Mapping[str, object], inside: tuple[str, ...]
    ) -> str | None:
        if field.wire_name in data:
            written = self._given(schema, data[field.wire_name], inside)
            if written is not None:
                return written
        if field.fixed or (not field.required and (data or field.example is None)):
            return None
        if not field.required and (schema.read_only or self._shapes.target(schema).read_only):
            return None
        return self._value(schema, field.wire_name, inside)

    def _given(self, schema: Schema, data: object, inside: tuple[str, ...]) -> str | None:
        """The expression for data that the document gives, or None where it does not fit the schema."""
        target = self._shapes.target(schema)
        if data is None:
            return "None" if self._shapes.is_nullable(schema) else None
        match target:
            case ScalarSchema():
                expression = scalars.given(target, data)
                return None if expression is None else self._noted(expression)
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
                items = [self._given(target.items, one, inside) for one in data]
                return _block("[", [f"{one}," for one in items if one is not None], "]")
            case MapSchema():
                return self._given_map(target, data, inside)
            case ConstSchema():
                return literal(target.value)
            case UnionSchema() | TupleSchema():
                return None
            case _:
                return _plain(data)

    def _given_map(self, schema: MapSchema, data: object, inside: tuple[str, ...]) -> str | None:
        if not is_mapping(data):
            return None
        pairs = [(key, self._given(schema.values, value, inside)) for key, value in data.items()]
        return _block(
            "{", [f"{literal(key)}: {text}," for key, text in pairs if text is not None], "}"
        )


def _plain(data: object) -> str:
    if is_sequence(data):
        return _block("[", [f"{_plain(one)}," for one in data], "]")
    if is_mapping(data):
        return _block(
            "{", [f"{literal(key)}: {_plain(value)}," for key, value in data.items()], "}"
        )
    return literal(data)


def _block(head: str, lines: Iterable[str], tail: str) -> str:
    """`head` and `tail` with `lines` between them, indented by a level; on one line where there are none."""
    inner = [line.replace("\n", "\n" + _INDENT) for line in lines]
    if not inner:
        return head + tail
    return "\n".join((head, *(_INDENT + line for line in inner), tail))
