"""Decides the classes of an SDK: their fields, members and variants."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, cast

from ...api.model import EnumSchema, ObjectSchema, Property, Schema, UnionSchema
from ..naming.classes.class_names import Claims, ClassName
from ..naming.lock import Lock, Namespace
from ..naming.names import escaped, page_name
from ..naming.owners import value_owner
from ..naming.reserved import ERROR_FIELDS, model_fields
from ..naming.spelling.ways import Spelling
from ..schemas.defaults import fallback, find_assumed
from ..schemas.directions import Directions
from ..schemas.shapes import Shapes
from ..schemas.undecided import deciding
from ..values import (
    EnumMember,
    EnumModel,
    ErrorModel,
    Example,
    Field,
    Literal,
    Member,
    Model,
    ObjectModel,
    Type,
    UnionModel,
    Value,
    Variant,
)
from .annotations import (
    ANY,
    METADATA,
    UNSET_VALUE,
    class_type,
    is_text,
    optional,
    optionality,
)
from .enums import enum_base
from .of_schemas import Types
from .placement import Placement

# No field can have such a name on the wire in the model library; `additional_properties` keeps those members.
_UNNAMABLE = re.compile(r'["\\\x00-\x1f]')


class ModelPlanner:
    """Makes the classes of one `Api`.

    Args:
        absent_is_none: Whether what only comes in, and may be left out, is None where it is.
        descriptions: What a class is described by, by pointer, where that is not its schema's own description.
    """

    def __init__(
        self,
        *,
        spelling: Spelling,
        claims: Claims,
        shapes: Shapes,
        types: Types,
        directions: Directions,
        lock: Lock,
        placement: Placement,
        absent_is_none: bool,
        descriptions: Mapping[str, str],
    ) -> None:
        self._spelling = spelling
        self._claims = claims
        self._shapes = shapes
        self._types = types
        self._directions = directions
        self._lock = lock
        self._placement = placement
        self._descriptions = descriptions
        self._absent_is_none = absent_is_none

    def schemas(self) -> Iterable[Model]:
        """The class of every schema that has one, and the exceptions; in order of claim."""
        for pointer, name in self._claims.classes.items():
            if pointer in self._claims.twins:
                continue
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

    def _object(self, schema: ObjectSchema, name: ClassName) -> ObjectModel:
        fields, additional = self._fields(schema)
        return ObjectModel(
            **self._identity(name, schema),
            base="Model" if additional is None else "OpenModel",
            fields=fields,
            additional=additional,
        )

    def _fields(self, schema: ObjectSchema) -> tuple[tuple[Field, ...], Type | None]:
        reserved = {*model_fields(idiomatic=self._spelling.is_idiomatic)}
        properties = [
            property_
            for property_ in schema.properties
            if not _UNNAMABLE.search(property_.wire_name)
        ]
        additional = None if schema.additional is None else self._types.of(schema.additional)
        if len(properties) < len(schema.properties):
            additional = ANY
        if additional is not None:
            reserved.add("additional_properties")
        space = f"fields of {self._claims.owners[schema.pointer]}"
        owners = [property_.wire_name for property_ in properties]
        names = Namespace(space, lock=self._lock, taken=reserved, fold=False, owners=owners)
        wanted = {
            property_.wire_name: self._field_name(property_, reserved) for property_ in properties
        }
        # Of `userId` and `user_id` the second one is written as the field will be; it comes first.
        for wire_name in sorted(wanted, key=lambda wire_name: wanted[wire_name] != wire_name):
            wanted[wire_name] = names.claim(wanted[wire_name], owner=wire_name)
        fields = [
            self._field(property_, schema, name=wanted[property_.wire_name])
            for property_ in properties
        ]
        return tuple(sorted(fields, key=lambda field: not field.required)), additional

    def _field_name(self, each: Property, reserved: Iterable[str]) -> str:
        """The name that the field of a property should get; a name that the document asks for goes to the property's class, if it has one."""
        asked = "" if each.schema.pointer in self._claims.classes else each.schema.name
        return escaped(self._spelling.snake(asked or each.wire_name), reserved)

    def _field(self, each: Property, owner: Schema, *, name: str) -> Field:
        schema = each.schema
        required = self._directions.is_required(each, owner)
        nullable = self._shapes.is_nullable(schema)
        sent = fallback(schema, self._shapes) if required and not nullable else None
        only = sent is not None and sent.only
        bare = self._types.bare(schema)
        type_, default = optionality(bare, required=required, nullable=nullable)
        if default == UNSET_VALUE and self._reads_none(owner):
            type_, default = optional(bare), Literal(None)
        value = None if sent is None else self._value(sent.data, schema, type_)
        target = self._shapes.target(schema)
        example = schema.example or target.example
        return Field(
            name=name,
            wire_name=each.wire_name,
            type=type_,
            required=required,
            default=default,
            fixed=value if only else None,
            fallback=None if only else value,
            description=schema.description,
            constraints=schema.constraints or target.constraints,
            assumed=None if only else find_assumed(schema, self._shapes),
            deprecated=schema.deprecated,
            example=None if example is None else Example(example.data),
        )

    def _reads_none(self, owner: Schema) -> bool:
        """Whether an absent member of `owner` is None: nobody sends it back, so that null is nothing else."""
        return self._absent_is_none and self._directions.is_only_received(owner.pointer)

    def _value(self, data: object, schema: Schema, type_: Type) -> Value:
        """The value of a field: of an enum with a class its member."""
        target = self._shapes.target(schema)
        if not isinstance(target, EnumSchema) or not type_.symbol.generated:
            return Literal(data)
        origin = cast(EnumSchema, self._claims.schemas[self._claims.origin(target.pointer)])
        index = [value.value for value in origin.values].index(cast(str, data))
        return EnumMember(type_.symbol, self._members(origin)[index].name)

    def _enum(self, schema: EnumSchema, name: ClassName) -> EnumModel:
        return EnumModel(
            **self._identity(name, schema),
            base=enum_base(schema),
            members=self._members(schema),
        )

    def _members(self, schema: EnumSchema) -> tuple[Member, ...]:
        space = f"members of {self._claims.owners[schema.pointer]}"
        owners = [value_owner(entry.value) for entry in schema.values]
        published = Namespace(space, lock=self._lock, fold=False, owners=owners)
        names = self._spelling.members(entry.name or str(entry.value) for entry in schema.values)
        return tuple(
            Member(
                name=published.claim(name, owner=value_owner(entry.value)),
                value=entry.value,
                description=entry.description,
            )
            for name, entry in zip(names, schema.values, strict=True)
        )

    def _union(self, schema: Schema, name: ClassName) -> UnionModel:
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
            variants[type_] = Variant(type=type_, values=values)
        return UnionModel(
            **self._identity(name, schema),
            variants=tuple(variants.values()),
            discriminator="" if discriminator is None else discriminator.wire_name,
        )

    def _error(self, schema: Schema, name: ClassName) -> ErrorModel:
        """The exception of an error: its payload's fields to read, those that every error has escaped, and `http_meta`.

        A message that is a text is what every error has as its own.
        """
        payload = class_type(self._claims.classes[schema.pointer])
        fields: tuple[Field, ...] = ()
        if isinstance(schema, ObjectSchema):
            found, _ = self._fields(schema)
            fields = tuple(
                replace(field, name=escaped(field.name, ERROR_FIELDS), type=field.read_type)
                for field in found
                if field.wire_name != "message" or not is_text(field.type)
            )
        metadata = Field(name="http_meta", wire_name="", type=METADATA, required=True)
        return ErrorModel(
            **self._identity(name, schema),
            payload=payload,
            fields=(*fields, metadata),
        )
