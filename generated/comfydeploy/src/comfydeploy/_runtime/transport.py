"""Sends requests with httpx2, httpx or an object of the user's own.

The library is imported when the first request of a client of ours is sent. What we opened we close, nothing else.
"""

from __future__ import annotations

import os
import threading
import time
import weakref
from collections.abc import AsyncIterator, Iterator
from typing import TYPE_CHECKING, Any, cast

from . import additions, forks, loops, native
from .errors import ConfigurationError
from .http import Headers, Request, Response
from .loops import asynchronous, running_loop
from .media import stream_kind

if TYPE_CHECKING:
    from concurrent.futures import Future


class _Body:
    """The body of a response that a synchronous library has not read."""

    def __init__(self, received: Any) -> None:
        self._received = received

    def __iter__(self) -> Iterator[bytes]:
        return cast("Iterator[bytes]", self._received.iter_bytes())

    def close(self) -> None:
        """Give the connection back."""
        self._received.close()


class _AsyncBody:
    """The body of a response that an asynchronous library has not read."""

    def __init__(self, received: Any) -> None:
        self._received = received

    def __aiter__(self) -> AsyncIterator[bytes]:
        return cast("AsyncIterator[bytes]", self._received.aiter_bytes())

    async def aclose(self) -> None:
        """Give the connection back."""
        await self._received.aclose()


def _response(received: Any, request: Request, *, body: _Body | _AsyncBody) -> Response:
    headers = Headers(received.headers.multi_items())
    return Response(received.status_code, headers=headers, request=request, stream=body)


def stays_unread(response: Response) -> bool:
    """Whether the caller reads the body: where it is wanted so, or is a stream; that of an error or a redirect never."""
    is_success = 200 <= response.status_code < 300
    return is_success and bool(response.request.streamed or stream_kind(response.content_type))


def _is_to_be_read(response: Response, request: Request) -> bool:
    """Whether a transport of the user's own gives a stream where the body is wanted."""
    response.request = request
    return response.stream is not None and not stays_unread(response)


def _timeout(request: Request, *, is_own: bool) -> dict[str, float | None]:
    """The timeout as an argument of the library; none where a client of the user's keeps its own."""
    return {} if request.keeps_timeout and not is_own else {"timeout": request.timeout}


def _deadline(timeout: dict[str, float | None]) -> float:
    """When the last piece of the response must be there, since a server that sends slowly never stops by itself."""
    seconds = timeout.get("timeout")
    return float("inf") if seconds is None else time.monotonic() + seconds


class Connection:
    """A synchronous client of httpx2 or httpx, or a transport of the user's own.

    Args:
        given: The user's, which stays open; without one, the connection opens and closes its own.
    """

    def __init__(self, given: Any = None) -> None:
        self._given = given
        self._own: Any = None
        self._lock = threading.Lock()
        self._closed = False
        self._process = os.getpid()

    def send(self, request: Request) -> Response:
        """The response to `request`, read to its end."""
        if self._process != os.getpid():
            self._begin_again()
        client = self._given
        if client is None:
            client = self._own or self._opened()
        elif not hasattr(client, "build_request"):
            end = _deadline({"timeout": request.timeout})
            response = cast(Response, client.send(request))
            return self.read(response, end=end) if _is_to_be_read(response, request) else response
        timeout = _timeout(request, is_own=self._given is None)
        end = _deadline(timeout)
        built = native.built(client, request, content=request.content, timeout=timeout)
        received = client.send(built, stream=True, follow_redirects=False)
        response = _response(received, request, body=_Body(received))
        return response if stays_unread(response) else self.read(response, end=end)

    def _begin_again(self) -> None:
        """Share nothing with the process that this one was forked from."""
        forks.disconnect(self._given)
        self._own, self._lock = None, threading.Lock()
        # Last, since another thread looks at it first.
        self._process = os.getpid()

    def read(self, response: Response, *, end: float | None = None) -> Response:
        """`response`, whose body is a stream, with its body read to the end.

        Args:
            end: When it must have ended, on the monotonic clock; the timeout of the request from now on by default.
        """
        if end is None:
            end = _deadline(_timeout(response.request, is_own=self._given is None))
        body, pieces = response.stream, list[bytes]()
        try:
            for piece in body:
                pieces.append(piece)
                if time.monotonic() > end:
                    raise TimeoutError("the body has not ended in time")
        finally:
            body.close()
        response.content, response.stream = b"".join(pieces), None
        return response

    def sleep(self, seconds: float) -> None:
        """Wait."""
        time.sleep(seconds)

    def settled(self, outcome: Future[Any], *, seconds: float | None) -> None:
        """Wait until another thread has brought `outcome`, for so many seconds at most."""
        from concurrent.futures import wait

        wait((outcome,), seconds)

    def may_prove(self, places: frozenset[tuple[str, str]]) -> bool:
        """Whether the user's own client may add a credential at one of `places`; see `additions.py`."""
        return additions.may_prove(self._given, places)

    def _opened(self) -> Any:
        with self._lock:
            if self._closed:
                raise ConfigurationError("the client is closed")
            if self._own is None:
                import httpx2

                self._own = native.opened(httpx2.Client, httpx2)
            return self._own

    def close(self) -> None:
        """Close the client if it is the connection's own."""
        if self._process != os.getpid():
            self._begin_again()
        with self._lock:
            self._closed = True
            own, self._own = self._own, None
        if own is not None:
            own.close()


