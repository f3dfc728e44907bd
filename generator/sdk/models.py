"""Decides the classes of an SDK: their fields, members and variants. Their names come from `claims.py`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, cast

from ..api.model import EnumSchema, ObjectSchema, Property, Schema, UnionSchema
from . import docstrings
from .annotations import ANY, METADATA, class_type, dict_of, optionality
from .claims import Claims, ClassName
from .defaults import Sent, assumed, fallback
from .directions import Directions
from .enums import enum_base
from .layout import Placement
from .lock import Lock, Namespace
from .model import (
    EnumModel,
    ErrorModel,
    Example,
    Field,
    Member,
    Model,
    ObjectModel,
    Type,
    TypeText,
    UnionModel,
    Variant,
)
from .names import escaped, member_names, page_name, snake
from .reserved import ERROR_FIELDS, MODEL_FIELDS
from .shapes import Shapes
from .text import literal
from .types import Scope, Types
from .undecided import deciding

_MODULE_DEPTH = 2
# No field can have such a name on the wire in the model library; `additional_properties` keeps those members.
_UNNAMABLE = re.compile(r'["\\\x00-\x1f]')


@dataclass(frozen=True, slots=True)
class _Shape:
    """A field before its annotation is rendered; `sent` is sent where it is required and nobody gives it."""

    name: str
    wire_name: str
    type: Type
    required: bool
    default: str
    sent: Sent | None
    schema: Schema


class ModelPlanner:
    """Makes the classes of one `Api`.

    Args:
        descriptions: What a class is described by, by pointer, where that is not its schema's own description.
    """

    def __init__(
        self,
        *,
        claims: Claims,
        shapes: Shapes,
        types: Types,
        directions: Directions,
        lock: Lock,
        placement: Placement,
        descriptions: Mapping[str, str],
    ) -> None:
        self._claims = claims
        self._shapes = shapes
        self._types = types
        self._directions = directions
        self._lock = lock
        self._placement = placement
        self._descriptions = descriptions

    def schemas(self) -> Iterable[Model]:
        """The class of every schema that has one, and the exceptions; in order of claim."""
        for pointer, name in self._claims.classes.items():
            with deciding(pointer):
                model = self._model(self._claims.schemas[pointer], name)
            yield model
        for pointer, name in self._claims.exceptions.items():
            with deciding(pointer):
                error = self._error(self._claims.schemas[pointer], name)
            yield error

    def module(self, name: ClassName) -> str:
        """The module that the class `name` lives in."""
        return self._placement[name.package, name.name]

    def scope(self, name: ClassName, hidden: Iterable[str] = ()) -> Scope:
        """The scope of the body of the class `name`."""
        return Scope(name.package, self.module(name), frozenset(hidden), _MODULE_DEPTH)

    def _model(self, schema: Schema, name: ClassName) -> Model:
        match schema:
            case ObjectSchema():
                return self._object(schema, name)
            case EnumSchema():
                return self._enum(schema, name)
            case _:
                return self._union(schema, name)

    def _description(self, schema: Schema) -> str:
        return self._descriptions.get(schema.pointer) or schema.description

    def _identity(self, name: ClassName, schema: Schema) -> dict[str, Any]:
        """What every class has, as keyword arguments."""
        return {
            "package": name.package,
            "module": self.module(name),
            "name": name.name,
            "page": page_name(name.name),
            "pointer": schema.pointer,
            "description": self._description(schema),
            "deprecated": schema.deprecated,
        }

    def _docstring(self, schema: Schema, described: Iterable[Field | Member] = ()) -> str:
        """The docstring of the class of `schema`, whose fields or members are `described`."""
        return docstrings.of_class(
            self._description(schema), described, deprecated=schema.deprecated
        )

    def _object(self, schema: ObjectSchema, name: ClassName) -> ObjectModel:
        fields, additional = self._fields(schema, name)
        return ObjectModel(
            **self._identity(name, schema),
            docstring=self._docstring(schema, fields),
            base="Model" if additional is None else "OpenModel",
            fields=fields,
            additional=additional,
            additional_annotation=(
                None
                if additional is None
                else self._types.text(
                    dict_of(additional), self.scope(name, (one.name for one in fields))
                )
            ),
        )

    def _fields(
        self, schema: ObjectSchema, name: ClassName
    ) -> tuple[tuple[Field, ...], Type | None]:
        reserved: set[str] = set(MODEL_FIELDS)
        properties = [one for one in schema.properties if not _UNNAMABLE.search(one.wire_name)]
        additional = None if schema.additional is None else self._types.of(schema.additional)
        if len(properties) < len(schema.properties):
            additional = ANY
        if additional is not None:
            reserved.add("additional_properties")
        space = f"fields of {self._claims.owners[schema.pointer]}"
        owners = [one.wire_name for one in properties]
        names = Namespace(space, lock=self._lock, taken=reserved, fold=False, owners=owners)
        wanted = {one.wire_name: self._field_name(one, reserved) for one in properties}
        # Of `userId` and `user_id` the second one is written as the field will be; it comes first.
        for wire_name in sorted(wanted, key=lambda one: wanted[one] != one):
            wanted[wire_name] = names.claim(wanted[wire_name], owner=wire_name)
        shapes = [self._shape(one, schema, name=wanted[one.wire_name]) for one in properties]
        ordered = sorted(shapes, key=lambda one: not one.required)
        return self.annotated(ordered, name), additional

    def _field_name(self, each: Property, reserved: Iterable[str]) -> str:
        """What the field of a property wants to be called; a name that the document asks for is its class's, if it has one."""
        asked = "" if each.schema.pointer in self._claims.classes else each.schema.name
        return escaped(snake(asked or each.wire_name), reserved)

    def _shape(self, each: Property, owner: Schema, *, name: str) -> _Shape:
        bare = self._types.bare(each.schema)
        required = self._directions.is_required(each, owner)
        nullable = self._shapes.is_nullable(each.schema)
        sent = fallback(each.schema, self._shapes) if required and not nullable else None
        type_, default = optionality(bare, required=required, nullable=nullable)
        return _Shape(name, each.wire_name, type_, required, default, sent, each.schema)

    def _value(self, data: object, shape: _Shape, annotation: TypeText) -> str:
        """The expression for a value of a field; the class of an enum is printed the way its annotation is."""
        target = self._shapes.target(shape.schema)
        if not isinstance(target, EnumSchema) or not shape.type.symbol.generated:
            return literal(data)
        index = [one.value for one in target.values].index(cast(str, data))
        return f"{annotation.text}.{self._members(target)[index].name}"

    def annotated(self, shapes: Iterable[_Shape], name: ClassName) -> tuple[Field, ...]:
        """The fields of the class `name` with their annotations rendered for its body."""
        listed = tuple(shapes)
        scope = self.scope(name, (one.name for one in listed))
        return tuple(self._field(one, scope) for one in listed)

    def _field(self, shape: _Shape, scope: Scope) -> Field:
        annotation = self._types.text(shape.type, scope)
        sent = shape.sent
        text = "" if sent is None else self._value(sent.data, shape, annotation)
        only = sent is not None and sent.only
        schema = shape.schema
        target = self._shapes.target(schema)
        example = schema.example or target.example
        return Field(
            name=shape.name,
            wire_name=shape.wire_name,
            type=shape.type,
            annotation=annotation,
            required=shape.required,
            default=shape.default,
            fixed=text if only else "",
            fallback="" if only else text,
            description=schema.description,
            constraints=schema.constraints or target.constraints,
            assumed="" if only else assumed(schema, self._shapes),
            deprecated=schema.deprecated,
            example=None if example is None else Example(example.data),
        )

    def _enum(self, schema: EnumSchema, name: ClassName) -> EnumModel:
        members = self._members(schema)
        return EnumModel(
            **self._identity(name, schema),
            docstring=self._docstring(schema, members),
            base=enum_base(schema),
            members=members,
        )

    def _members(self, schema: EnumSchema) -> tuple[Member, ...]:
        space = f"members of {self._claims.owners[schema.pointer]}"
        owners = [literal(entry.value) for entry in schema.values]
        published = Namespace(space, lock=self._lock, fold=False, owners=owners)
        names = member_names(entry.name or str(entry.value) for entry in schema.values)
        return tuple(
            Member(
                name=published.claim(name, owner=literal(entry.value)),
                value=literal(entry.value),
                text=str(entry.value),
                description=entry.description,
            )
            for name, entry in zip(names, schema.values, strict=True)
        )

    def _union(self, schema: Schema, name: ClassName) -> UnionModel:
        scope = self.scope(name)
        members: tuple[Schema, ...] = (schema,)
        discriminator, picked = None, dict[str, tuple[str, ...]]()
        if isinstance(schema, UnionSchema):
            members = self._shapes.members(schema)
            discriminator = schema.discriminator
            picked = self._shapes.values(schema)
        variants: dict[Type, Variant] = {}
        for member in members:
            type_ = self._types.structure(schema) if member is schema else self._types.bare(member)
            values = picked.get(member.pointer, ())
            known = variants.get(type_)
            if known is not None:
                values = tuple(dict.fromkeys((*known.values, *values)))
            variants[type_] = Variant(
                type=type_, annotation=self._types.text(type_, scope), values=values
            )
        return UnionModel(
            **self._identity(name, schema),
            docstring=self._docstring(schema),
            variants=tuple(variants.values()),
            annotation=self._types.union_text([one.annotation for one in variants.values()], scope),
            discriminator="" if discriminator is None else discriminator.wire_name,
        )

    def _error(self, schema: Schema, name: ClassName) -> ErrorModel:
        """The exception of an error: its payload's fields to read, those that every error has escaped, and `http_meta`."""
        payload = class_type(self._claims.classes[schema.pointer])
        scope = self.scope(name)
        fields: tuple[Field, ...] = ()
        if isinstance(schema, ObjectSchema):
            found, _ = self._fields(schema, name)
            fields = tuple(replace(one, name=escaped(one.name, ERROR_FIELDS)) for one in found)
        metadata = Field(
            name="http_meta",
            wire_name="",
            type=METADATA,
            annotation=self._types.text(METADATA, scope),
            required=True,
        )
        return ErrorModel(
            **self._identity(name, schema),
            docstring=self._docstring(schema, fields),
            payload=payload,
            annotation=self._types.text(payload, scope),
            fields=(*fields, metadata),
        )
