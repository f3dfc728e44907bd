"""Decimals that are numbers on the wire, not texts. A float would round them; the model library writes every decimal alike."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any, TypeAlias

from msgspec import Raw

from .plain import is_object, is_sequence

DecimalNumber: TypeAlias = Decimal
"""What a field is annotated with whose decimals are numbers on the wire."""

FIELDS: dict[Any, frozenset[str]] = {}
"""The fields with that annotation, by class; most SDKs have none, and then nobody looks for them."""


def note(model: type, annotations: dict[str, Any]) -> None:
    """Remember the fields of a new class that hold decimals as numbers."""
    # The annotation is a text; it may have another name in front, as of a list.
    names = frozenset(name for name, text in annotations.items() if "DecimalNumber" in str(text))
    if names:
        FIELDS[model] = names


def fields_of(model: Any) -> frozenset[str]:
    """The fields of `model`, and the members that it does not name, that hold decimals as numbers."""
    found = FIELDS.get(type(model), frozenset())
    if "additional_properties" in found:
        return found | frozenset(model.additional_properties)
    return found


def raw(value: Decimal) -> Raw:
    """The number that `value` is in JSON, digit by digit; JSON has no other numbers than finite ones."""
    return Raw(format(value, "f").encode() if value.is_finite() else b"null")


def each(value: Any, number: Callable[[Decimal], Any]) -> Any:
    """`value` with `number` of every decimal in it, of those in lists and mappings too."""
    if isinstance(value, Decimal):
        return number(value)
    if is_object(value):
        return {key: each(one, number) for key, one in value.items()}
    return [each(one, number) for one in value] if is_sequence(value) else value
