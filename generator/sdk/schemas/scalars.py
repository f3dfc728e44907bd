"""Gives example values of scalars: what the document gives where it fits, else something plausible and valid."""

from __future__ import annotations

from ...api.schema import ScalarSchema
from ..values import BYTES, Literal, Value
from ..values.formats import FORMATS, Format, Pick

_PLAIN = (bool, int, float, str)
_ANY_TEXT = "<value>"


def is_plain(value: Value) -> bool:
    """Whether Python writes a value as JSON does."""
    return isinstance(value, Literal) and isinstance(value.data, _PLAIN)


def is_bytes(schema: ScalarSchema) -> bool:
    """Whether the values of `schema` are bytes, in base64 where they stand in JSON."""
    row = _format_of(schema)
    return row is not None and row.annotation == BYTES


def generate(schema: ScalarSchema, pick: Pick) -> Value:
    """A value that `schema` allows."""
    row = _format_of(schema)
    if row is not None and row.example is not None:
        return read_given(schema, row.example(pick)) or Literal(_ANY_TEXT)
    match schema.type:
        case "boolean":
            return Literal(pick(2) == 1)
        case "integer":
            return Literal(pick(10_000))
        case "number":
            return Literal(pick(1_000_000) / 100)
        case _:
            return read_given(schema, _ANY_TEXT) or Literal(_ANY_TEXT)


def read_given(schema: ScalarSchema, data: object) -> Value | None:
    """The value that JSON data stands for, or None where it does not fit `schema`."""
    row = _format_of(schema)
    if row is not None and row.read is not None:
        return row.read(data)
    match schema.type:
        case "boolean":
            return Literal(data) if isinstance(data, bool) else None
        case "integer":
            return Literal(data) if isinstance(data, int) and not isinstance(data, bool) else None
        case "number":
            fits = isinstance(data, int | float) and not isinstance(data, bool)
            return Literal(data) if fits else None
        case _:
            return Literal(data) if isinstance(data, str) else None


def _format_of(schema: ScalarSchema) -> Format | None:
    return FORMATS.get((schema.type, schema.format))
