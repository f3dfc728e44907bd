"""Transports on HTTP libraries that do less for a call: urllib3, and aiohttp for many calls at once.

Programs give them to a client as `client=`. The library is imported when the first request is sent. The configuration of an SDK
can leave this module out.
"""

from __future__ import annotations

import io
import logging
import os
import threading
import weakref
from functools import cache
from importlib import import_module
from typing import Any, Self

from .errors import ConfigurationError
from .http.headers import Headers
from .http.messages import Request, Response
from .transport import clients, deadlines, forks, proxies, sessions
from .transport.loops import make_asynchronous, running_loop
from .transport.unread import AiohttpBody, Dropped, Urllib3Body

_CONNECTIONS, _KEPT = 1000, 100
# Larger bodies are given to aiohttp as files, so that they do not hold up the event loop.
_AT_ONCE = 1_000_000
_SENDING = threading.local()


@cache
def _import_library(name: str) -> Any:
    try:
        return import_module(name)
    except ImportError:
        raise ConfigurationError(
            f"{name} is not installed; it comes with the extra 'fast' of this package"
        ) from None


def _scrub(record: logging.LogRecord) -> bool:
    """Take credentials out of what urllib3 logs of a request: it logs every URL."""
    request: Request | None = getattr(_SENDING, "request", None)
    if request is not None and isinstance(record.args, tuple):
        record.args = tuple(
            request.scrubbed(argument) if isinstance(argument, str) else argument
            for argument in record.args
        )
    return True


class Urllib3Transport:
    """Sends the requests of a synchronous client with urllib3; to be closed, or used with `with`.

    Args:
        pool: A `urllib3.PoolManager` or `urllib3.ProxyManager` of your own, which stays open; without one, proxies are those
            of the environment.
    """

    def __init__(self, pool: Any = None) -> None:
        clients.check_pool(pool)
        self.given = pool
        if hasattr(pool, "pool_classes_by_scheme"):
            deadlines.bind_pool(pool)
        self._proxies: dict[str, str] | None = None
        logging.getLogger("urllib3.connectionpool").addFilter(_scrub)
        self._pools: dict[str, Any] = {}
        self._lock = threading.Lock()
        self._dropped = Dropped()
        self._process = os.getpid()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def send(self, request: Request) -> Response:
        """The response to `request`; its body is a stream."""
        library = _import_library("urllib3")
        if self._dropped:
            self._dropped.close()
        # urllib3 encodes header fields as Latin-1; ours are sent as UTF-8.
        headers = library.HTTPHeaderDict()
        for name, value in request.headers.multi_items():
            headers.add(name, value if value.isascii() else value.encode().decode("latin-1"))
        if "accept-encoding" not in headers:
            headers.extend(library.util.make_headers(accept_encoding=True))
        settings: dict[str, Any] = {"headers": headers, "body": _body(request)}
        if self.given is None or not request.keeps_timeout:
            left = deadlines.time_left(request.timeout)
            settings["timeout"] = library.Timeout(connect=left, read=left)
            # For a connection of a pool that has no more of them.
            settings["pool_timeout"] = left
        pool = self._pool(request.url)
        _SENDING.request = request
        try:
            received = pool.urlopen(
                request.method,
                request.url,
                retries=False,
                redirect=False,
                preload_content=False,
                **settings,
            )
        finally:
            _SENDING.request = None
        _check_head(library, received)
        headers = Headers(list(received.headers.items()))
        response = Response(received.status, headers=headers, request=request)
        response.stream = Urllib3Body(received, self._dropped)
        return response

    def _pool(self, url: str) -> Any:
        """The pool for requests to `url`."""
        if self._process != os.getpid():
            self._begin_again()
        if self.given is not None:
            return self.given
        if self._proxies is None:
            self._proxies = proxies.read_environment()
        proxy = proxies.proxy_for(url, self._proxies)
        with self._lock:
            if proxy not in self._pools:
                self._pools[proxy] = proxies.make_pool(
                    _import_library("urllib3"), proxy, num_pools=_KEPT, maxsize=_KEPT
                )
            return self._pools[proxy]

    def _begin_again(self) -> None:
        """Share no connections with the process that this one was forked from."""
        if self.given is not None:
            self.given.clear()
        self._pools, self._lock, self._dropped = {}, threading.Lock(), Dropped()
        # Set last: other threads check it first.
        self._process = os.getpid()

    def close(self) -> None:
        """Close the connections that are not in use."""
        if self._process != os.getpid():
            self._begin_again()
        with self._lock:
            pools, self._pools = self._pools, {}
        for manager in pools.values():
            # A response that somebody keeps would keep the pool of its host, and its connections.
            hosts = manager.pools.keys()
            for host in hosts:
                manager.pools[host].close()
            manager.clear()


