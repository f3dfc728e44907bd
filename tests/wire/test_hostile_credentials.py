"""What an HTTP client of the user's own adds to prove who asks is for the service: nobody gets it whom a response names."""

from __future__ import annotations

import asyncio
import base64
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import aiohttp
import httpx
import httpx2
import pytest
import urllib3

from .sdk import Flavour
from .server import Answer, Recorded, WireServer, json_answer

pytestmark = pytest.mark.filterwarnings("ignore:BasicAuth", "ignore:The 'auth' parameter")
DOCUMENT = "pages"
SECRET = "s3cret-0f-the-user"
BEARER = {"Authorization": f"Bearer {SECRET}"}
SEEN = (SECRET, base64.b64encode(f"user:{SECRET}".encode()).decode())
Given = dict[str, Any]


class Signing:
    """Adds a credential to each request that a client of httpx or httpx2 makes."""

    def build_request(self, *args: Any, **kwargs: Any) -> Any:
        request = super().build_request(*args, **kwargs)  # type: ignore[misc]
        request.headers.update(BEARER)
        return request


class Sending:
    """Adds one when it sends."""

    def send(self, request: Any, **how: Any) -> Any:
        request.headers.update(BEARER)
        return super().send(request, **how)  # type: ignore[misc]


class Flow:
    """A way to prove who asks, of the user's own."""

    def auth_flow(self, request: Any) -> Iterator[Any]:
        request.headers.update(BEARER)
        yield request


class HttpxFlow(Flow, httpx.Auth):
    """One for httpx."""


class Httpx2Flow(Flow, httpx2.Auth):
    """One for httpx2."""


def signs_request(request: Any) -> None:
    """Adds a credential to each request of a client of httpx or httpx2."""
    request.headers.update(BEARER)


async def asigns_request(request: Any) -> None:
    """The same for an asynchronous one."""
    request.headers.update(BEARER)


async def passes(request: Any, handler: Any) -> Any:
    """Looks on."""
    return await handler(request)


async def signs(request: Any, handler: Any) -> Any:
    """Adds a credential to each request of a session of aiohttp."""
    request.headers.update(BEARER)
    return await handler(request)


NATIVE = {
    "headers": {"headers": BEARER},
    "a key": {"headers": {"X-Api-Key": SECRET}},
    "auth": {"auth": ("user", SECRET)},
    "a flow": {"auth": None},
    "params": {"params": {"key": SECRET}},
    "cookies": {"cookies": {"sid": SECRET}},
    "a class": {},
    "a class that sends": {},
    "a hook": {},
}
SESSION = {
    "headers": lambda: {"headers": BEARER},
    "a key": lambda: {"headers": {"X-Api-Key": SECRET}},
    "auth": lambda: {"auth": aiohttp.BasicAuth("user", SECRET)},
    "cookies": lambda: {
        "cookies": {"sid": SECRET},
        "cookie_jar": aiohttp.CookieJar(unsafe=True),
    },
    "a middleware": lambda: {"middlewares": [signs]},
    ".netrc": lambda: {"trust_env": True, "middlewares": [passes]},
}
WAYS = (
    *(
        (library, is_async, what)
        for library in (httpx, httpx2)
        for is_async in (0, 1)
        for what in NATIVE
    ),
    *((aiohttp, 1, what) for what in SESSION),
    (urllib3, 0, "headers"),
)


def named(way: tuple[Any, int, str]) -> str:
    return f"{'async ' if way[1] else ''}{way[0].__name__} {way[2]}"


def made(way: tuple[Any, int, str], transports: Any) -> tuple[Any, Any]:
    """A client of the user's own that proves who asks, and what is given to the SDK."""
    library, is_async, what = way
    if library is urllib3:
        pool = urllib3.PoolManager(headers=BEARER)
        return pool, transports.Urllib3Transport(pool)
    if library is aiohttp:
        session = aiohttp.ClientSession(**SESSION[what]())
        return session, transports.AiohttpTransport(session)
    kind = library.AsyncClient if is_async else library.Client
    if what == "a class":
        kind = type("Own", (Signing, kind), {})
    if what == "a class that sends":
        kind = type("Own", (Sending, kind), {})
    given: Given = dict(NATIVE[what])
    if what == "a hook":
        given["event_hooks"] = {"request": [asigns_request if is_async else signs_request]}
    if what == "a flow":
        given["auth"] = HttpxFlow() if library is httpx else Httpx2Flow()
    own = kind(**given)
    return own, own


def used(way: tuple[Any, int, str], package: Any, use: Any, ause: Any, **settings: Any) -> Any:
    """What `use` or `ause` returns for a client of the SDK that sends with such a client."""
    module, name = package
    if not way[1]:
        own, given = made(way, module)
        with own, getattr(module, name)(client=given, **settings) as client:
            return use(client)

    async def go() -> Any:
        own, given = made(way, module)
        async with own, getattr(module, f"Async{name}")(client=given, **settings) as client:
            return await ause(client)

    return asyncio.run(go())


def numbers(way: tuple[Any, int, str], package: Any, server: WireServer) -> list[int]:
    """The items of a list in pages whose URLs the service names."""

    async def ause(client: Any) -> list[int]:
        return [one.n async for one in await client.by_url()]

    def use(client: Any) -> list[int]:
        return [one.n for one in client.by_url()]

    found: list[int] = used(way, package, use, ause, server_url=server.url)
    return found


def told(requests: list[Recorded]) -> list[str]:
    """What requests say that proves who asks."""
    return [one for one in SEEN if one in repr(requests)]


