"""Streams and downloads from servers that mean no good: items without an end, bodies that break off, streams that nobody reads."""

from __future__ import annotations

import asyncio
import gc
import os
import stat
import threading
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import aiohttp
import httpx2
import pytest
import urllib3

from .sdk import Flavour
from .server import Answer, json_answer, until
from .test_stream_rows import events

DOCUMENT = "streams"
FILE = (("Content-Type", "application/octet-stream"),)
STREAMS = (
    ("events", "text/event-stream", b'data: {"n": 1}\n\n'),
    ("lines", "application/jsonl", b'{"n": 1}\n'),
    ("sequence", "application/json-seq", b'\x1e{"n": 1}\n'),
)


@pytest.mark.parametrize("piece", [b"x" * 500, b"data: x\n" * 60, b": x\r" * 120])
@pytest.mark.parametrize(("name", "content_type"), [one[:2] for one in STREAMS])
def test_an_item_without_an_end_has_a_limit(
    sdk: Flavour, name: str, content_type: str, piece: bytes
) -> None:
    if name == "lines":
        piece = piece.replace(b"\n", b"\r")
    sdk.server.queue(events(*[piece] * 4, content_type=content_type))
    error = sdk.model("errors.ResponseTooLargeError")
    message = rf"{name}: an item of the stream has more than 1,000 bytes: see max_response_bytes"
    with pytest.raises(error, match=message):
        sdk.items(name, settings={"max_response_bytes": 1000})
    assert until(lambda: sdk.server.open_connections == 0)


@pytest.mark.parametrize(("name", "content_type", "item"), STREAMS)
def test_a_stream_has_no_limit(sdk: Flavour, name: str, content_type: str, item: bytes) -> None:
    sdk.server.queue(events(*[item * 20] * 20, content_type=content_type))
    assert len(sdk.items(name, settings={"max_response_bytes": 1000})) == 400


@pytest.mark.parametrize(
    ("name", "body", "numbers"),
    [
        ("events", b'{\n "n": 1}', [1]),
        ("lines", b'{\n "n": 1}', [1]),
        ("sequence", b'{"n": 1}', [1]),
        ("events", b"", []),
    ],
)
def test_a_method_of_streams_returns_a_stream_of_what_is_none(
    sdk: Flavour, name: str, body: bytes, numbers: list[int]
) -> None:
    sdk.server.queue(json_answer(body))
    items = sdk.items(name)
    assert [getattr(one, "data", one).n for one in items] == numbers


@pytest.mark.parametrize("body", [b"hello", b""])
@pytest.mark.parametrize("content_type", ["text/plain", "image/png", "text/html"])
def test_what_can_be_no_stream_is_our_error(sdk: Flavour, content_type: str, body: bytes) -> None:
    sdk.server.queue(json_answer(body, content_type=content_type))
    with pytest.raises(sdk.package.models.errors.SDKError, match=f"received {content_type}"):
        sdk.items("events")


@contextmanager
def one_connection(sdk: Flavour) -> Iterator[Callable[[], Any]]:
    """What makes a client for `client=` that has one connection at a time, whichever library sends."""
    limits = httpx2.Limits(max_connections=1)

    def made() -> Any:
        if sdk.is_async and sdk.fast:
            connector = aiohttp.TCPConnector(limit=1)
            return sdk.package.AiohttpTransport(aiohttp.ClientSession(connector=connector))
        if sdk.is_async:
            return httpx2.AsyncClient(limits=limits)
        if sdk.fast:
            return sdk.package.Urllib3Transport(urllib3.PoolManager(maxsize=1, block=True))
        return httpx2.Client(limits=limits)

    yield made


async def _closed(client: Any) -> None:
    session = getattr(client, "given", None)
    await (client.aclose() if session is None else session.close())


def with_one_connection(
    sdk: Flavour, use: Callable[[Any], None], ause: Callable[[Any], Awaitable[None]], **more: Any
) -> None:
    """Use a client that has one connection; a call that waits for another one ends with a time-out."""
    with one_connection(sdk) as made:
        settings: dict[str, Any] = {"server_url": sdk.server.url, "timeout": 3, "retries": None}
        if not sdk.is_async:
            own = made()
            with getattr(sdk.package, sdk.client)(**settings, **more, client=own) as client:
                use(client)
            getattr(own, "given", own).clear() if sdk.fast else own.close()
            return

        async def go() -> None:
            own = made()
            name = f"Async{sdk.client}"
            async with getattr(sdk.package, name)(**settings, **more, client=own) as client:
                await ause(client)
            await _closed(own)

        asyncio.run(go())


def endless() -> Answer:
    """A stream that stays open behind its first event."""
    head = (("Content-Type", "text/event-stream"), ("Transfer-Encoding", "chunked"))
    return Answer(headers=head, pieces=[b'10\r\ndata: {"n": 1}\n\n\r\n'], pause=0.0)


@pytest.mark.parametrize("reads", [False, True], ids=["unread", "half read"])
def test_streams_that_are_dropped_give_their_connection_back(sdk: Flavour, reads: bool) -> None:
    sdk.server.respond = lambda request: (
        endless() if request.path == "/events" else json_answer("{}")
    )

    def use(client: Any) -> None:
        for _ in range(3):
            stream = client.events()
            if reads:
                assert next(iter(stream)).data.n == 1
            del stream
            gc.collect()

    async def ause(client: Any) -> None:
        for _ in range(3):
            stream = await client.events()
            if reads:
                assert (await anext(aiter(stream))).data.n == 1
            del stream
            gc.collect()
            await asyncio.sleep(0)

    with_one_connection(sdk, use, ause)
    assert sdk.server.connections == 3


