"""Waits for the network that take only what is left of the time, whatever a server does meanwhile."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Iterator
from typing import Any

import httpx2
import pytest
import urllib3

from generator.runtime.transport import deadlines

_ENOUGH = 0.4
_PAUSE = 0.05
TOLD = r"(?i)time"


def drips(head: bytes, again: bytes) -> Callable[[socket.socket], None]:
    """What sends `head`, and `again` every now and then for ever."""

    def serve(connection: socket.socket) -> None:
        connection.sendall(head)
        while True:
            time.sleep(_PAUSE)
            connection.sendall(again)

    return serve


def reads_nothing(connection: socket.socket) -> None:
    """What lets the client wait for room."""
    time.sleep(30)


CHUNKED = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
SLOW = {
    "status": drips(b"HTTP/1.1", b" "),
    "header fields": drips(b"HTTP/1.1 200 OK\r\n", b"X: a\r\n"),
    "a header field": drips(b"HTTP/1.1 200 OK\r\nX: ", b"a"),
    "informational": drips(b"", b"HTTP/1.1 100 Continue\r\n\r\n"),
    "body": drips(b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n", b"a"),
    "chunks": drips(CHUNKED, b"1\r\na\r\n"),
    "chunk extension": drips(CHUNKED + b"2;", b"a"),
    "trailers": drips(CHUNKED + b"1\r\na\r\n0\r\n", b"X: a\r\n"),
}


@pytest.fixture
def serving() -> Iterator[Callable[[Callable[[socket.socket], None]], str]]:
    """Starts a server that does to each connection what it is given; returns its URL."""
    listeners: list[socket.socket] = []

    def start(serve: Callable[[socket.socket], None]) -> str:
        listener = socket.create_server(("127.0.0.1", 0))
        listeners.append(listener)

        def accept() -> None:
            try:
                connection, _ = listener.accept()
                with connection:
                    serve(connection)
            except OSError:
                return

        threading.Thread(target=accept, daemon=True).start()
        return f"http://127.0.0.1:{listener.getsockname()[1]}/"

    yield start
    for listener in listeners:
        listener.close()


def with_httpx2(url: str, content: bytes) -> object:
    with httpx2.Client(timeout=30) as client:
        deadlines.bind(client)
        return client.request("POST", url, content=content)


def with_urllib3(url: str, content: bytes) -> object:
    with urllib3.PoolManager(retries=False, timeout=30) as pool:
        deadlines.bind_pool(pool)
        return pool.request("POST", url, body=content)


@pytest.mark.parametrize("send", [with_httpx2, with_urllib3])
@pytest.mark.parametrize("what", SLOW)
def test_an_answer_that_never_ends_ends(what: str, send: Any, serving: Any) -> None:
    url = serving(SLOW[what])
    with (
        deadlines.end_at(time.monotonic() + _ENOUGH),
        pytest.raises(Exception, match=TOLD),
    ):
        send(url, b"")


@pytest.mark.parametrize("send", [with_httpx2, with_urllib3])
def test_a_body_that_nobody_reads_ends(send: Any, serving: Any) -> None:
    url = serving(reads_nothing)
    with (
        deadlines.end_at(time.monotonic() + _ENOUGH),
        pytest.raises(Exception, match=TOLD),
    ):
        send(url, b"a" * 50_000_000)


def test_what_is_left_is_the_least_of_both() -> None:
    assert deadlines.time_left(3) == 3
    assert deadlines.time_left(None) is None
    with deadlines.end_at(time.monotonic() + 100):
        assert deadlines.time_left(3) == 3
        assert (deadlines.time_left(None) or 0) > 3
        with deadlines.end_at(time.monotonic() - 1), pytest.raises(TimeoutError):
            deadlines.time_left(3)
    assert deadlines.time_left(None) is None
