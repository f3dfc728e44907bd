"""Bodies without an end, or that grow when they are decoded: what is kept of them has a limit, which the error tells."""

from __future__ import annotations

import gzip
import tracemalloc
import zlib
from pathlib import Path
from typing import Any

import pytest

from .sdk import Flavour
from .server import Answer, until

DOCUMENT = "streams"
MOST = 100_000
_MIB = 1 << 20
_LARGE = 40
_OK = b"HTTP/1.1 200 OK\r\n"
_JSON = b"Content-Type: application/json\r\n"
_FILE = b"Content-Type: application/octet-stream\r\n"
_CHUNKED = b"Transfer-Encoding: chunked\r\n\r\n"
_TOLD = r"the body of the response has more than {:,} bytes: see max_response_bytes"


def chunk(data: bytes) -> bytes:
    return b"%x\r\n%s\r\n" % (len(data), data)


def endless(head: bytes, piece: bytes = chunk(b"x" * 65_536)) -> Answer:
    """What sends `piece` until nobody listens any more."""
    return Answer(raw=head, pieces=[piece] * 100_000, drop=True)


def bomb(kind: str, mebibytes: int = _LARGE) -> bytes:
    """Zeros, of which little is left when they are coded."""
    if "," in kind:
        return gzip.compress(gzip.compress(bytes(_MIB * mebibytes)))
    made = zlib.compressobj(9, zlib.DEFLATED, {"gzip": 31, "deflate": 15}[kind])
    return b"".join(made.compress(bytes(_MIB)) for _ in range(mebibytes)) + made.flush()


def coded(kind: str, head: bytes = _OK + _FILE) -> Answer:
    body = bomb(kind)
    fields = f"Content-Encoding: {kind}\r\nContent-Length: {len(body)}\r\n\r\n"
    return Answer(raw=head + fields.encode() + body)


LARGE = {
    "chunks": endless(_OK + _FILE + _CHUNKED),
    "small chunks": endless(_OK + _FILE + _CHUNKED, chunk(b"x" * 20) * 1_000),
    "no length": endless(_OK + _FILE + b"\r\n", b"x" * 65_536),
    "a length": endless(_OK + _FILE + b"Content-Length: 9999999999\r\n\r\n", b"x" * 65_536),
    "gzip": coded("gzip"),
    "deflate": coded("deflate"),
    "gzip in gzip": coded("gzip, gzip"),
}


@pytest.mark.parametrize("what", LARGE)
def test_a_body_has_a_limit(every_sdk: Flavour, what: str) -> None:
    if what == "gzip in gzip" and every_sdk.fast and every_sdk.is_async:
        pytest.skip("aiohttp removes one coding only")
    every_sdk.server.queue(LARGE[what])
    settings = {"max_response_bytes": MOST, "retries": None}
    error = every_sdk.model("errors.ResponseTooLargeError")
    tracemalloc.start()
    try:
        with pytest.raises(error, match=_TOLD.format(MOST)) as raised:
            every_sdk.call("file", settings=settings)
        most = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert raised.value.status_code == 200
    assert raised.value.response.headers.get("content-type") == "application/octet-stream"
    assert most < 24 * _MIB
    assert until(lambda: every_sdk.server.open_connections == 0)


ERROR_HEAD = b"HTTP/1.1 500 Error\r\n" + _JSON
REDIRECT_HEAD = b"HTTP/1.1 302 Found\r\nLocation: /file\r\n"
LESS = {
    "an error": (endless(ERROR_HEAD + _CHUNKED), 500, 16 * _MIB),
    "an error in gzip": (coded("gzip", ERROR_HEAD), 500, 16 * _MIB),
    "a redirect": (endless(REDIRECT_HEAD + _CHUNKED), 302, _MIB),
    "a redirect in gzip": (coded("gzip", REDIRECT_HEAD), 302, _MIB),
}