def test_bodies_that_are_dropped_give_their_connection_back(sdk: Flavour) -> None:
    sdk.server.respond = lambda _: Answer(headers=(*FILE, ("Content-Length", "9")), body=b"x")

    def use(client: Any) -> None:
        for _ in range(3):
            client.with_streaming(client.file)
            gc.collect()

    async def ause(client: Any) -> None:
        for _ in range(3):
            await client.with_streaming(client.file)
            gc.collect()
            await asyncio.sleep(0)

    with_one_connection(sdk, use, ause)


class HookError(Exception):
    """What a hook of a user raises."""


def test_hooks_that_raise_give_the_connection_back(sdk: Flavour) -> None:
    sdk.server.respond = lambda _: endless()

    class Raising(sdk.package.Hooks):  # type: ignore[name-defined, misc]
        def after_success(self, request: Any, response: Any) -> Any:
            raise HookError

    # The errors are kept, so that nothing is given back because nobody knows it any more.
    kept: list[HookError] = []

    def use(client: Any) -> None:
        for _ in range(3):
            with pytest.raises(HookError) as caught:
                client.events()
            kept.append(caught.value)

    async def ause(client: Any) -> None:
        for _ in range(3):
            with pytest.raises(HookError) as caught:
                await client.events()
            kept.append(caught.value)

    with_one_connection(sdk, use, ause, hooks=Raising())
    assert len(kept) == 3


def saved(sdk: Flavour, target: Any, **kwargs: Any) -> int:
    """What `save` returns for the file."""

    def save(client: Any) -> Any:
        return client.with_streaming(client.file).save(target, **kwargs)

    async def asave(client: Any) -> Any:
        return await (await client.with_streaming(client.file)).asave(target, **kwargs)

    found: int = sdk.run(asave if sdk.is_async else save)
    return found


@pytest.mark.parametrize("before", [None, b"precious"])
@pytest.mark.parametrize("cause", ["the server", "the program"])
def test_a_file_that_fails_leaves_what_was_there(
    sdk: Flavour, tmp_path: Path, before: bytes | None, cause: str
) -> None:
    target = tmp_path / "file.bin"
    if before is not None:
        target.write_bytes(before)
    size = "1000" if cause == "the server" else "100"
    sdk.server.queue(Answer(headers=(*FILE, ("Content-Length", size)), body=b"x" * 100, drop=True))

    def progress(written: int, size: int | None) -> None:
        if cause == "the program":
            raise HookError

    expected = sdk.model("errors.SDKError") if cause == "the server" else HookError
    with pytest.raises(expected):
        saved(sdk, target, progress=progress)
    assert [one.name for one in tmp_path.iterdir()] == ([] if before is None else ["file.bin"])
    assert before is None or target.read_bytes() == before
    assert until(lambda: sdk.server.open_connections == 0)


def test_a_file_is_replaced_where_it_is_and_as_it_is(sdk: Flavour, tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    target, link = folder / "file.bin", tmp_path / "link.bin"
    target.write_bytes(b"before")
    target.chmod(0o640)
    link.symlink_to(Path("folder") / "file.bin")
    sdk.server.queue(Answer(headers=FILE, body=b"after"))
    assert saved(sdk, link) == 5
    assert link.is_symlink()
    assert target.read_bytes() == b"after"
    assert stat.S_IMODE(target.stat().st_mode) == 0o640
    assert [one.name for one in folder.iterdir()] == ["file.bin"]


def test_a_new_file_has_the_permissions_of_any(sdk: Flavour, tmp_path: Path) -> None:
    (tmp_path / "other").write_bytes(b"")
    sdk.server.queue(Answer(headers=FILE, body=b"new"))
    saved(sdk, str(tmp_path / "file.bin"))
    assert (tmp_path / "file.bin").stat().st_mode == (tmp_path / "other").stat().st_mode


def test_a_pipe_is_written_as_it_is(sdk: Flavour, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    found: list[bytes] = []
    reading = threading.Thread(target=lambda: found.append(pipe.read_bytes()))
    reading.start()
    sdk.server.queue(Answer(headers=FILE, body=b"through"))
    assert saved(sdk, pipe) == 7
    reading.join(timeout=5)
    assert found == [b"through"]
    assert stat.S_ISFIFO(pipe.stat().st_mode)


def test_a_device_is_written_as_it_is(sdk: Flavour) -> None:
    sdk.server.queue(Answer(headers=FILE, body=b"gone"))
    assert saved(sdk, os.devnull) == 4


def test_a_target_that_is_none_gives_the_connection_back(sdk: Flavour, tmp_path: Path) -> None:
    sdk.server.queue(Answer(headers=(*FILE, ("Content-Length", "9")), body=b"x"))
    with pytest.raises(OSError, match="missing"):
        saved(sdk, tmp_path / "missing" / "file.bin")
    assert until(lambda: sdk.server.open_connections == 0)


@pytest.mark.parametrize("length", ["9" * 5000, "-1", "abc", "٣", "5, 5"])
def test_a_length_that_is_none_is_no_size(sdk: Flavour, tmp_path: Path, length: str) -> None:
    sizes: list[int | None] = []
    raw = f"HTTP/1.1 200 OK\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n".encode()
    sdk.server.queue(Answer(raw=raw + b"hello", drop=True))
    try:
        saved(sdk, tmp_path / "file.bin", progress=lambda _, size: sizes.append(size))
    except sdk.package.models.errors.SDKError:
        assert not list(tmp_path.iterdir())
    assert set(sizes) <= {None, 5}
