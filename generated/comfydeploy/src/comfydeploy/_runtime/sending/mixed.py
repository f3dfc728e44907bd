"""Writes multipart bodies whose parts have no names, such as `multipart/mixed`, from lists and iterators.

OpenAPI 3.2.0, section 4.14.5 (encoding by position); RFC 2046, section 5.1.
"""

from __future__ import annotations

from collections.abc import AsyncIterable, AsyncIterator, Iterable, Iterator
from typing import Any, cast

from ..declarations.operation import Parts
from ..errors import InvalidArgumentError
from ..http.messages import Content
from ..plain import is_async_iterable, is_sequence
from .forms import Multipart, Part, frame, part_of


def write_mixed(values: Any, encodings: Parts | None, *, boundary: str) -> Content:
    """The body with a part for each of `values`: a list, an iterator or an asynchronous one."""
    parts = _Encoded(encodings or Parts())
    if is_sequence(values):
        return Multipart([parts.next(value) for value in values], boundary=boundary)
    if is_async_iterable(values):
        return _AsyncMixed(values, parts, boundary)
    return _Mixed(cast("Iterable[Any]", values), parts, boundary)


class _Encoded:
    """Makes parts one after another, each with the encoding of its position."""

    def __init__(self, encodings: Parts) -> None:
        self._encodings = encodings
        self._count = 0

    def next(self, value: Any) -> Part:
        """The next part.

        Raises:
            InvalidArgumentError: `value` cannot be sent as a part.
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
            yield from frame(self._parts.next(value), self._boundary)
        yield f"--{self._boundary}--\r\n".encode()


class _AsyncMixed:
    def __init__(self, values: AsyncIterable[Any], parts: _Encoded, boundary: str) -> None:
        self._values = values
        self._parts = parts
        self._boundary = boundary

    async def __aiter__(self) -> AsyncIterator[bytes]:
        async for value in self._values:
            for piece in frame(self._parts.next(value), self._boundary):
                yield piece
        yield f"--{self._boundary}--\r\n".encode()
