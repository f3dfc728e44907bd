"""Decides which type a schema has.

What becomes a class is decided in `shapes.py`, what that class is called in `claims.py`.
"""

from __future__ import annotations

from collections.abc import Mapping

from ...api.model import (
    ArraySchema,
    ConstSchema,
    EnumSchema,
    MapSchema,
    NamedSchema,
    Reference,
    ScalarSchema,
    Schema,
    TupleSchema,
    UnionSchema,
)
from ...data import json_type
from ..naming.classes.class_names import Claims
from ..schemas.directions import Sent
from ..schemas.shapes import Shapes
from ..values import FLOAT, STR, Symbol, Type
from ..values.formats import FORMATS
from .annotations import (
    ANY,
    BOOL,
    UPLOAD,
    class_type,
    dict_of,
    list_of,
    literals,
    optional,
    tuple_of,
    union_of,
    unpacked,
)

_SCALARS: Mapping[str, Type] = {
    "string": STR,
    "number": FLOAT,
    "integer": Type(Symbol("builtins", "int")),
    "boolean": BOOL,
}


class Types:
    """Gives the type of every schema of one `Api`.

    Args:
        named: `Api.schemas`.
        sent: The schemas that are typed otherwise where they are sent.
    """

    def __init__(
        self, named: Mapping[str, NamedSchema], *, claims: Claims, shapes: Shapes, sent: Sent
    ) -> None:
        self._named = named
        self._claims = claims
        self._shapes = shapes
        self._sent = sent
        self._aliases: dict[str, Type] = {}

    def of(self, schema: Schema) -> Type:
        """The type of `schema`, None among its values included."""
        type_ = self.bare(schema)
        nullable = schema.pointer in self._sent.removable or self._shapes.is_nullable(schema)
        return optional(type_) if nullable else type_

    def bare(self, schema: Schema) -> Type:
        """The type of `schema` without None."""
        way: dict[str, None] = {}
        found: Type | None = None
        while isinstance(schema, Reference) and schema.target not in self._claims.classes:
            found = self._aliases.get(schema.target)
            if found is not None:
                break
            if schema.target in way:
                found = ANY
                break
            way[schema.target] = None
            schema = self._named[schema.target].schema
            if (
                schema.pointer in self._shapes.recursive_aliases
                and schema.pointer not in self._claims.classes
            ):
                found = ANY
                break
        found = found or self._named_or_made(schema)
        self._aliases.update(dict.fromkeys(way, found))
        return found

    def _named_or_made(self, schema: Schema) -> Type:
        """The class of `schema`, else what it is made of."""
        pointer = schema.target if isinstance(schema, Reference) else schema.pointer
        if isinstance(schema, Reference) or self._shapes.is_class(schema):
            name = self._claims.classes.get(pointer)
            return ANY if name is None else class_type(name)
        return self.structure(schema)

    def structure(self, schema: Schema) -> Type:
        """The type of what `schema` is made of, even where it is a class of its own."""
        match schema:
            case ScalarSchema():
                if schema.pointer in self._sent.uploads:
                    return UPLOAD
                row = FORMATS.get((schema.type, schema.format))
                return _SCALARS[schema.type] if row is None else row.annotation
            case ArraySchema():
                return list_of(self.of(schema.items))
            case MapSchema():
                return dict_of(self.of(schema.values))
            case TupleSchema():
                members = tuple(self.of(member) for member in schema.prefix)
                rest = () if schema.rest is None else (unpacked(self.of(schema.rest)),)
                return tuple_of((*members, *rest))
            case UnionSchema():
                return union_of(self.of(member) for member in self._shapes.members(schema))
            case ConstSchema():
                return literals((schema.value,))
            case EnumSchema() if self._shapes.is_literal(schema):
                return literals((schema.values[0].value,))
            case EnumSchema():
                return union_of(_SCALARS[json_type(value.value)] for value in schema.values)
            case _:
                return ANY
