"""Sends requests with httpx2, httpx or an object of the user's own.

The library is imported when the first request is sent. Only clients that were opened here are closed here.
"""

from __future__ import annotations

import os
import threading
import time
import weakref
from typing import Any, cast

from ..errors import ConfigurationError, ResponseTooLargeError
from ..http.headers import Headers
from ..http.limits import SETTING, limit_of
from ..http.media import stream_kind
from ..http.messages import Request, Response
from . import additions, clients, deadlines, forks, loops, native
from .loops import make_asynchronous, running_loop
from .unread import AsyncHttpxBody, AsyncTimed, Dropped, HttpxBody, Timed


def _make_response(
    received: Any, request: Request, *, body: HttpxBody | AsyncHttpxBody
) -> Response:
    headers = Headers(received.headers.multi_items())
    return Response(received.status_code, headers=headers, request=request, stream=body)


def stays_unread(response: Response) -> bool:
    """Whether the body of a success is left for the caller to read: it is wanted unread, or is a stream."""
    is_success = 200 <= response.status_code < 300
    return is_success and bool(response.request.streamed or stream_kind(response.content_type))


def _is_to_be_read(response: Response, request: Request) -> bool:
    """Whether the body has not been read yet and is wanted as a whole."""
    response.request = request
    return response.stream is not None and not stays_unread(response)


def _seconds_for(request: Request, given: Any) -> float | None:
    """How long is waited for a response, or for each piece of one that stays unread; None for no limit.

    Args:
        given: The client, pool or transport of the user, if any. One that keeps its own timeout has no limit of ours.
    """
    is_client = hasattr(given, "build_request") or getattr(given, "given", None) is not None
    return None if request.keeps_timeout and is_client else request.timeout


def _end_of(request: Request, given: Any) -> float:
    """When the response must have been read: servers that send slowly never stop by themselves."""
    seconds = _seconds_for(request, given)
    return float("inf") if seconds is None else request.end or time.monotonic() + seconds


def _time_pieces(response: Response, given: Any, *, kind: Any) -> Response:
    """`response`, each piece of which has to come in time where somebody reads it while it arrives."""
    seconds = _seconds_for(response.request, given)
    if response.stream is not None and seconds is not None:
        response.stream = kind(response.stream, seconds)
    return response


def _check_size(size: int, response: Response) -> None:
    """Refuse a body that is larger than its limit.

    Raises:
        ResponseTooLargeError: It has.
    """
    limit = limit_of(response.status_code, response.request.most_bytes)
    if size > limit:
        operation, most = response.request.operation, f"{limit:,.0f} bytes"
        how = f"see {SETTING}, or save it with client.with_streaming"
        message = f"{operation}: the body of the response has more than {most}: {how}"
        raise ResponseTooLargeError(message, response=response)


