"""Limits the time of a whole call with a synchronous library: each wait for the network takes at most the time that is left.

Libraries limit each single wait, so that a server that sends a byte now and then could go on for ever. Asynchronous calls
are limited by their event loops.
"""

from __future__ import annotations

import http.client
import io
import time
from collections.abc import Generator, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from typing import Any, cast

_NEVER = float("inf")
_PIECE = 262_144
_EARLY = range(102, 200)
_end: ContextVar[float] = ContextVar("end", default=_NEVER)


@contextmanager
def end_at(at: float) -> Generator[None, None, None]:
    """Every wait inside ends with a TimeoutError at a time of the monotonic clock, or before where one around it does."""
    token = _end.set(min(at, _end.get()))
    try:
        yield
    finally:
        _end.reset(token)


def iterate_in_time(pieces: Iterable[bytes], seconds: float) -> Iterator[bytes]:
    """The pieces of a body, each wait for one of which ends with a TimeoutError after so many seconds."""
    waiting = iter(pieces)
    while True:
        # What `end_at` does, where it would cost as much as the piece.
        token = _end.set(min(time.monotonic() + seconds, _end.get()))
        try:
            piece = next(waiting, None)
        finally:
            _end.reset(token)
        if piece is None:
            return
        yield piece


def time_left(seconds: float | None) -> float | None:
    """How long a wait may take for which its library allows `seconds`; None for no limit.

    Raises:
        TimeoutError: Nothing is left.
    """
    end = _end.get()
    if end == _NEVER:
        return seconds
    left = end - time.monotonic()
    if left <= 0:
        raise TimeoutError("the exchange has not ended in time")
    return left if seconds is None or left < seconds else seconds


def bind(client: Any) -> None:
    """Make the connections of a client of httpx2 or httpx keep to the time that is left.

    The libraries have no public way to replace the backend of their pools. A pool that has no such attribute stays as it is.
    """
    mounts: Any = getattr(client, "_mounts", None) or {}
    for transport in (getattr(client, "_transport", None), *mounts.values()):
        pool: Any = getattr(transport, "_pool", None)
        backend: Any = getattr(pool, "_network_backend", None)
        if backend is not None and not isinstance(backend, _Backend):
            pool._network_backend = _Backend(backend)


class _Backend:
    """Opens connections for httpcore2 or httpcore that keep to the time that is left."""

    def __init__(self, backend: Any) -> None:
        self._backend = backend

    def connect_tcp(self, *where: Any, timeout: float | None = None, **how: Any) -> _Stream:
        """A connection to a host and a port."""
        return _Stream(self._backend.connect_tcp(*where, timeout=time_left(timeout), **how))

    def connect_unix_socket(self, *where: Any, timeout: float | None = None, **how: Any) -> _Stream:
        """A connection to a socket of this machine."""
        return _Stream(self._backend.connect_unix_socket(*where, timeout=time_left(timeout), **how))

    def sleep(self, seconds: float) -> None:
        """Wait."""
        self._backend.sleep(seconds)


class _Stream:
    """A connection of httpcore2 or httpcore that keeps to the time that is left."""

    def __init__(self, stream: Any) -> None:
        self._stream = stream
        self.close = stream.close
        self.get_extra_info = stream.get_extra_info

    def read(self, max_bytes: int, timeout: float | None = None) -> Any:
        """The next bytes."""
        return self._stream.read(max_bytes, timeout=time_left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Send bytes in pieces, since the other side may be slow to take them."""
        for start in range(0, len(buffer), _PIECE):
            piece = buffer[start : start + _PIECE]
            self._stream.write(piece, timeout=time_left(timeout))

    def start_tls(self, *how: Any, timeout: float | None = None, **more: Any) -> _Stream:
        """The same connection, encrypted."""
        return _Stream(self._stream.start_tls(*how, timeout=time_left(timeout), **more))


def bind_pool(pool: Any) -> Any:
    """`pool`, a manager of urllib3, whose connections keep to the time that is left from now on, where there is an end."""
    kinds: Any = pool.pool_classes_by_scheme
    pool.pool_classes_by_scheme = {scheme: _make_pool_class(kind) for scheme, kind in kinds.items()}
    return pool


@cache
def _make_pool_class(kind: Any) -> Any:
    """A class of pools that are as those of `kind` otherwise."""
    if issubclass(kind.ConnectionCls, _Sending):
        return kind

    class Connection(_Sending, kind.ConnectionCls):  # type: ignore[misc]
        response_class = _Response

    # Its name is in the library's messages.
    return type(kind.__name__, (kind,), {"ConnectionCls": Connection})


class _Sending:
    """What a connection of urllib3 does before it sends."""

    sock: Any
    timeout: Any

    def send(self, data: Any) -> None:
        """Send bytes of a request."""
        if self.sock is not None:
            self.sock.settimeout(time_left(self.timeout))
        super().send(data)  # type: ignore[misc]


class _Response(http.client.HTTPResponse):
    """A response that is read from a connection of urllib3."""

    def __init__(self, sock: Any, *how: Any, **more: Any) -> None:
        super().__init__(sock, *how, **more)
        self.fp = io.BufferedReader(_Waiting(sock, self.fp.detach()))

    def _read_status(self) -> tuple[str, int, str]:
        """The status line of the response; those before it say nothing that is asked for (RFC 9110, section 15.2).

        By itself the library takes all but one of them for the response.
        """
        while True:
            found: Any = super()._read_status()  # type: ignore[misc]
            if found[1] not in _EARLY:
                return cast("tuple[str, int, str]", found)
            http.client.parse_headers(self.fp)


class _Waiting(io.RawIOBase):
    """The bytes of a socket, each wait for which keeps to the time that is left."""

    def __init__(self, sock: Any, raw: Any) -> None:
        super().__init__()
        self._sock = sock
        self._raw = raw
        self._timeout = sock.gettimeout()

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: Any) -> Any:
        """Read the next bytes into `buffer`; returns how many there are."""
        self._sock.settimeout(time_left(self._timeout))
        return self._raw.readinto(buffer)

    def fileno(self) -> int:
        """The descriptor of the socket."""
        return int(self._raw.fileno())

    def close(self) -> None:
        """Let go of the socket."""
        self._raw.close()
        super().close()
