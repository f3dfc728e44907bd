"""Fetches what a reference by URL means, when that is allowed. The only place that uses the network."""

from __future__ import annotations

import http.client
import ipaddress
import re
import socket
import threading
import time
import urllib.error
import urllib.request
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from ..diagnostics import Diagnostic, GenerationError, Location, Severity

_SCHEMES = ("http", "https")
_SECONDS = 30.0
_MOST_BYTES = 64 * 2**20
# What all documents of a description may cost together: each may refer to the next one, without an end.
_SECONDS_IN_ALL = 90.0
_MOST_BYTES_IN_ALL = 128 * 2**20
_MOST_DOCUMENTS = 3_000
_SAVE = "Save it beside the description, and refer to it by its path."
_USER = re.compile(r"//[^/?#]*@")


@dataclass(frozen=True, slots=True)
class Fetched:
    """What a URL gave.

    Attributes:
        content: The bytes.
        is_private: Whether they came from a private address, and may refer to others.
    """

    content: bytes
    is_private: bool


class Fetching:
    """Fetches the documents of one description, which are limited one by one and all together."""

    def __init__(self) -> None:
        self._documents = 0
        self._seconds = 0.0
        self._bytes = 0

    def fetched(self, url: str, *, may_be_private: bool) -> Fetched:
        """What stands at `url`.

        Args:
            may_be_private: Whether it may be at a private address: who refers to it is on this machine or in its network.

        Raises:
            GenerationError: It is no URL of the web, is not there within 30 seconds, is larger than 64 MiB, or leads from the
                public network into a private one; or those of this description are more than 3,000, took 90 seconds, or are
                larger than 128 MiB together.
        """
        _check_form(url)
        self._documents += 1
        if self._documents > _MOST_DOCUMENTS:
            raise _failure(url, f"a run fetches at most {_MOST_DOCUMENTS:,} documents", _SAVE)
        seconds = min(_SECONDS, _SECONDS_IN_ALL - self._seconds)
        most = min(_MOST_BYTES, _MOST_BYTES_IN_ALL - self._bytes)
        began, route = time.monotonic(), _Route(may_be_private=may_be_private)
        try:
            content = _content(url, route, seconds=seconds, most=most)
        except TimeoutError:
            message = f"it did not come within {_SECONDS:.0f} seconds"
            if seconds < _SECONDS:
                message = f"a run waits at most {_SECONDS_IN_ALL:.0f} seconds for all documents"
            raise _failure(url, message, _SAVE) from None
        finally:
            self._seconds += time.monotonic() - began
        self._bytes += len(content)
        if len(content) > most:
            message = f"it is larger than {_MOST_BYTES >> 20} MiB"
            if most < _MOST_BYTES:
                message = f"a run fetches at most {_MOST_BYTES_IN_ALL >> 20} MiB"
            raise _failure(url, message, _SAVE)
        return Fetched(content, route.is_private)


def _check_form(url: str) -> None:
    """Refuse what is no URL of the web, or names a user."""
    if urlsplit(url).scheme not in _SCHEMES:
        raise _failure(url, "only http and https are fetched", "Refer to a file by its path.")
    if _USER.search(url):
        raise _failure(url, "a URL with a user name or a password is not fetched", _SAVE)


def _content(url: str, route: _Route, *, seconds: float, most: int) -> bytes:
    """What stands at `url`, one byte more than `most` at most.

    Raises:
        GenerationError: It cannot be fetched.
        TimeoutError: It is not there within so many seconds.
    """
    if seconds <= 0:
        raise TimeoutError
    answer, end = Future[bytes](), time.monotonic() + seconds
    arguments = (url, route, answer, most)
    threading.Thread(target=_fetch, args=arguments, daemon=True).start()
    try:
        return answer.result(timeout=seconds)
    except (OSError, http.client.HTTPException, ValueError) as error:
        # The thread may meet the end of the time by itself, a moment before this one does.
        if isinstance(error, TimeoutError) or time.monotonic() >= end:
            route.hang_up()
            raise TimeoutError from None
        raise _failure(url, f"cannot fetch it: {error}", "Check the URL and the network.") from None


def shown(url: str) -> str:
    """`url` as it can be told: without a user name and a password."""
    return _USER.sub("//***@", url)


