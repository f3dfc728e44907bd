"""Sends requests with httpx2, httpx or an object of the user's own. The only module that knows an HTTP library.

The library is imported when the first request of a client of ours is sent, and its exceptions are told by name, so that a
client of either library can be given.
"""

from __future__ import annotations

import asyncio
import weakref
from typing import Any

from .errors import APIConnectionError, APITimeoutError, SDKError
from .http import AsyncTransport, Headers, Request, Response, Transport
from .requests import TIMEOUT


def failure(error: Exception, request: Request) -> SDKError | None:
    """Our error for an exception of an HTTP library; None for an exception of another kind."""
    if isinstance(error, SDKError):
        return None
    names = {one.__name__ for one in type(error).__mro__}
    what = f"{request.operation}: {request.method} {request.shown_url}"
    if "TimeoutException" in names or isinstance(error, TimeoutError):
        return APITimeoutError(f"{what}: no answer in time ({type(error).__name__})", request=request)
    if names & {"TransportError", "InvalidURL", "StreamError", "DecodingError", "TooManyRedirects"} or isinstance(error, OSError):
        return APIConnectionError(f"{what}: {_reason(error, request)}", request=request)
    return None


def _reason(error: Exception, request: Request) -> str:
    text = str(error) or type(error).__name__
    return type(error).__name__ if any(secret in text for secret in request.secrets) else text


def _arguments(request: Request, *, own: bool) -> dict[str, Any]:
    """What a client of either library builds a request from."""
    arguments: dict[str, Any] = {"headers": request.headers.multi_items(), "content": request.content}
    if request.timeout is not ...:
        arguments["timeout"] = request.timeout
    elif own:
        arguments["timeout"] = TIMEOUT
    if request.content == b"" and request.method not in ("POST", "PUT", "PATCH"):
        del arguments["content"]
    return arguments


def _response(received: Any, request: Request) -> Response:
    headers = Headers(received.headers.multi_items())
    return Response(received.status_code, headers=headers, content=received.content, request=request)


class HttpTransport:
    """A synchronous client of httpx2 or httpx as a transport.

    Args:
        client: A client of the user's own, which stays open; without one, the transport opens and closes its own.
    """

    def __init__(self, client: Any = None) -> None:
        self._client = client
        self._own = client is None

    def send(self, request: Request, /) -> Response:
        """The response to `request`, read to its end."""
        client = self._client
        if client is None:
            import httpx2

            client = self._client = httpx2.Client(timeout=TIMEOUT)
        built = client.build_request(request.method, request.url, **_arguments(request, own=self._own))
        return _response(client.send(built, follow_redirects=False), request)

    def close(self) -> None:
        """Close the client if it is the transport's own."""
        if self._own and self._client is not None:
            self._client.close()


class AsyncHttpTransport:
    """An asynchronous client of httpx2 or httpx as a transport.

    Connections belong to an event loop: the transport opens a client of its own for each loop that it is used in.

    Args:
        client: A client of the user's own, which stays open.
    """

    def __init__(self, client: Any = None) -> None:
        self._given = client
        self._clients: weakref.WeakKeyDictionary[Any, Any] = weakref.WeakKeyDictionary()

    async def send(self, request: Request, /) -> Response:
        """The response to `request`, read to its end."""
        client = self._given
        if client is None:
            loop = asyncio.get_running_loop()
            client = self._clients.get(loop)
            if client is None:
                import httpx2

                client = self._clients[loop] = httpx2.AsyncClient(timeout=TIMEOUT)
        own = self._given is None
        built = client.build_request(request.method, request.url, **_arguments(request, own=own))
        return _response(await client.send(built, follow_redirects=False), request)

    async def aclose(self) -> None:
        """Close the client of the running event loop; those of loops that have ended are gone with them."""
        client = self._clients.pop(asyncio.get_running_loop(), None)
        if client is not None:
            await client.aclose()


def transport_of(client: Any) -> Transport:
    """The transport for what a user gave as `client`."""
    if client is None or hasattr(client, "build_request"):
        return HttpTransport(client)
    transport: Transport = client
    return transport


def async_transport_of(client: Any) -> AsyncTransport:
    """The asynchronous transport for what a user gave as `client`."""
    if client is None or hasattr(client, "build_request"):
        return AsyncHttpTransport(client)
    transport: AsyncTransport = client
    return transport
