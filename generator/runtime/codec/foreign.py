"""Reads and writes what the model library does not know: unions, open models, values of other libraries. It asks these functions."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

from msgspec import ValidationError

from ..plain import is_iterable, is_mapping
from ..structs import extras
from .unions import UnionType


def encoded(value: Any) -> Any:
    """What stands for a value that the model library does not know.

    Raises:
        TypeError: JSON cannot hold it.
    """
    if isinstance(value, extras.Members):
        return value.data
    if hasattr(value, "__to_data__"):
        return value.__to_data__()
    if hasattr(value, "model_dump"):
        # A model of pydantic, in the form that it has on the wire.
        return value.model_dump(mode="json", by_alias=True)
    if is_mapping(value):
        return dict(value)
    if is_iterable(value):
        return list(value)
    raise TypeError(f"a value of type {type(value).__name__} cannot be sent as JSON")


@cache
def _pick() -> Callable[[UnionType, Any], Any]:
    """What picks members of unions; imported when the first is read, not each time."""
    from . import variants

    return variants.pick


def decoded(type_: Any, data: Any) -> Any:
    """The value of `data` for a type that the model library does not know: a union, or one that reads by itself."""
    if isinstance(type_, UnionType):
        return _pick()(type_, data)
    if hasattr(type_, "__from_data__"):
        return type_.__from_data__(data)
    if isinstance(data, type_):
        return data
    raise ValidationError(f"Expected `{type_.__name__}`, got `{type(data).__name__}`")
