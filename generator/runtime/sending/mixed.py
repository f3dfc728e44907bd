"""Writes bodies of parts that have no names: `multipart/mixed` and its kind, from lists and from iterators.

OpenAPI 3.2.0, section 4.14.5 (encoding by position); RFC 2046, section 5.1.
"""

from __future__ import annotations

from collections.abc import AsyncIterable, AsyncIterator, Iterable, Iterator
from typing import Any, cast

from ..declarations.operation import Parts
from ..errors import InvalidArgumentError
from ..http.messages import Content
from ..plain import is_async_iterable, is_sequence
from .forms import Multipart, Part, framed, part_of


def mixed(values: Any, encodings: Parts | None, *, boundary: str) -> Content:
    """The body that has a part for each of `values`: a list, or what gives them one by one, asynchronously or not."""
    parts = _Encoded(encodings or Parts())
    if is_sequence(values):
        return Multipart([parts.next(value) for value in values], boundary=boundary)
    if is_async_iterable(values):
        return _AsyncMixed(values, parts, boundary)
    return _Mixed(cast("Iterable[Any]", values), parts, boundary)


class _Encoded:
    """Makes parts, each by the encoding of its place."""

    def __init__(self, encodings: Parts) -> None:
        self._encodings = encodings
        self._count = 0

    def next(self, value: Any) -> Part:
        """The next part.

        Raises:
            InvalidArgumentError: `value` cannot be one.
        """
        prefix = self._encodings.prefix
        encoding = prefix[self._count] if self._count < len(prefix) else self._encodings.items
        self._count += 1
        try:
            return part_of("", value, encoding=encoding)
        except (TypeError, UnicodeEncodeError, RecursionError) as error:
            raise InvalidArgumentError(f"part {self._count}: {error}") from None


class _Mixed:
    def __init__(self, values: Iterable[Any], parts: _Encoded, boundary: str) -> None:
        self._values = values
        self._parts = parts
        self._boundary = boundary

    def __iter__(self) -> Iterator[bytes]:
        for value in self._values:
            yield from framed(self._parts.next(value), self._boundary)
        yield f"--{self._boundary}--\r\n".encode()


class _AsyncMixed:
    def __init__(self, values: AsyncIterable[Any], parts: _Encoded, boundary: str) -> None:
        self._values = values
        self._parts = parts
        self._boundary = boundary

    async def __aiter__(self) -> AsyncIterator[bytes]:
        async for value in self._values:
            for piece in framed(self._parts.next(value), self._boundary):
                yield piece
        yield f"--{self._boundary}--\r\n".encode()