def _check_head(library: Any, received: Any) -> None:
    """Refuse a response that urllib3 accepts although its header fields are broken.

    Raises:
        Exception: The library's own, or an OSError for a length that is no number.
    """
    length = received.headers.get("content-length", "0")
    message = getattr(getattr(received, "_original_response", None), "msg", None)
    try:
        if not length.replace(",", "").replace(" ", "").isdigit():
            raise ConnectionError(f"the length of the body is {length!r}")
        if message is not None:
            library.util.response.assert_header_parsing(message)
    except Exception:
        received.close()
        raise


def _body(request: Request) -> Any:
    """The body for the library; None for an empty one, unless the method is one that sends bodies."""
    if request.content == b"" and request.method not in ("POST", "PUT", "PATCH"):
        return None
    return request.content


class AiohttpTransport:
    """Sends the requests of an asynchronous client with aiohttp; to be closed, or used with `async with`.

    Args:
        session: An `aiohttp.ClientSession` of your own, which stays open; without one, proxies are those of the environment.
    """

    def __init__(self, session: Any = None) -> None:
        clients.check_session(session)
        self.given = session
        # Connections belong to an event loop.
        self._own: weakref.WeakKeyDictionary[Any, Any] = weakref.WeakKeyDictionary()
        self._proxies: dict[str, str] | None = None
        self._process = 0

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.aclose()

    async def send(self, request: Request) -> Response:
        """The response to `request`; its body is a stream."""
        library = _import_library("aiohttp")
        if self._process != os.getpid():
            self._begin()
        chosen = self._session(library, request)
        session, settings = sessions.prepare(chosen, request)
        if self.given is None or (request.is_elsewhere and self.given.trust_env):
            settings |= self._proxy(request.url)
        if self.given is None or not request.keeps_timeout:
            limit = request.timeout
            settings["timeout"] = library.ClientTimeout(
                total=None, connect=limit, sock_connect=limit, sock_read=limit
            )
        try:
            received = await session.request(
                request.method,
                _import_library("yarl").URL(request.url, encoded=True),
                data=_data(request),
                allow_redirects=False,
                raise_for_status=False,
                skip_auto_headers=("Content-Type", "User-Agent"),
                **settings,
            )
        finally:
            if session is not chosen:
                session.detach()
        headers = Headers(list(received.headers.items()))
        response = Response(received.status, headers=headers, request=request)
        response.stream = AiohttpBody(received)
        return response

    def _session(self, library: Any, request: Request) -> Any:
        """The session to send `request` with; that of the user is for the service only, not for token servers or redirects elsewhere."""
        if self.given is not None and not request.is_elsewhere:
            return self.given
        return self._own.get(running_loop()) or self._open(library)

    def _begin(self) -> None:
        """Share no connections with the process that this one was forked from, if it was."""
        if self._process:
            forks.refuse(self.given)
        forks.leave(list(self._own.values()))
        self._own = weakref.WeakKeyDictionary()
        self._process = os.getpid()

    def _proxy(self, url: str) -> dict[str, Any]:
        """The proxy of the environment as an argument; aiohttp itself ignores ALL_PROXY."""
        if self._proxies is None:
            self._proxies = proxies.read_environment()
        proxy = proxies.proxy_for(url, self._proxies)
        if proxies.is_socks(proxy):
            raise ConfigurationError("aiohttp knows no SOCKS proxies; httpx2 does")
        return {"proxy": proxy} if proxy else {}

    def _open(self, library: Any) -> Any:
        """A session of ours; it uses the connections of the user's session if one is given."""
        # Without a jar, so that a cookie that one call gets is not sent with another.
        session = (
            sessions.beside(library, self.given)
            if self.given is not None
            else library.ClientSession(
                connector=library.TCPConnector(limit=_CONNECTIONS, keepalive_timeout=30),
                cookie_jar=library.DummyCookieJar(),
            )
        )
        self._own[running_loop()] = session
        # aiohttp would repeat a GET on a broken connection by itself; `retries` decide that here.
        session._retry_connection = False
        return session

    async def aclose(self) -> None:
        """Close the connections of this event loop."""
        if self._process != os.getpid():
            return
        session = self._own.pop(running_loop(), None)
        if session is not None:
            await session.close()


def _data(request: Request) -> Any:
    body = _body(request)
    if isinstance(body, bytes):
        return io.BytesIO(body) if len(body) > _AT_ONCE else body
    return body if body is None else make_asynchronous(body)
