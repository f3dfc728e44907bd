"""Tells what is sent for what is required and not given: the only value that a schema allows, else its default."""

from __future__ import annotations

from dataclasses import dataclass

from ..api.model import ArraySchema, ConstSchema, EnumSchema, MapSchema, ScalarSchema, Schema
from ..data import is_mapping, is_sequence
from . import scalars
from .shapes import Shapes

_BYTES = ("byte", "binary")


@dataclass(frozen=True, slots=True)
class Sent:
    """A piece of JSON that is sent where nobody gives another, and whether there is no other."""

    data: object
    only: bool = False


def fallback(schema: Schema, shapes: Shapes) -> Sent | None:
    """The data that stands for a value of `schema` that nobody gave, as it is on the wire; None where there is none."""
    target = shapes.target(schema)
    if isinstance(target, ConstSchema):
        return Sent(target.value, only=True)
    if isinstance(target, EnumSchema) and len(target.values) == 1:
        return Sent(target.values[0].value, only=True)
    default = schema.default or target.default
    if default is None or not _fits(target, default.data, shapes):
        return None
    return Sent(default.data)


def _fits(schema: Schema, data: object, shapes: Shapes) -> bool:
    """Whether `data` is a value of `schema` that Python has no other form of than JSON."""
    match schema:
        case ScalarSchema():
            given = scalars.given(schema, data)
            return given is not None and not given.needs and schema.format not in _BYTES
        case EnumSchema():
            return any(one.value == data for one in schema.values)
        case ArraySchema():
            item = shapes.target(schema.items)
            return (
                is_sequence(data)
                and (not data or isinstance(item, ScalarSchema))
                and all(_fits(item, one, shapes) for one in data)
            )
        case MapSchema():
            return is_mapping(data) and not data
        case _:
            return False
