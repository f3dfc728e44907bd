"""Clients of the user's own, and who closes what."""

from __future__ import annotations

import asyncio
import gc
import threading
import warnings
from typing import Any, cast

import httpx2
import pytest

from generator.runtime.errors import APIConnectionError, APITimeoutError, ConfigurationError
from generator.runtime.http.headers import Headers
from generator.runtime.http.messages import Request, Response
from generator.runtime.models.base import OpenStrEnum
from generator.runtime.transport.failures import translate

from ..wire.server import Answer, WireServer, json_answer, until
from .conftest import Caller, run
from .shop import AsyncShop, Shop


class Canned:
    """A transport in three lines."""

    def send(self, request: Request, /) -> Response:
        return Response(200, headers={"Content-Type": "application/json"}, content=b'{"id":"1"}')


class AsyncCanned:
    """An asynchronous transport in three lines."""

    async def send(self, request: Request, /) -> Response:
        return Response(200, headers={"Content-Type": "application/json"}, content=b'{"id":"1"}')


def test_a_transport_of_three_lines() -> None:
    with Shop(client=Canned()) as shop:
        result = shop.things.get("1")
    assert result.object is not None
    assert result.object.id == "1"
    assert result.http_meta.request.url == "https://eu.shop.example/api/things/1"

    async def go() -> Any:
        async with AsyncShop(client=AsyncCanned()) as shop:
            return await shop.things.get("2")

    assert run(go).http_meta.response.request.url.endswith("/2")


class TestOwnClient:
    def test_it_is_used_and_stays_open(self, server: WireServer) -> None:
        with httpx2.Client(headers={"X-Mine": "1"}) as client:
            for _ in range(2):
                with Shop(client=client, server_url=server.url) as shop:
                    shop.things.get("1")
                assert server.last.header("x-mine") == "1"
                assert server.last.header("user-agent") == "shop/1.2.3"
            assert not client.is_closed
        assert server.connections == 1

    def test_an_asynchronous_one(self, server: WireServer) -> None:
        async def go() -> None:
            async with httpx2.AsyncClient() as client:
                for _ in range(2):
                    async with AsyncShop(client=client, server_url=server.url) as shop:
                        await shop.things.get("1")
                assert not client.is_closed

        run(go)
        assert server.connections == 1

    def test_its_timeout_is_kept_unless_another_is_given(self, server: WireServer) -> None:
        server.respond = lambda _: Answer(hang=True)
        with (
            httpx2.Client(timeout=0.2) as client,
            Shop(client=client, server_url=server.url) as shop,
            pytest.raises(APITimeoutError),
        ):
            shop.things.get("1")
        server.respond = lambda _: json_answer('{"id":"1"}')
        slow = json_answer('{"id":"1"}')
        with httpx2.Client(timeout=0.2) as client:
            server.queue(Answer(headers=slow.headers, body=slow.body, wait=0.5))
            with Shop(client=client, server_url=server.url, timeout=5) as shop:
                shop.things.get("1")
            server.queue(Answer(headers=slow.headers, body=slow.body, wait=0.5))
            with Shop(client=client, server_url=server.url) as shop:
                shop.things.get("1", timeout=None)

    def test_the_older_library(self, server: WireServer) -> None:
        httpx: Any = pytest.importorskip("httpx")
        with (
            httpx.Client() as client,
            Shop(client=client, server_url=server.url, retries=None) as shop,
        ):
            shop.things.get("1")
            server.queue(Answer(raw=b"", drop=True))
            with pytest.raises(APIConnectionError):
                shop.things.get("1")


class TestClosing:
    def test_what_was_opened_is_closed(self, server: WireServer) -> None:
        with Shop(server_url=server.url) as shop:
            shop.things.get("1")
            assert server.open_connections == 1
        assert until(lambda: server.open_connections == 0)

    def test_use_afterwards_is_a_clear_error(self, server: WireServer) -> None:
        shop = Shop(server_url=server.url)
        shop.things.get("1")
        shop.close()
        shop.close()
        with pytest.raises(ConfigurationError, match="getThing: the client is closed"):
            shop.things.get("1")

        async def go() -> None:
            shop = AsyncShop(server_url=server.url)
            await shop.things.get("1")
            await shop.aclose()
            await shop.aclose()
            with pytest.raises(ConfigurationError, match="closed"):
                await shop.things.get("1")

        run(go)

    def test_nothing_is_opened_before_it_is_needed(self, server: WireServer) -> None:
        Shop(server_url=server.url).close()
        assert server.connections == 0

    def test_connections_are_kept(self, server: WireServer) -> None:
        with Shop(server_url=server.url) as shop:
            for _ in range(5):
                shop.things.get("1")
        assert server.connections == 1

    def test_connections_are_given_back_after_errors(self, server: WireServer) -> None:
        with Shop(server_url=server.url) as shop:
            for answer in (json_answer("{", status=404), json_answer("{"), Answer(status=418)):
                server.queue(answer)
                with pytest.raises(Exception, match="getThing"):
                    shop.things.get("1")
            shop.things.get("1")
        assert server.connections == 1