class AsyncConnection:
    """An asynchronous client of httpx2 or httpx, or a transport of the user's own.

    Connections belong to an event loop: the client opened here is one for each loop that it is used in.

    Args:
        given: The user's, which stays open and belongs to the loop that the user has made it for.
    """

    def __init__(self, given: Any = None) -> None:
        self._given = given
        self._own: weakref.WeakKeyDictionary[Any, Any] = weakref.WeakKeyDictionary()
        self._closed = False
        self._process = 0

    async def send(self, request: Request) -> Response:
        """The response to `request`, read to its end."""
        if self._process != os.getpid():
            self._begin()
        client = self._given
        if client is None:
            client = self._own.get(running_loop()) or self._opened()
        elif not hasattr(client, "build_request"):
            end = _deadline({"timeout": request.timeout})
            response = cast(Response, await client.send(request))
            wanted = _is_to_be_read(response, request)
            return await self.read(response, end=end) if wanted else response
        timeout = _timeout(request, is_own=self._given is None)
        end = _deadline(timeout)
        content = asynchronous(request.content)
        built = native.built(client, request, content=content, timeout=timeout)
        received = await client.send(built, stream=True, follow_redirects=False)
        response = _response(received, request, body=_AsyncBody(received))
        return response if stays_unread(response) else await self.read(response, end=end)

    def _begin(self) -> None:
        """Share nothing with the process that this one was forked from, if it was."""
        if self._process and hasattr(self._given, "build_request"):
            forks.refuse(self._given)
        forks.leave(list(self._own.values()))
        self._own = weakref.WeakKeyDictionary()
        self._process = os.getpid()

    async def read(self, response: Response, *, end: float | None = None) -> Response:
        """`response` with its body read to the end; see `Connection.read`."""
        if end is None:
            end = _deadline(_timeout(response.request, is_own=self._given is None))
        body, pieces = response.stream, list[bytes]()
        try:
            async for piece in body:
                pieces.append(piece)
                if time.monotonic() > end:
                    raise TimeoutError("the body has not ended in time")
        finally:
            await body.aclose()
        response.content, response.stream = b"".join(pieces), None
        return response

    async def sleep(self, seconds: float) -> None:
        """Wait."""
        import asyncio

        await asyncio.sleep(seconds)

    async def settled(self, outcome: Future[Any], *, seconds: float | None) -> None:
        """Wait until another task has brought `outcome`; see `Connection.settled`."""
        await loops.settled(outcome, seconds=seconds)

    def may_prove(self, places: frozenset[tuple[str, str]]) -> bool:
        """Whether the user's own client may add a credential at one of `places`; see `additions.py`."""
        return additions.may_prove(self._given, places)

    def _opened(self) -> Any:
        if self._closed:
            raise ConfigurationError("the client is closed")
        import httpx2

        # No other task runs between the look-up and this line: both belong to one loop.
        self._own[running_loop()] = opened = native.opened(httpx2.AsyncClient, httpx2)
        return opened

    async def aclose(self) -> None:
        """Close the clients of this loop and of loops in other threads; those of ended loops are gone with them."""
        self._closed = True
        if self._process != os.getpid():
            return
        here = running_loop()
        for loop, client in list(self._own.items()):
            if loop is here:
                await client.aclose()
            elif loop.is_running():
                import asyncio

                asyncio.run_coroutine_threadsafe(client.aclose(), loop)
        self._own.clear()
