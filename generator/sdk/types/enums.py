"""Decides which class of the runtime an enum extends: by the type of its values, and whether it may get others."""

from __future__ import annotations

from ...api.model import EnumSchema
from ...data import json_type

_BASES = {
    ("string", False): "OpenStrEnum",
    ("string", True): "StrEnum",
    ("integer", False): "OpenIntEnum",
    ("integer", True): "IntEnum",
    ("number", False): "OpenFloatEnum",
    ("number", True): "OpenFloatEnum",
}
_LARGEST = 2**63 - 1
"""The largest whole number that the model library takes as a member of an enum."""


def enum_base(schema: EnumSchema) -> str:
    """The class of the runtime that the enum of `schema` extends."""
    numbers = (value.value for value in schema.values if isinstance(value.value, int))
    if any(not -_LARGEST <= number <= _LARGEST for number in numbers):
        return "OpenBigIntEnum"
    return _BASES[json_type(schema.values[0].value), schema.closed]
