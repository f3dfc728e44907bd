"""Servers that send so slowly that they are never done: a call ends with its timeout, a stream with the time for a piece."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import Any

import pytest

from .sdk import Flavour
from .server import Answer, WireServer, json_answer, until
from .test_hostile_credentials import WAYS, named, used

DOCUMENT = "streams"
SHORT = 0.75
_PAUSE = 0.05
# A server sends so many pieces: many times as long as a call may take, though it is stopped when the test ends.
_MANY = 2_000
_OK = b"HTTP/1.1 200 OK\r\n"
_JSON = b"Content-Type: application/json\r\n"
_FILE = b"Content-Type: application/octet-stream\r\n"
_CHUNKED = b"Transfer-Encoding: chunked\r\n\r\n"
_SIZED = b"Content-Length: 100000\r\n\r\n"


def drips(head: bytes, again: bytes) -> Answer:
    """What sends `head`, and `again` every now and then."""
    return Answer(raw=head, pieces=[again] * _MANY, pause=_PAUSE, drop=True)


def chunk(data: bytes) -> bytes:
    return b"%x\r\n%s\r\n" % (len(data), data)


def coded(kind: str) -> Answer:
    """A body in blocks that are empty when their coding is removed."""
    made = zlib.compressobj(9, zlib.DEFLATED, 31 if kind == "gzip" else 15)
    begun = made.compress(b" ") + made.flush(zlib.Z_FULL_FLUSH)
    head = _OK + _JSON + f"Content-Encoding: {kind}\r\n".encode() + _CHUNKED
    return drips(head + chunk(begun), chunk(b"\x00\x00\x00\xff\xff"))


def redirects() -> Iterator[Answer]:
    """Redirects, none of which takes long."""
    for number in range(8):
        yield Answer(status=302, headers=(("Location", f"/file?{number}"),), wait=SHORT / 3)


SLOW = {
    "the status": drips(b"HTTP/1.1 200 O", b"K"),
    "header fields": drips(_OK, b"X: a\r\n"),
    "a header field": drips(_OK + b"X: ", b"a"),
    "informational": drips(b"", b"HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n"),
    "a body": drips(_OK + _JSON + _SIZED, b" "),
    "a body without a length": drips(_OK + _JSON + b"\r\n", b" "),
    "chunks": drips(_OK + _JSON + _CHUNKED, chunk(b" ")),
    "a chunk extension": drips(_OK + _JSON + _CHUNKED + b"2;", b"a"),
    "trailers": drips(_OK + _JSON + _CHUNKED + chunk(b"{}") + b"0\r\n", b"X: a\r\n"),
    "an error": drips(b"HTTP/1.1 500 Error\r\n" + _JSON + _SIZED, b" "),
    "a redirect": drips(b"HTTP/1.1 302 Found\r\nLocation: /file\r\n" + _SIZED, b" "),
    "empty gzip": coded("gzip"),
    "empty deflate": coded("deflate"),
}


@pytest.mark.parametrize("what", SLOW)
def test_a_call_ends_with_its_timeout(every_sdk: Flavour, what: str) -> None:
    every_sdk.server.queue(SLOW[what])
    settings = {"timeout": SHORT, "retries": None}
    with pytest.raises(
        every_sdk.model("errors.APITimeoutError"), match=r"no answer within 0\.75 s"
    ):
        every_sdk.call("file", settings=settings)
    assert until(lambda: every_sdk.server.open_connections == 0)


def test_a_call_without_an_answer_ends_with_its_timeout(every_sdk: Flavour) -> None:
    every_sdk.server.queue(Answer(hang=True))
    settings = {"timeout": SHORT, "retries": None}
    with pytest.raises(
        every_sdk.model("errors.APITimeoutError"), match=r"no answer within 0\.75 s"
    ):
        every_sdk.call("file", settings=settings)


def test_redirects_take_the_time_of_one_call(every_sdk: Flavour) -> None:
    every_sdk.server.queue(*redirects())
    settings = {"timeout": SHORT, "retries": None}
    with pytest.raises(every_sdk.model("errors.APITimeoutError")):
        every_sdk.call("file", settings=settings)
    assert len(every_sdk.server.requests) < 5


def test_responses_before_the_response_are_no_response(every_sdk: Flavour) -> None:
    early = b"HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n" * 3
    every_sdk.server.queue(Answer(raw=early + _OK + _FILE + b"Content-Length: 2\r\n\r\nhi"))
    assert every_sdk.call("file") == b"hi"


def blocks() -> Answer:
    """A body in gzip, of which there are only empty blocks after its first bytes."""
    made = zlib.compressobj(9, zlib.DEFLATED, 31)
    begun = made.compress(b"a") + made.flush(zlib.Z_FULL_FLUSH)
    head = _OK + _FILE + b"Content-Encoding: gzip\r\n" + _CHUNKED
    return drips(head + chunk(begun), chunk(b"\x00\x00\x00\xff\xff"))


STUCK = {
    "nothing": Answer(raw=_OK + _FILE + _CHUNKED + chunk(b"a")),
    "a chunk extension": drips(_OK + _FILE + _CHUNKED + chunk(b"a") + b"2;", b"a"),
    "trailers": drips(_OK + _FILE + _CHUNKED + chunk(b"a") + b"0\r\n", b"X: a\r\n"),
    "empty gzip": blocks(),
}


def pieces_of(sdk: Flavour, found: list[bytes], settings: dict[str, Any]) -> None:
    """Read a body piece by piece into `found`."""

    def use(client: Any) -> None:
        for piece in client.with_streaming(client.file):
            found.append(piece)

    async def ause(client: Any) -> None:
        async for piece in await client.with_streaming(client.file):
            found.append(piece)

    sdk.run(ause if sdk.is_async else use, settings)


@pytest.mark.parametrize("what", STUCK)
def test_a_piece_that_does_not_come_is_not_waited_for(every_sdk: Flavour, what: str) -> None:
    every_sdk.server.queue(STUCK[what])
    found: list[bytes] = []
    with pytest.raises(every_sdk.model("errors.APITimeoutError")):
        pieces_of(every_sdk, found, {"timeout": SHORT})
    assert b"".join(found) == b"a"
    assert until(lambda: every_sdk.server.open_connections == 0)


def test_a_stream_may_take_longer_than_its_pieces(every_sdk: Flavour) -> None:
    event = chunk(b'data: {"n": 1}\n\n')
    head = _OK + b"Content-Type: text/event-stream\r\n" + _CHUNKED
    pieces = [*[event] * 8, b"0\r\n\r\n"]
    every_sdk.server.queue(Answer(raw=head, pieces=pieces, pause=SHORT / 4))
    assert len(every_sdk.items("events", settings={"timeout": SHORT})) == 8


def test_the_next_call_has_time_of_its_own(every_sdk: Flavour) -> None:
    every_sdk.server.queue(*[Answer(body=b"x", wait=SHORT * 0.3) for _ in range(4)])

    def use(client: Any) -> list[bytes]:
        return [client.file() for _ in range(4)]

    async def ause(client: Any) -> list[bytes]:
        return [await client.file() for _ in range(4)]

    settings = {"timeout": SHORT, "retries": None}
    found = every_sdk.run(ause if every_sdk.is_async else use, settings)
    assert found == [b"x"] * 4


def test_a_client_of_the_users_own_keeps_its_timeout(every_sdk: Flavour) -> None:
    if every_sdk.fast:
        pytest.skip("a pool and a session are tested by themselves")
    every_sdk.server.respond = lambda _: json_answer("{}", status=500)
    every_sdk.server.queue(Answer(hang=True))
    made = every_sdk.library_client()(timeout=SHORT)
    with pytest.raises(every_sdk.model("errors.APITimeoutError"), match="no answer"):
        every_sdk.call("file", settings={"client": made, "retries": None})


OWN = [one for one in WAYS if one[2] == "headers"]


@pytest.mark.parametrize("way", OWN, ids=named)
@pytest.mark.parametrize("what", ["a header field", "a chunk extension", "trailers", "empty gzip"])
def test_so_it_is_with_a_client_of_the_users_own(
    way: Any, what: str, package: Any, server: WireServer
) -> None:
    async def ause(client: Any) -> None:
        await client.file()

    server.queue(SLOW[what])
    settings = {"server_url": server.url, "timeout": SHORT, "retries": None}
    with pytest.raises(package[0].models.errors.APITimeoutError):
        used(way, package, lambda client: client.file(), ause, **settings)
    assert until(lambda: server.open_connections == 0)
