"""Writes items as JSON texts, one after another: JSON lines, and sequences of JSON texts (RFC 7464)."""

from __future__ import annotations

from collections.abc import AsyncIterable, AsyncIterator, Callable, Iterable, Iterator
from typing import Any, cast

from ..codec import codec
from ..errors import InvalidArgumentError
from ..http.messages import Content
from ..plain import is_async_iterable, is_bytes, is_sequence


def write_lines(name: str, value: Any, *, opening: bytes = b"") -> Content:
    """The items of `value`, the argument called `name`: at once where they are in memory, else one by one as they come.

    Args:
        value: A list, an iterator or an asynchronous one; anything else is the only item. Items that are bytes are sent
            as they are.
        opening: What is written before each text.
    """

    def line(item: Any) -> bytes:
        if is_bytes(item):
            return bytes(item)
        try:
            return opening + codec.encode(item) + b"\n"
        except (TypeError, UnicodeEncodeError, RecursionError) as error:
            raise InvalidArgumentError(f"{name}: {error}") from None

    if is_sequence(value):
        return b"".join(map(line, value))
    if is_async_iterable(value):
        return _AsyncLines(value, line)
    return _Lines(cast("Iterable[Any]", value), line)


class _Lines:
    def __init__(self, items: Iterable[Any], line: Callable[[Any], bytes]) -> None:
        self._items = items
        self._line = line

    def __iter__(self) -> Iterator[bytes]:
        return map(self._line, self._items)


class _AsyncLines:
    def __init__(self, items: AsyncIterable[Any], line: Callable[[Any], bytes]) -> None:
        self._items = items
        self._line = line

    async def __aiter__(self) -> AsyncIterator[bytes]:
        async for item in self._items:
            yield self._line(item)
