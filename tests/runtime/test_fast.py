"""Transports on urllib3 and aiohttp, beyond what the tests on the wire ask of them as of every other."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterator
from typing import Any

import aiohttp
import pytest
import urllib3

from generator.runtime import fast
from generator.runtime.errors import ConfigurationError
from generator.runtime.fast import AiohttpTransport, Urllib3Transport
from generator.runtime.http.headers import Headers
from generator.runtime.http.messages import Request, Response
from generator.runtime.transport import proxies

from ..wire.server import Answer, WireServer


@pytest.fixture
def server() -> Iterator[WireServer]:
    with WireServer(respond=lambda _: Answer(body=b"hello")) as running:
        yield running


def read(response: Response) -> bytes:
    assert response.stream is not None
    return b"".join(response.stream)


def test_a_pool_of_the_user_stays_open_and_keeps_its_timeout(server: WireServer) -> None:
    asked: list[Any] = []

    class Pool(urllib3.PoolManager):
        def urlopen(self, *args: Any, **kwargs: Any) -> Any:
            asked.append(kwargs.get("timeout"))
            return super().urlopen(*args, **kwargs)

    with Pool(timeout=7) as pool:
        with Urllib3Transport(pool) as transport:
            kept = transport.send(Request("GET", server.url, timeout=60, keeps_timeout=True))
            assert read(kept) == b"hello"
            assert read(transport.send(Request("GET", server.url, timeout=5))) == b"hello"
        assert pool.request("GET", server.url).data == b"hello"
    assert asked[0] is None
    assert str(asked[1]) == "Timeout(connect=5, read=5, total=None)"


def test_a_session_of_the_user_stays_open_and_keeps_its_timeout(server: WireServer) -> None:
    async def go() -> None:
        async with aiohttp.ClientSession() as session:
            async with AiohttpTransport(session) as transport:
                request = Request("GET", server.url, timeout=60, keeps_timeout=True)
                response = await transport.send(request)
                assert b"".join([one async for one in response.apieces()]) == b"hello"
            assert not session.closed

    asyncio.run(go())


def test_a_transport_can_be_used_in_several_loops(server: WireServer) -> None:
    transport = AiohttpTransport()

    async def go() -> bytes:
        response = await transport.send(Request("POST", server.url, content=b"x" * 2_000_000))
        assert response.stream is not None
        body = b"".join([one async for one in response.stream])
        await transport.aclose()
        return body

    assert [asyncio.run(go()) for _ in range(2)] == [b"hello", b"hello"]
    assert len(server.last.body) == 2_000_000


@pytest.mark.parametrize(
    ("url", "environment", "proxy"),
    [
        ("http://a.example/x", {}, ""),
        ("http://a.example/x", {"http": "http://proxy:1"}, "http://proxy:1"),
        ("http://a.example/x", {"http": "proxy:1"}, "http://proxy:1"),
        ("https://a.example/x", {"http": "http://proxy:1"}, ""),
        ("https://a.example/x", {"all": "http://proxy:2"}, "http://proxy:2"),
    ],
)
def test_the_proxy_of_the_environment(url: str, environment: dict[str, str], proxy: str) -> None:
    assert proxies.proxy_for(url, environment) == proxy


def test_a_host_that_needs_no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("no_proxy", "a.example")
    monkeypatch.setenv("http_proxy", "http://proxy:1")
    assert proxies.proxy_for("http://a.example/x", {"http": "http://proxy:1"}) == ""


def test_requests_go_through_the_proxy(server: WireServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", server.url)
    monkeypatch.setenv("no_proxy", "")
    with Urllib3Transport() as transport:
        assert read(transport.send(Request("GET", "http://elsewhere.invalid/x"))) == b"hello"
    assert server.last.target == "http://elsewhere.invalid/x"


def test_urllib3_logs_no_credential(server: WireServer, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    request = Request("GET", f"{server.url}/x?key=s3cret", secrets=frozenset(("s3cret",)))
    with Urllib3Transport() as transport:
        read(transport.send(request))
    assert "/x?key=***" in caplog.text
    assert "s3cret" not in caplog.text


@pytest.mark.parametrize("given", [(), (("Accept-Encoding", "identity"),)])
def test_codings_are_accepted_unless_the_caller_says_which(
    given: tuple[tuple[str, str], ...], server: WireServer
) -> None:
    with Urllib3Transport() as transport:
        read(transport.send(Request("GET", server.url, headers=Headers(given))))
    expected = "identity" if given else "gzip"
    assert expected in (server.last.header("accept-encoding") or "")


def test_a_library_that_is_not_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> Any:
        raise ImportError(name)

    monkeypatch.setattr(fast, "import_module", missing)
    fast._import_library.cache_clear()
    with pytest.raises(ConfigurationError, match="extra 'fast'"):
        Urllib3Transport().send(Request("GET", "http://127.0.0.1:9"))
    with pytest.raises(ConfigurationError, match="extra 'fast'"):
        asyncio.run(AiohttpTransport().send(Request("GET", "http://127.0.0.1:9")))
    fast._import_library.cache_clear()
