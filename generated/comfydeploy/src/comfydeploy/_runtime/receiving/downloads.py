"""Bodies that are read piece by piece while a program iterates over them, or saved to files.

Each class serves both flavours: `for` and `with` in synchronous programs, `async for` and `async with` in asynchronous ones.
"""

from __future__ import annotations

import os
import re
from collections.abc import AsyncIterator, Callable, Iterator
from types import TracebackType
from typing import BinaryIO, Self

from ..http.messages import Response
from ..http.metadata import HTTPMetadata
from ..transport.failures import translate
from . import saving

# No size has more digits, and reading a number of very many takes long.
_LENGTH = re.compile(r"[0-9]{1,18}")


class Unread:
    """A response whose body is read while a program iterates; it is closed at the end of a `with` statement."""

    def __init__(self, response: Response) -> None:
        self._response = response

    @property
    def http_meta(self) -> HTTPMetadata:
        """The response, without its body, and the request."""
        return HTTPMetadata(response=self._response, request=self._response.request)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.aclose()

    def close(self) -> None:
        """Give the connection back; nothing more can be read."""
        if self._response.stream is not None:
            self._response.stream.close()

    async def aclose(self) -> None:
        """Give the connection back; nothing more can be read."""
        if self._response.stream is not None:
            await self._response.stream.aclose()

    def _pieces(self) -> Iterator[bytes]:
        """The body as it arrives; at its end, or at an error, the connection is given back."""
        try:
            yield from self._response.pieces()
        except Exception as error:
            raise self._ours(error) from None
        finally:
            self.close()

    async def _apieces(self) -> AsyncIterator[bytes]:
        try:
            async for piece in self._response.apieces():
                yield piece
        except Exception as error:
            raise self._ours(error) from None
        finally:
            await self.aclose()

    def _ours(self, error: Exception) -> Exception:
        return translate(error, self._response.request) or error


class Download(Unread):
    """A body that is read piece by piece, such as a file that is too large to be held in memory."""

    @property
    def size(self) -> int | None:
        """The number of bytes that the server announced, before any content coding; None where it did not."""
        written = self._response.headers.get("content-length", "")
        return int(written) if _LENGTH.fullmatch(written) else None

    def __iter__(self) -> Iterator[bytes]:
        return self._pieces()

    def __aiter__(self) -> AsyncIterator[bytes]:
        return self._apieces()

    def save(
        self,
        target: str | os.PathLike[str] | BinaryIO,
        *,
        progress: Callable[[int, int | None], object] | None = None,
    ) -> int:
        """Write the body to a file and return the number of its bytes.

        A file at a path is replaced only when all of the body was written.

        Args:
            target: A path, or a file open for writing bytes, which stays open.
            progress: Called after each piece with the bytes written so far and the size.

        Raises:
            SDKError: The body did not come to its end.
            OSError: The file cannot be written.
        """
        written = 0
        with self, saving.open_for_saving(target) as file:
            for piece in self:
                file.write(piece)
                written += len(piece)
                if progress is not None:
                    progress(written, self.size)
        return written

    async def asave(
        self,
        target: str | os.PathLike[str] | BinaryIO,
        *,
        progress: Callable[[int, int | None], object] | None = None,
    ) -> int:
        """Write the body to a file and return the number of its bytes; see `save`."""
        written = 0
        async with self:
            with saving.open_for_saving(target) as file:
                async for piece in self:
                    file.write(piece)
                    written += len(piece)
                    if progress is not None:
                        progress(written, self.size)
        return written