@pytest.mark.parametrize("what", LESS)
@pytest.mark.parametrize("streams", [False, True], ids=["whole", "streaming"])
def test_of_an_error_or_a_redirect_less_is_kept(
    every_sdk: Flavour, what: str, streams: bool
) -> None:
    answer, status, limit = LESS[what]
    every_sdk.server.queue(answer)
    error = every_sdk.model("errors.ResponseTooLargeError")
    with pytest.raises(error, match=_TOLD.format(limit)) as raised:
        every_sdk.run(
            lambda client: client.with_streaming(client.file) if streams else client.file(),
            settings={"retries": None},
        )
    assert raised.value.status_code == status
    assert len(every_sdk.server.requests) == 1


def test_the_limit_is_the_largest_body(every_sdk: Flavour) -> None:
    every_sdk.server.respond = lambda _: Answer(body=b"x" * MOST, headers=HEADERS)
    assert len(every_sdk.call("file", settings={"max_response_bytes": MOST})) == MOST
    error = every_sdk.model("errors.ResponseTooLargeError")
    with pytest.raises(error, match=_TOLD.format(MOST - 1)):
        every_sdk.call("file", settings={"max_response_bytes": MOST - 1})
    assert len(every_sdk.call("file", settings={"max_response_bytes": None})) == MOST


HEADERS = (("Content-Type", "application/octet-stream"),)


@pytest.mark.parametrize("what", ["gzip", "deflate"])
def test_a_file_has_no_limit(every_sdk: Flavour, what: str, tmp_path: Path) -> None:
    every_sdk.server.queue(coded(what))
    target = tmp_path / "file.bin"

    def save(client: Any) -> Any:
        return client.with_streaming(client.file).save(target)

    async def asave(client: Any) -> Any:
        return await (await client.with_streaming(client.file)).asave(target)

    tracemalloc.start()
    try:
        use = asave if every_sdk.is_async else save
        written = every_sdk.run(use, settings={"max_response_bytes": MOST})
        most = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert written == target.stat().st_size == _LARGE * _MIB
    assert most < 24 * _MIB


ITEMS = {
    "events": ("text/event-stream", b"data: " + b"x" * 60_000, b"x" * 60_000),
    "lines": ("application/jsonl", b'"', b"x" * 60_000),
    "sequence": ("application/json-seq", b'\x1e"', b"x" * 60_000),
}


@pytest.mark.parametrize("name", ITEMS)
@pytest.mark.parametrize("is_coded", [False, True], ids=["plain", "gzip"])
def test_an_item_of_a_stream_has_a_limit(every_sdk: Flavour, name: str, is_coded: bool) -> None:
    content_type, begins, again = ITEMS[name]
    head = _OK + f"Content-Type: {content_type}\r\n".encode()
    if is_coded:
        body = gzip.compress(begins + b"x" * (8 * _MIB))
        every_sdk.server.queue(
            Answer(raw=head + b"Content-Encoding: gzip\r\n" + _CHUNKED + chunk(body))
        )
    else:
        answer = endless(head + _CHUNKED + chunk(begins), chunk(again))
        every_sdk.server.queue(answer)
    error = every_sdk.model("errors.ResponseTooLargeError")
    message = rf"{name}: an item of the stream has more than {MOST:,} bytes: see max_response_bytes"
    with pytest.raises(error, match=message):
        every_sdk.items(name, settings={"max_response_bytes": MOST})
    assert until(lambda: every_sdk.server.open_connections == 0)


HEADS = {
    "a header field": (_OK + b"X: ", b"x" * 65_536),
    "header fields": (_OK, b"X: x\r\n" * 10_000),
    "the status": (b"HTTP/1.1 200 O", b"K" * 65_536),
    "a chunk extension": (_OK + _FILE + _CHUNKED + b"2;", b"x" * 65_536),
    "trailers": (_OK + _FILE + _CHUNKED + b"0\r\n", b"X: x\r\n" * 10_000),
}


@pytest.mark.parametrize("what", HEADS)
def test_what_is_around_a_body_ends_too(every_sdk: Flavour, what: str) -> None:
    head, again = HEADS[what]
    every_sdk.server.queue(endless(head, again))
    tracemalloc.start()
    try:
        with pytest.raises(every_sdk.model("errors.APIConnectionError")):
            every_sdk.call("file", settings={"retries": None, "timeout": 5})
        most = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert most < 24 * _MIB