class TestEventLoops:
    def test_one_client_in_several_loops(self, server: WireServer) -> None:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", ResourceWarning)
            shop = AsyncShop(server_url=server.url)
            for _ in range(3):
                asyncio.run(shop.things.get("1"))
            asyncio.run(shop.aclose())
            gc.collect()
        assert len(server.requests) == 3

    def test_one_client_in_loops_of_several_threads(self, server: WireServer) -> None:
        shop = AsyncShop(server_url=server.url)
        failed: list[Exception] = []

        async def work() -> None:
            await asyncio.gather(*(shop.things.get("1") for _ in range(5)))

        def thread() -> None:
            try:
                run(work)
            except Exception as error:
                failed.append(error)

        with warnings.catch_warnings():
            warnings.simplefilter("ignore", ResourceWarning)
            threads = [threading.Thread(target=thread) for _ in range(5)]
            for one in threads:
                one.start()
            for one in threads:
                one.join()
            run(shop.aclose)
            gc.collect()
        assert not failed
        assert len(server.requests) == 25


def test_cookies_of_a_server_are_not_sent_back(call: Caller, server: WireServer) -> None:
    server.respond = lambda _: Answer(
        headers=(("Set-Cookie", "sid=1; Path=/"), ("Content-Type", "application/json")),
        body=b'{"id":"1"}',
    )
    if call.asynchronous:

        async def go() -> None:
            async with AsyncShop(server_url=server.url) as shop:
                await shop.things.get("1")
                await shop.things.get("1")

        run(go)
    else:
        with Shop(server_url=server.url) as shop:
            shop.things.get("1")
            shop.things.get("1")
    assert server.last.header("cookie") is None


def made(name: str, module: str, *bases: type[Exception]) -> Exception:
    kind: Any = type(name, bases or (Exception,), {"__module__": module})
    return cast(Exception, kind("secret"))


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (made("ReadTimeout", "httpx", type("TimeoutException", (Exception,), {})), APITimeoutError),
        (made("ServerTimeoutError", "aiohttp.client"), APITimeoutError),
        (made("Timeout", "requests.exceptions", OSError), APITimeoutError),
        (TimeoutError(), APITimeoutError),
        (ConnectionResetError(), APIConnectionError),
        (made("ProtocolError", "urllib3.exceptions"), APIConnectionError),
        (made("InvalidURL", "httpx2._exceptions"), APIConnectionError),
        (made("ClientError", "aiohttp"), APIConnectionError),
        (ValueError("own"), None),
        (made("MyError", "app"), None),
    ],
)
def test_exceptions_of_libraries_are_told_apart(error: Exception, expected: Any) -> None:
    request = Request("GET", "http://x/?key=s", operation="op", secrets=frozenset(["secret"]))
    ours = translate(error, request)
    assert (ours and type(ours)) == expected
    assert ours is None or "secret" not in str(ours)


@pytest.mark.parametrize(
    ("secret", "text", "shown"),
    [
        ("test", "the latest test", "the latest test"),
        ("8080", "127.0.0.1:8080", "127.0.0.1:8080"),
        ("latest", "latest, the_latest, latestly", "***, the_latest, latestly"),
        ("s3cr3t/+", "a?k=s3cr3t/+x s3cr3t", "a?k=***x s3cr3t"),
        ("s3cr3t-T0KEN", "%22s3cr3t-T0KEN1%22", "%22***1%22"),
    ],
)
def test_whole_credentials_of_some_length_are_hidden(secret: str, text: str, shown: str) -> None:
    request = Request("GET", "http://x/", secrets=frozenset([secret, "x"]))
    assert request.scrubbed(text) == shown


class TestHeaders:
    headers = Headers([("Set-Cookie", "a"), ("set-cookie", "b"), ("X-One", "1")])

    def test_names_are_case_insensitive_and_may_repeat(self) -> None:
        assert self.headers["SET-COOKIE"] == "a, b"
        assert self.headers.get_list("Set-cookie") == ["a", "b"]
        assert list(self.headers) == ["set-cookie", "x-one"]
        assert len(self.headers) == 2
        assert "x-ONE" in self.headers
        assert self.headers.get("missing") is None

    def test_secrets_do_not_show(self) -> None:
        assert (
            repr(self.headers)
            == "Headers({'Set-Cookie': '***', 'set-cookie': '***', 'X-One': '1'})"
        )
        assert "1" not in repr(Headers({"X-One": "1"}, hidden=frozenset(["x-one"])))


def test_response_text_follows_its_charset() -> None:
    def text(content: bytes, content_type: str) -> str:
        return Response(200, headers={"Content-Type": content_type}, content=content).text

    assert text(b"\xe9", "text/plain; charset=ISO-8859-1") == "é"
    assert text("é".encode(), "text/plain") == "é"
    assert text(b"\xff", "text/plain") == "\ufffd"
    assert text(b"a", 'text/plain; charset="no-such"; x=y') == "a"


def test_enum_is_text() -> None:
    class Word(OpenStrEnum):
        A = "a"

    assert Headers({"X": Word.A})["x"] == "a"