def page(number: int, onward: str | None = None) -> Answer:
    links = {} if onward is None else {"links": {"next": onward}}
    return json_answer(json.dumps({"data": [{"n": number}], **links}))


def redirect(to: str) -> Answer:
    return Answer(status=302, headers=(("Location", to),))


@pytest.fixture
def other() -> Iterator[WireServer]:
    """Somebody else."""
    with WireServer() as running:
        yield running


def elsewhere(other: WireServer) -> str:
    """Its URL under another name too, since cookies know no ports."""
    return other.url.replace("127.0.0.1", "localhost")


@pytest.fixture(autouse=True)
def netrc(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file of passwords, also for hosts that it does not name."""
    path = tmp_path / "netrc"
    path.write_text(f"default login user password {SECRET}\n")
    path.chmod(0o600)
    monkeypatch.setenv("NETRC", str(path))


@pytest.mark.parametrize("way", WAYS, ids=named)
@pytest.mark.parametrize("host", ["localhost", "127.0.0.1"])
@pytest.mark.parametrize("leads", [redirect, lambda to: page(1, to)], ids=["redirect", "next page"])
def test_what_a_client_adds_goes_to_nobody_else(
    way: Any,
    leads: Callable[[str], Answer],
    host: str,
    package: Any,
    server: WireServer,
    other: WireServer,
) -> None:
    server.queue(leads(other.url.replace("127.0.0.1", host) + "/urls?q=2"))
    other.queue(page(2))
    assert numbers(way, package, server)[-1] == 2
    assert told(other.requests) == []
    assert other.last.target == "/urls?q=2"
    # What a pool of urllib3 has is for requests without header fields.
    assert told(server.requests) or way[0] is urllib3


@pytest.mark.parametrize("way", WAYS, ids=named)
def test_nor_back_from_there(way: Any, package: Any, server: WireServer, other: WireServer) -> None:
    server.queue(redirect(f"{elsewhere(other)}/a"), page(1))
    other.queue(redirect(f"{server.url}/taken?by=other"))
    assert numbers(way, package, server) == [1]
    assert told(other.requests) == []
    assert told(server.requests[1:]) == []


@pytest.mark.parametrize("way", WAYS, ids=named)
@pytest.mark.parametrize("leads", [redirect, lambda to: page(1, to)], ids=["redirect", "next page"])
def test_the_service_itself_is_told(
    way: Any, leads: Callable[[str], Answer], package: Any, server: WireServer
) -> None:
    server.queue(leads("/urls?q=2"), page(2))
    assert numbers(way, package, server)[-1] == 2
    assert told(server.requests[:1]) == told(server.requests[1:])
    assert told(server.requests) or way[0] is urllib3


def test_a_file_of_passwords_breaks_no_credential(every_sdk: Flavour) -> None:
    every_sdk.call("by_page", headers=BEARER)
    assert every_sdk.server.last.header("authorization") == f"Bearer {SECRET}"


@pytest.mark.parametrize("what", [".netrc", "auth"])
def test_a_session_with_another_credential_breaks_none(
    what: str, package: Any, server: WireServer
) -> None:
    async def ause(client: Any) -> None:
        await client.by_page(headers={"Authorization": "Bearer of-the-call"})
        await client.by_page()

    used((aiohttp, 1, what), package, None, ause, server_url=server.url)
    expected = ["Bearer of-the-call", f"Basic {SEEN[1]}"]
    assert [one.header("authorization") for one in server.requests] == expected


@pytest.mark.parametrize(
    ("given", "sent"),
    [
        (["headers", ".netrc"], BEARER["Authorization"]),
        (["headers", "auth"], f"Basic {SEEN[1]}"),
        (["headers", "auth", ".netrc"], f"Basic {SEEN[1]}"),
        (["headers", "auth", "a middleware"], BEARER["Authorization"]),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else None,
)
def test_a_session_with_several_credentials_sends_one(
    given: list[str], sent: str, package: Any, server: WireServer
) -> None:
    module, name = package

    async def go() -> None:
        settings = {key: value for what in given for key, value in SESSION[what]().items()}
        async with aiohttp.ClientSession(**settings) as session:
            sender = module.AiohttpTransport(session)
            settings = {"client": sender, "server_url": server.url}
            async with getattr(module, f"Async{name}")(**settings) as client:
                await client.by_page(headers={"Authorization": "Bearer of-the-call"})
                await client.by_page()
            assert session.headers["Authorization"] == BEARER["Authorization"]
            assert not session.closed

    asyncio.run(go())
    # A middleware is code of the user, and has the last word.
    of_the_call = sent if "a middleware" in given else "Bearer of-the-call"
    assert [one.header("authorization") for one in server.requests] == [of_the_call, sent]


@pytest.mark.parametrize("what", list(SESSION))
def test_a_session_keeps_its_proxy(what: str, package: Any, server: WireServer) -> None:
    module, name = package

    async def go() -> None:
        given = {**SESSION[what](), "proxy": server.url}
        async with aiohttp.ClientSession(**given) as session:
            sender = module.AiohttpTransport(session)
            settings = {"client": sender, "server_url": "http://service.invalid"}
            async with getattr(module, f"Async{name}")(**settings) as client:
                await client.by_url()

    server.queue(redirect("http://elsewhere.invalid/urls"), page(1))
    asyncio.run(go())
    assert [one.target for one in server.requests] == [
        "http://service.invalid/urls",
        "http://elsewhere.invalid/urls",
    ]
    assert told(server.requests[1:]) == []
