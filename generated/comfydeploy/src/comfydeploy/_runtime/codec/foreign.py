"""The functions that msgspec calls for types it does not know: unions, open models, classes of other libraries."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

from msgspec import ValidationError

from ..plain import is_iterable, is_mapping
from ..structs import extras
from .unions import UnionType


def to_data(value: Any) -> Any:
    """What msgspec writes in place of a value whose type it does not know.

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
def _import_pick() -> Callable[[UnionType, Any], Any]:
    """`variants.pick`, imported when the first union is read."""
    from . import variants

    return variants.pick


def from_data(type_: Any, data: Any) -> Any:
    """The value of `data` for a type that msgspec does not know: a union, or a class with `__from_data__`."""
    if isinstance(type_, UnionType):
        return _import_pick()(type_, data)
    if hasattr(type_, "__from_data__"):
        return type_.__from_data__(data)
    if isinstance(data, type_):
        return data
    raise ValidationError(f"Expected `{type_.__name__}`, got `{type(data).__name__}`")