class Connection:
    """A synchronous client of httpx2 or httpx, or a transport of the user's own.

    Args:
        given: The user's, which stays open; without one, the connection opens and closes its own.
    """

    def __init__(self, given: Any = None) -> None:
        clients.check(given, is_async=False)
        self._given = given
        if hasattr(given, "build_request"):
            deadlines.bind(given)
        self._own: Any = None
        self._lock = threading.Lock()
        self._dropped = Dropped()
        self._closed = False
        self._process = os.getpid()

    def send(self, request: Request) -> Response:
        """The response to `request`, read to its end."""
        if self._process != os.getpid():
            self._begin_again()
        with deadlines.end_at(_end_of(request, self._given)):
            response = self._send(self._given or self._own or self._open(), request)
            if _is_to_be_read(response, request):
                return self._read(response)
            return _time_pieces(response, self._given, kind=Timed)

    def _send(self, client: Any, request: Request) -> Response:
        if not hasattr(client, "build_request"):
            return cast(Response, clients.confirm(client.send(request), is_async=False))
        if self._dropped:
            self._dropped.close()
        built = native.build(client, request, content=request.content, is_own=client is self._own)
        send = native.sender(client, request)
        received = send(built, stream=True, follow_redirects=False)
        return _make_response(received, request, body=HttpxBody(received, self._dropped))

    def _begin_again(self) -> None:
        """Share no connections with the process that this one was forked from."""
        forks.disconnect(self._given)
        self._own, self._lock, self._dropped = None, threading.Lock(), Dropped()
        # Set last: other threads check it first.
        self._process = os.getpid()

    def read(self, response: Response) -> Response:
        """`response`, whose body is a stream, with its body read to the end.

        Raises:
            ResponseTooLargeError: There is no end within the limit.
        """
        with deadlines.end_at(_end_of(response.request, self._given)):
            return self._read(response)

    def _read(self, response: Response) -> Response:
        body, pieces, size = response.stream, list[bytes](), 0
        try:
            for piece in body:
                pieces.append(piece)
                size += len(piece)
                _check_size(size, response)
                deadlines.time_left(None)
        finally:
            body.close()
        response.content, response.stream = b"".join(pieces), None
        return response

    def sleep(self, seconds: float) -> None:
        """Wait."""
        time.sleep(seconds)

    def settle(self, outcome: Any, *, seconds: float | None) -> None:
        """Wait until another thread has set the future `outcome`, for so many seconds at most."""
        from concurrent.futures import wait

        wait((outcome,), seconds)

    def may_prove(self, places: frozenset[tuple[str, str]]) -> bool:
        """Whether the user's own client may add a credential at one of `places`; see `additions.py`."""
        return additions.may_prove(self._given, places)

    def _open(self) -> Any:
        with self._lock:
            if self._closed:
                raise ConfigurationError("the client is closed")
            if self._own is None:
                import httpx2

                self._own = native.open_client(httpx2.Client, httpx2)
            return self._own

    def close(self) -> None:
        """Close the client if it is the connection's own."""
        if self._process != os.getpid():
            self._begin_again()
        self._dropped.close()
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
        clients.check(given, is_async=True)
        self._given = given
        self._own: weakref.WeakKeyDictionary[Any, Any] = weakref.WeakKeyDictionary()
        self._dropped: weakref.WeakKeyDictionary[Any, Dropped] = weakref.WeakKeyDictionary()
        self._closed = False
        self._process = 0

    async def send(self, request: Request) -> Response:
        """The response to `request`, read to its end."""
        if self._process != os.getpid():
            self._begin()
        client = self._given or self._own.get(running_loop()) or self._open()
        async with loops.end_at(_end_of(request, self._given)):
            response = await self._send(client, request)
            if _is_to_be_read(response, request):
                return await self._read(response)
            return _time_pieces(response, self._given, kind=AsyncTimed)

    async def _send(self, client: Any, request: Request) -> Response:
        if not hasattr(client, "build_request"):
            return cast(Response, await clients.confirm(client.send(request), is_async=True))
        dropped = self._dropped_here()
        if dropped:
            await dropped.aclose()
        content, is_own = make_asynchronous(request.content), client is not self._given
        built = native.build(client, request, content=content, is_own=is_own)
        send = native.sender(client, request)
        received = await send(built, stream=True, follow_redirects=False)
        return _make_response(received, request, body=AsyncHttpxBody(received, dropped))

    def _dropped_here(self) -> Dropped:
        """The unread responses of this event loop; they can be closed only here."""
        loop = running_loop()
        found = self._dropped.get(loop)
        if found is None:
            self._dropped[loop] = found = Dropped()
        return found

    def _begin(self) -> None:
        """Share no connections with the process that this one was forked from, if it was."""
        if self._process and hasattr(self._given, "build_request"):
            forks.refuse(self._given)
        forks.leave([*self._own.values(), *self._dropped.values()])
        self._dropped = weakref.WeakKeyDictionary()
        self._own = weakref.WeakKeyDictionary()
        self._process = os.getpid()

    async def read(self, response: Response) -> Response:
        """`response`, whose body is a stream, with its body read to the end.

        Raises:
            ResponseTooLargeError: There is no end within the limit.
        """
        async with loops.end_at(_end_of(response.request, self._given)):
            return await self._read(response)

    async def _read(self, response: Response) -> Response:
        body, pieces, size = response.stream, list[bytes](), 0
        try:
            async for piece in body:
                pieces.append(piece)
                size += len(piece)
                _check_size(size, response)
        finally:
            await body.aclose()
        response.content, response.stream = b"".join(pieces), None
        return response

    async def sleep(self, seconds: float) -> None:
        """Wait."""
        import asyncio

        await asyncio.sleep(seconds)

    async def settle(self, outcome: Any, *, seconds: float | None) -> None:
        """Wait until another task has set the future `outcome`, for so many seconds at most."""
        await loops.settle(outcome, seconds=seconds)

    def may_prove(self, places: frozenset[tuple[str, str]]) -> bool:
        """Whether the user's own client may add a credential at one of `places`; see `additions.py`."""
        return additions.may_prove(self._given, places)

    def _open(self) -> Any:
        if self._closed:
            raise ConfigurationError("the client is closed")
        import httpx2

        # No other task of this loop can run between the look-up and this line.
        self._own[running_loop()] = opened = native.open_client(httpx2.AsyncClient, httpx2)
        return opened

    async def aclose(self) -> None:
        """Close the clients of this event loop and of loops in other threads; closed loops have none."""
        self._closed = True
        if self._process != os.getpid():
            return
        here = running_loop()
        await self._dropped_here().aclose()
        for loop, client in list(self._own.items()):
            if loop is here:
                await client.aclose()
            elif loop.is_running():
                import asyncio

                asyncio.run_coroutine_threadsafe(client.aclose(), loop)
        self._own.clear()
