"""Tells the kinds of plain data apart, as functions that mypy and pyright narrow types by."""

from __future__ import annotations

from collections.abc import AsyncIterable, Collection, Iterable, Mapping, Sequence, Set
from typing import Any, TypeGuard


def is_object(value: object) -> TypeGuard[dict[Any, Any]]:
    """Whether `value` is a JSON object."""
    return isinstance(value, dict)


def is_array(value: object) -> TypeGuard[list[Any]]:
    """Whether `value` is a JSON array."""
    return isinstance(value, list)


def is_tuple(value: object) -> TypeGuard[tuple[Any, ...]]:
    """Whether `value` is a tuple."""
    return isinstance(value, tuple)


def is_sequence(value: object) -> TypeGuard[list[Any] | tuple[Any, ...]]:
    """Whether `value` is a list or a tuple."""
    return isinstance(value, list | tuple)


def is_many(value: object) -> TypeGuard[Collection[Any]]:
    """Whether `value` is a list of any kind, or a set; a text and bytes are one value."""
    if isinstance(value, list | tuple | set | frozenset):
        return True
    return isinstance(value, Sequence | Set) and not isinstance(
        value, str | bytes | bytearray | memoryview
    )


def is_mapping(value: object) -> TypeGuard[Mapping[Any, Any]]:
    """Whether `value` is a mapping of any kind."""
    return isinstance(value, Mapping)


def is_iterable(value: object) -> TypeGuard[Iterable[Any]]:
    """Whether `value` can be iterated over."""
    return isinstance(value, Iterable)


def is_async_iterable(value: object) -> TypeGuard[AsyncIterable[Any]]:
    """Whether `value` can be iterated over asynchronously."""
    return isinstance(value, AsyncIterable)


def is_bytes(value: object) -> TypeGuard[bytes]:
    """Whether `value` is bytes, or a view of them."""
    return isinstance(value, bytes | bytearray | memoryview)
