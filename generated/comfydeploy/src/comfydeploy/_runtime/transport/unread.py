"""Unread bodies of each HTTP library. One that is dropped without being read gives its connection back.

Python may collect a dropped body in any thread, also while the library holds a lock that closing needs. So it is not closed at
once, but by the next call.
"""

from __future__ import annotations

from collections import deque
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import suppress
from functools import partial
from typing import Any, cast

from . import deadlines, loops
from .loops import running_loop

_PIECE = 65_536


class Dropped(deque[Callable[[], Any]]):
    """The functions that close the responses that were dropped unread."""

    def close(self) -> None:
        """Close all of them."""
        while self:
            # Another thread may have taken the last one, or the connection may be broken; this call must not fail for that.
            with suppress(Exception):
                self.popleft()()

    async def aclose(self) -> None:
        """Close all of them, in the event loop that they belong to."""
        while self:
            with suppress(Exception):
                await self.popleft()()


class HttpxBody:
    """The body of a response that a synchronous library has not read.

    Args:
        dropped: Gets the response where nobody reads it.
    """

    def __init__(self, received: Any, dropped: Dropped) -> None:
        self._received = received
        self._dropped = dropped

    def __del__(self) -> None:
        if not self._received.is_closed:
            self._dropped.append(self._received.close)

    def __iter__(self) -> Iterator[bytes]:
        return cast("Iterator[bytes]", _decoding(self._received, "iter_raw").iter_bytes())

    def close(self) -> None:
        """Give the connection back."""
        self._received.close()


class AsyncHttpxBody:
    """The body of a response that an asynchronous library has not read."""

    def __init__(self, received: Any, dropped: Dropped) -> None:
        self._received = received
        self._dropped = dropped

    def __del__(self) -> None:
        if not self._received.is_closed:
            self._dropped.append(self._received.aclose)

    def __aiter__(self) -> AsyncIterator[bytes]:
        return cast("AsyncIterator[bytes]", _decoding(self._received, "aiter_raw").aiter_bytes())

    async def aclose(self) -> None:
        """Give the connection back."""
        await self._received.aclose()


def _decoding(received: Any, raw: str) -> Any:
    """A response whose content coding is removed piece by piece: httpx makes of a piece whatever it holds, at once."""
    if type(received).__module__.partition(".")[0] != "httpx":
        return received
    coding = received.headers.get("content-encoding")
    if coding is None:
        return received
    import httpx2  # comes with the SDK; few programs send with httpx

    headers = {"Content-Encoding": coding}
    return httpx2.Response(received.status_code, headers=headers, content=getattr(received, raw)())


class Urllib3Body:
    """The body of a response that urllib3 has not read."""

    def __init__(self, received: Any, dropped: Dropped) -> None:
        self._received = received
        self._dropped = dropped

    def __del__(self) -> None:
        if self._received.connection is not None:
            self._dropped.append(partial(_give_back, self._received))

    def __iter__(self) -> Iterator[bytes]:
        # Not `stream`: it waits until it has as many bytes as were asked for.
        while piece := self._received.read1(_PIECE, decode_content=True):
            yield piece
        self._received.release_conn()

    def close(self) -> None:
        """Close the connection, unless the body was read to its end and the connection has been given back."""
        _give_back(self._received)


def _give_back(received: Any) -> None:
    """Close the connection of a response, and give it its place in the pool again."""
    received.close()
    received.release_conn()


class AiohttpBody:
    """The body of a response that aiohttp has not read."""

    def __init__(self, received: Any) -> None:
        self._received = received
        self._loop = running_loop()

    def __del__(self) -> None:
        if not self._received.closed:
            # Collected in any thread. A closed loop raises RuntimeError, but has no connections left.
            with suppress(RuntimeError):
                self._loop.call_soon_threadsafe(self._received.close)

    async def __aiter__(self) -> AsyncIterator[bytes]:
        async for piece in self._received.content.iter_any():
            yield piece

    async def aclose(self) -> None:
        """Close the connection, unless the body was read to its end and the connection has been given back."""
        self._received.close()


class Timed:
    """A body that is read while it arrives: each of its pieces has to come within so many seconds."""

    def __init__(self, body: Any, seconds: float) -> None:
        self._body = body
        self._seconds = seconds

    def __iter__(self) -> Iterator[bytes]:
        return deadlines.iterate_in_time(self._body, self._seconds)

    def close(self) -> None:
        """Give the connection back."""
        self._body.close()


class AsyncTimed:
    """A body that is read while it arrives; see `Timed`."""

    def __init__(self, body: Any, seconds: float) -> None:
        self._body = body
        self._seconds = seconds

    async def __aiter__(self) -> AsyncIterator[bytes]:
        pieces = aiter(self._body)
        while True:
            async with loops.end_after(self._seconds):
                piece = await anext(pieces, None)
            if piece is None:
                return
            yield piece

    async def aclose(self) -> None:
        """Give the connection back."""
        await self._body.aclose()