def _fetch(url: str, route: _Route, answer: Future[bytes], most: int) -> None:
    """Put the text at `url`, or the failure, into `answer`; runs in a thread, since looking up a name has no timeout."""
    opener = urllib.request.build_opener(_OnlyTheWeb(), _Plain(route), _Encrypted(route))
    try:
        with opener.open(url, timeout=_SECONDS) as response:
            answer.set_result(response.read(most + 1))
    except Exception as error:  # whoever waits for the answer decides what it means
        if isinstance(error, urllib.error.HTTPError):
            error.close()  # it holds the connection
        answer.set_exception(error)


class _Route:
    """Where a request and its redirects lead: from the public network never into a private one.

    Attributes:
        is_private: Whether the last connection was to a private address.
    """

    def __init__(self, *, may_be_private: bool) -> None:
        self.is_private = False
        self._may_be_private = may_be_private
        self._socket: socket.socket | None = None

    def connected(self, connection: socket.socket) -> None:
        """Note a connection; one that must not be is refused before anything is sent."""
        self._socket = connection
        self.leads_to(connection.getpeername()[0])

    def leads_to(self, host: str) -> None:
        """Note the address `host`; a name is one that a proxy looks up."""
        self.is_private = _is_private(host)
        if self.is_private and not self._may_be_private:
            raise urllib.error.URLError(
                f"{host} is a private address, and the reference comes from outside"
            )
        self._may_be_private = self.is_private

    def hang_up(self) -> None:
        """End what is under way."""
        if self._socket is not None:
            with suppress(OSError):
                self._socket.shutdown(socket.SHUT_RDWR)


def _is_private(host: str) -> bool:
    """Whether an address is not one of the public network."""
    try:
        address = ipaddress.ip_address(host.partition("%")[0])
    except ValueError:
        return host.rstrip(".").lower() == "localhost"
    return not (getattr(address, "ipv4_mapped", None) or address).is_global


class _OnlyTheWeb(urllib.request.HTTPRedirectHandler):
    """Follows redirects to http and https only."""

    def redirect_request(
        self, req: Any, fp: Any, *args: Any, **kwargs: Any
    ) -> urllib.request.Request | None:
        """The request for a redirect; a server must not lead to a file of this machine."""
        following = super().redirect_request(req, fp, *args, **kwargs)
        if following is not None and urlsplit(following.full_url).scheme not in _SCHEMES:
            fp.close()
            raise urllib.error.URLError(f"redirected to {following.full_url}")
        return following


class _PlainConnection(http.client.HTTPConnection):
    """A connection that tells its route where it led; one through a proxy cannot."""

    route: _Route | None = None

    def connect(self) -> None:
        """Connect; called by the encrypted one before it says a word."""
        super().connect()
        if self.route is not None:
            try:
                self.route.connected(self.sock)
            except OSError:
                self.close()
                raise


class _EncryptedConnection(http.client.HTTPSConnection, _PlainConnection):
    """An https connection, made as `_PlainConnection` makes one."""


class _Plain(urllib.request.HTTPHandler):
    """Opens http URLs along a route."""

    def __init__(self, route: _Route) -> None:
        super().__init__()
        self._route = route

    def http_open(self, req: urllib.request.Request) -> Any:
        """The answer to `req`."""
        return self.do_open(_along(self._route, req, _PlainConnection), req)


class _Encrypted(urllib.request.HTTPSHandler):
    """Opens https URLs along a route."""

    def __init__(self, route: _Route) -> None:
        super().__init__()
        self._route = route

    def https_open(self, req: urllib.request.Request) -> Any:
        """The answer to `req`."""
        return self.do_open(_along(self._route, req, _EncryptedConnection), req)


def _along(route: _Route, request: urllib.request.Request, connection: Any) -> Any:
    """The function that makes the connection for `request`. Behind a proxy, the address is judged by the URL alone."""
    address = urlsplit(request.full_url)
    if request.host != address.netloc:
        route.leads_to(address.hostname or "")
        return connection

    def made(*args: Any, **kwargs: Any) -> Any:
        opened = connection(*args, **kwargs)
        opened.route = route
        return opened

    return made


def _failure(url: str, message: str, hint: str) -> GenerationError:
    return GenerationError(
        Diagnostic(
            severity=Severity.ERROR,
            code="unreadable",
            message=message,
            location=Location(shown(url)),
            hint=hint,
        )
    )
