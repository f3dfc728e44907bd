"""Reads defaults: the value that is sent for a required argument that is left out, and the one that users are told of."""

from __future__ import annotations

from dataclasses import dataclass

from ...api.model import ArraySchema, ConstSchema, EnumSchema, MapSchema, ScalarSchema, Schema
from ...data import is_mapping, is_sequence
from ..values import Literal
from . import scalars
from .shapes import Shapes

# A default beyond these is no word about a parameter, but data of its own.
_MOST_ITEMS, _LONGEST = 10, 60


@dataclass(frozen=True, slots=True)
class Fallback:
    """A piece of JSON that is sent where the user gives none, and whether the schema allows only this one."""

    data: object
    only: bool = False


def fallback(schema: Schema, shapes: Shapes) -> Fallback | None:
    """The data that is sent where the user gives no value of `schema`; None where the document has no default."""
    target = shapes.target(schema)
    if isinstance(target, ConstSchema):
        return Fallback(target.value, only=True)
    if isinstance(target, EnumSchema) and len(target.values) == 1:
        return Fallback(target.values[0].value, only=True)
    default = schema.default or target.default
    if default is None or not _fits(target, default.data, shapes):
        return None
    return Fallback(default.data)


def find_assumed(schema: Schema, shapes: Shapes) -> Literal | None:
    """What the server takes where the user gives no value of `schema`; None where the document does not say, or at length.

    OpenAPI 3.1.1, section 4.8.24; JSON Schema 2020-12 Validation, section 9.2.
    """
    default = schema.default or shapes.target(schema).default
    if default is None or default.data is None or not _is_short(default.data):
        return None
    return Literal(default.data) if len(repr(default.data)) <= _LONGEST else None


def _is_short(data: object) -> bool:
    """Whether a piece of JSON is a scalar, or a list of a few of them."""
    if is_sequence(data):
        return len(data) <= _MOST_ITEMS and not any(
            is_sequence(item) or is_mapping(item) for item in data
        )
    return not is_mapping(data)


def _fits(schema: Schema, data: object, shapes: Shapes) -> bool:
    """Whether `data` is a value of `schema` and is written in Python as it is in JSON."""
    match schema:
        case ScalarSchema():
            given = scalars.read_given(schema, data)
            return given is not None and scalars.is_plain(given)
        case EnumSchema():
            return any(entry.value == data for entry in schema.values)
        case ArraySchema():
            item = shapes.target(schema.items)
            return (
                is_sequence(data)
                and (not data or isinstance(item, ScalarSchema))
                and all(_fits(item, member, shapes) for member in data)
            )
        case MapSchema():
            return is_mapping(data) and not data
        case _:
            return False
