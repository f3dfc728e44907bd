"""Clients on the wire (behaviour 2): credentials of every kind, servers, timeouts, headers, hooks, logs, threads, loops."""

from __future__ import annotations

import asyncio
import base64
import gc
import json
import logging
import threading
import warnings
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from urllib.parse import parse_qs

import httpx
import httpx2
import pytest

from .sdk import Flavour
from .server import Answer, Recorded, json_answer

DOCUMENT = "clients"
SECRET = "s3cr3t/+=&"
BASIC = "Basic " + base64.b64encode(b"user:s3cr3t/+=&").decode()

CREDENTIALS: list[tuple[str, dict[str, Any], str, dict[str, str], str | None]] = [
    ("use_bearer", {"bearer": SECRET}, "/bearer", {"authorization": f"Bearer {SECRET}"}, None),
    (
        "use_bearer",
        {"bearer": lambda: SECRET},
        "/bearer",
        {"authorization": f"Bearer {SECRET}"},
        None,
    ),
    ("use_none", {"bearer": SECRET}, "/none", {}, None),
    ("use_basic", {"basic": ("user", SECRET)}, "/basic", {"authorization": BASIC}, None),
    ("use_basic", {"basic": lambda: ("user", SECRET)}, "/basic", {"authorization": BASIC}, None),
    ("use_header_key", {"header_key": SECRET}, "/header", {"x-key": SECRET}, None),
    ("use_query_key", {"query_key": SECRET}, "/query?key=s3cr3t%2F%2B%3D%26", {}, None),
    ("use_cookie_key", {"cookie_key": "abc"}, "/cookie", {"cookie": "sid=abc"}, None),
    (
        "use_both",
        {"header_key": "h", "cookie_key": "c"},
        "/and",
        {"x-key": "h", "cookie": "sid=c"},
        None,
    ),
    ("use_both", {"header_key": "h"}, "/and", {"x-key": "h"}, None),
    ("use_both", {"cookie_key": "c"}, "/and", {"cookie": "sid=c"}, None),
    (
        "use_three",
        {"bearer": "b", "query_key": "q", "cookie_key": "c"},
        "/three?key=q",
        {"authorization": "Bearer b"},
        None,
    ),
    (
        "use_three",
        {"bearer": "b", "basic": ("user", SECRET), "cookie_key": "c"},
        "/three",
        {"authorization": BASIC, "cookie": "sid=c"},
        None,
    ),
    ("use_named", {"named": SECRET}, "/named", {"authorization": f"Token {SECRET}"}, None),
    ("use_digest", {"digest": 'u="x"'}, "/digest", {"authorization": 'digest u="x"'}, None),
    ("use_certificate", {}, "/certificate", {}, None),
    ("use_either", {"header_key": "h"}, "/or", {"x-key": "h"}, None),
    (
        "use_either",
        {"basic": ("user", SECRET), "header_key": "h"},
        "/or",
        {"authorization": BASIC},
        None,
    ),
    ("use_optional", {}, "/optional", {}, None),
    ("use_optional", {"bearer": "t"}, "/optional", {"authorization": "Bearer t"}, None),
    ("use_oauth", {"oauth": "given"}, "/oauth", {"authorization": "Bearer given"}, None),
    ("use_given", {"implicit": "given"}, "/given", {"authorization": "Bearer given"}, None),
    ("use_open_id", {"open_id": "given"}, "/open-id", {"authorization": "Bearer given"}, None),
    ("use_bearer", {}, "/bearer", {"authorization": "Bearer from-environment"}, "CLIENTS_BEARER"),
    ("use_header_key", {}, "/header", {"x-key": "from-environment"}, "CLIENTS_HEADER_KEY"),
]


@pytest.mark.parametrize(("name", "settings", "target", "fields", "environment"), CREDENTIALS)
def test_credentials(
    sdk: Flavour,
    name: str,
    settings: dict[str, Any],
    target: str,
    fields: dict[str, str],
    environment: str | None,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    if environment:
        monkeypatch.setenv(environment, "from-environment")
    sdk.call(name, settings=settings)
    sent = sdk.server.last
    assert sent.target == target
    found = {key: sent.header(key) for key in ("authorization", "x-key", "cookie")}
    assert {key: one for key, one in found.items() if one is not None} == fields


def test_a_credential_is_asked_for_each_time(sdk: Flavour) -> None:
    asked = iter(("one", "two"))
    sdk.run(lambda client: twice(client, is_async=sdk.is_async), {"bearer": lambda: next(asked)})
    assert [one.header("authorization") for one in sdk.server.requests] == [
        "Bearer one",
        "Bearer two",
    ]


def twice(client: Any, *, is_async: bool) -> Any:
    """Two calls with one client."""

    async def go() -> None:
        await client.use_bearer()
        await client.use_bearer()

    if is_async:
        return go()
    client.use_bearer()
    return client.use_bearer()


def test_an_asynchronous_credential(sdk: Flavour) -> None:
    async def token() -> str:
        await asyncio.sleep(0)
        return "later"

    if sdk.is_async:
        sdk.call("use_bearer", settings={"bearer": token})
        assert sdk.server.last.header("authorization") == "Bearer later"
    else:
        with pytest.raises(sdk.model("errors.ConfigurationError")):
            sdk.call("use_bearer", settings={"bearer": token})


class TokenServer:
    """Issues tokens, and takes only the newest one."""

    def __init__(self, *, lasts: float | None = 3600, accepts: int = 100) -> None:
        self.lasts, self.issued, self.accepts = lasts, 0, accepts

    def __call__(self, request: Recorded) -> Answer:
        if request.path == "/token":
            self.issued += 1
            more = {} if self.lasts is None else {"expires_in": self.lasts}
            return json_answer(
                json.dumps({"access_token": f"t{self.issued}", "token_type": "bearer", **more})
            )
        self.accepts -= 1
        good = request.header("authorization") == f"Bearer t{self.issued}" and self.accepts >= 0
        return json_answer("{}") if good else Answer(status=401)


def oauth(sdk: Flavour, calls: int, **more: Any) -> None:
    """Some calls with one client that gets its tokens itself."""
    given = sdk.package.ClientCredentials("me", SECRET, **more)

    def use(client: Any) -> None:
        for _ in range(calls):
            client.use_oauth()

    async def ause(client: Any) -> None:
        for _ in range(calls):
            await client.use_oauth()

    sdk.run(ause if sdk.is_async else use, {"oauth": given})


def test_a_token_is_got_once_and_kept(sdk: Flavour) -> None:
    sdk.server.respond = TokenServer()
    oauth(sdk, 3, scopes=("read", "write"))
    token, *calls = sdk.server.requests
    assert [one.path for one in sdk.server.requests] == ["/token", "/oauth", "/oauth", "/oauth"]
    assert {one.header("authorization") for one in calls} == {"Bearer t1"}
    pair = base64.b64encode(b"me:s3cr3t%2F%2B%3D%26").decode()
    assert (token.method, token.header("authorization")) == ("POST", f"Basic {pair}")
    assert parse_qs(token.body.decode()) == {
        "grant_type": ["client_credentials"],
        "scope": ["read write"],
    }


@pytest.mark.parametrize("lasts", [10, 0.5, "20"])
def test_a_token_is_renewed_before_it_ends(sdk: Flavour, lasts: Any) -> None:
    sdk.server.respond = TokenServer(lasts=lasts)
    oauth(sdk, 2)
    assert [one.path for one in sdk.server.requests] == ["/token", "/oauth", "/token", "/oauth"]


def test_a_token_is_renewed_once_after_a_401(sdk: Flavour) -> None:
    responder = TokenServer(lasts=None)
    sdk.server.respond = responder
    given = sdk.package.ClientCredentials("me", SECRET)

    def use(client: Any) -> None:
        client.use_oauth()
        responder.issued = 5
        client.use_oauth()

    async def ause(client: Any) -> None:
        await client.use_oauth()
        responder.issued = 5
        await client.use_oauth()

    sdk.run(ause if sdk.is_async else use, {"oauth": given})
    assert [one.path for one in sdk.server.requests] == [
        "/token",
        "/oauth",
        "/oauth",
        "/token",
        "/oauth",
    ]
    responder.accepts = 0
    sdk.server.requests.clear()
    with pytest.raises(sdk.model("errors.SDKError")) as raised:
        oauth(sdk, 1)
    assert raised.value.status_code == 401
    assert [one.path for one in sdk.server.requests] == ["/token", "/oauth", "/token", "/oauth"]


class SlowTokenServer(TokenServer):
    """Takes a while to issue a token, so that many ask at once; may refuse the first."""

    def __init__(self, *, refuses: bool = False, **more: Any) -> None:
        super().__init__(**more)
        self.refuses = refuses

    def __call__(self, request: Recorded) -> Answer:
        if request.path == "/token" and self.refuses:
            return Answer(status=400, wait=0.3)
        answer = super().__call__(request)
        wait = 0.3 if request.path == "/token" else 0.0
        return Answer(status=answer.status, headers=answer.headers, body=answer.body, wait=wait)


def at_once(sdk: Flavour, count: int) -> list[Any]:
    """What comes of so many first calls of a client that gets its tokens itself: results and errors."""
    given = sdk.package.ClientCredentials("me", SECRET)
    barrier = threading.Barrier(count)

    def work(client: Any) -> Any:
        barrier.wait()
        try:
            return client.use_oauth()
        except Exception as error:
            return error

    def use(client: Any) -> list[Any]:
        with ThreadPoolExecutor(count) as pool:
            return list(pool.map(work, [client] * count))

    async def ause(client: Any) -> list[Any]:
        return await asyncio.gather(
            *(client.use_oauth() for _ in range(count)), return_exceptions=True
        )

    found: list[Any] = sdk.run(ause if sdk.is_async else use, {"oauth": given})
    return found


def paths(sdk: Flavour) -> list[str]:
    return sorted(one.path for one in sdk.server.requests)


@pytest.mark.parametrize("lasts", [3600, 1])
def test_a_first_token_is_asked_for_once(sdk: Flavour, lasts: float) -> None:
    sdk.server.respond = SlowTokenServer(lasts=lasts)
    assert at_once(sdk, 12) == [{}] * 12
    assert paths(sdk) == ["/oauth"] * 12 + ["/token"]


def test_a_token_that_is_refused_is_asked_for_once(sdk: Flavour) -> None:
    sdk.server.respond = SlowTokenServer(refuses=True)
    found = at_once(sdk, 12)
    assert {type(one) for one in found} == {sdk.model("errors.BadRequestError")}
    assert {one.status_code for one in found} == {400}
    assert len({id(one) for one in found}) == 12
    assert paths(sdk) == ["/token"]


def test_a_token_that_the_server_takes_no_more_is_renewed_for_all(sdk: Flavour) -> None:
    responder = SlowTokenServer()
    sdk.server.respond = responder
    given = sdk.package.ClientCredentials("me", SECRET)

    def use(client: Any) -> None:
        client.use_oauth()
        responder.issued += 1
        with ThreadPoolExecutor(8) as pool:
            list(pool.map(lambda _: client.use_oauth(), range(8)))

    async def ause(client: Any) -> None:
        await client.use_oauth()
        responder.issued += 1
        await asyncio.gather(*(client.use_oauth() for _ in range(8)))

    sdk.run(ause if sdk.is_async else use, {"oauth": given})
    assert paths(sdk).count("/token") == 2


def test_a_call_that_is_cancelled_leaves_the_token_to_the_others(sdk: Flavour) -> None:
    if not sdk.is_async:
        return  # only tasks are cancelled
    sdk.server.respond = SlowTokenServer()

    async def go(client: Any) -> list[Any]:
        calls = [asyncio.ensure_future(client.use_oauth()) for _ in range(4)]
        while not sdk.server.requests:
            await asyncio.sleep(0.01)
        calls[0].cancel()
        return await asyncio.gather(*calls, return_exceptions=True)

    given = sdk.package.ClientCredentials("me", SECRET)
    first, *others = sdk.run(go, {"oauth": given})
    assert isinstance(first, asyncio.CancelledError)
    assert others == [{}] * 3
    assert paths(sdk) == ["/oauth"] * 3 + ["/token"] * 2


@pytest.mark.parametrize(
    "lasts", ["soon", "", -1, 0, "nan", "inf", True, [], {}, 10**400, "9" * 5000, "1e999"]
)
def test_a_token_that_lasts_for_who_knows_how_long_is_kept(sdk: Flavour, lasts: Any) -> None:
    sdk.server.respond = TokenServer(lasts=lasts)
    oauth(sdk, 2)
    assert [one.path for one in sdk.server.requests][-1] == "/oauth"
    assert len(sdk.server.requests) in (3, 4)


@pytest.mark.parametrize(
    "answer",
    [
        json_answer('{"error": "invalid_client", "secret": "s3cr3t/+=&"}', status=401),
        json_answer("{}"),
        json_answer("[]"),
        Answer(body=b"<html>"),
        Answer(drop=True, raw=b""),
    ],
)
def test_a_token_that_cannot_be_had_is_our_error(sdk: Flavour, answer: Answer) -> None:
    sdk.server.queue(answer)
    with pytest.raises(sdk.model("errors.SDKError")) as raised:
        oauth(sdk, 1)
    assert "token of oauth" in str(raised.value)
    assert SECRET not in str(raised.value) + repr(raised.value) + repr(vars(raised.value))


def test_the_user_of_a_url_is_not_told_where_a_token_is_asked_for(
    sdk: Flavour, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    sdk.server.queue(Answer(status=400))
    given = sdk.package.ClientCredentials("me", SECRET)
    url = sdk.server.url.replace("//", "//user:pw0rd@")
    with pytest.raises(sdk.model("errors.SDKError")) as raised:
        sdk.call("use_oauth", settings={"oauth": given, "server_url": url})
    assert sdk.server.last.header("authorization") != BASIC
    assert "pw0rd" not in caplog.text + str(raised.value)


SERVERS: list[tuple[dict[str, Any], dict[str, Any], str]] = [
    ({}, {}, "https://eu.example.com/v1/none"),
    ({"server_variables": {"region": "us"}}, {}, "https://us.example.com/v1/none"),
    ({"server": 0}, {}, "https://eu.example.com/v1/none"),
    ({"server": 1}, {}, "https://test.example.com/none"),
    ({"server": "test"}, {}, "https://test.example.com/none"),
    ({"server_url": "https://a.example.com/b/"}, {}, "https://a.example.com/b/none"),
    (
        {"server_url": "https://a.example.com"},
        {"server_url": "https://c.example.com/d"},
        "https://c.example.com/d/none",
    ),
    (
        {"server_url": "https://a.example.com/b/"},
        {"server_url": "/e"},
        "https://a.example.com/e/none",
    ),
]


@pytest.mark.parametrize(("settings", "options", "url"), SERVERS)
def test_servers(sdk: Flavour, settings: dict[str, Any], options: dict[str, Any], url: str) -> None:
    seen: list[str] = []
    without_url(sdk, {**settings, "client": recording(sdk, seen)}, options)
    assert seen == [url]


def without_url(
    sdk: Flavour, settings: dict[str, Any], options: dict[str, Any], name: str = "use_none"
) -> None:
    """A call of a client that is given no URL."""
    prefix = "Async" if sdk.is_async else ""
    client = getattr(sdk.package, prefix + sdk.client)(**settings)
    made = getattr(client, name)(**options)
    if sdk.is_async:
        asyncio.run(made)


def recording(sdk: Flavour, seen: list[str]) -> Any:
    """A transport of three lines."""

    class Transport:
        def send(self, request: Any) -> Any:
            seen.append(request.url)
            return sdk.package.Response(
                200, headers={"Content-Type": "application/json"}, content=b"{}"
            )

    class AsyncTransport:
        async def send(self, request: Any) -> Any:
            return Transport().send(request)

    return AsyncTransport() if sdk.is_async else Transport()


def test_a_server_of_the_operation(sdk: Flavour) -> None:
    seen: list[str] = []
    without_url(sdk, {"client": recording(sdk, seen)}, {}, "own_server")
    assert seen == ["https://own.example.com/x/own-server"]


@pytest.mark.parametrize(
    "settings",
    [
        {"server": 7},
        {"server": "nowhere"},
        {"server_url": "/api"},
        {"server_url": "api.example.com"},
        {"server_url": ""},
    ],
)
def test_a_server_that_cannot_be_is_refused(sdk: Flavour, settings: dict[str, Any]) -> None:
    with pytest.raises(sdk.model("errors.ConfigurationError")):
        without_url(sdk, settings, {})


def test_a_misspelt_setting_or_option_is_refused(sdk: Flavour) -> None:
    with pytest.raises(TypeError, match="tiemout"):
        sdk.call("use_none", settings={"tiemout": 1})
    with pytest.raises(TypeError, match="tiemout"):
        sdk.call("use_none", tiemout=1)


@pytest.mark.parametrize("settings", [{"timeout": 0.2}, {}])
def test_timeouts_of_clients_and_calls(sdk: Flavour, settings: dict[str, Any]) -> None:
    sdk.server.queue(Answer(hang=True))
    with pytest.raises(sdk.model("errors.APITimeoutError")):
        sdk.call("use_none", settings=settings, **({} if settings else {"timeout": 0.2}))


def test_the_layers_of_header_fields(sdk: Flavour) -> None:
    sdk.call(
        "use_none",
        settings={"headers": {"X-A": "client", "X-B": "client"}},
        headers={"x-b": "call"},
    )
    sent = sdk.server.last
    assert (sent.header("x-a"), sent.header("x-b")) == ("client", "call")


@pytest.mark.parametrize("library", [httpx, httpx2], ids=["httpx", "httpx2"])
def test_a_client_of_an_http_library_is_used_and_stays_open(sdk: Flavour, library: Any) -> None:
    if sdk.is_async:

        async def go() -> None:
            async with library.AsyncClient(headers={"X-Mine": "1"}) as mine:
                async with getattr(sdk.package, f"Async{sdk.client}")(
                    client=mine, server_url=sdk.server.url
                ) as client:
                    await client.use_none()
                assert not mine.is_closed

        asyncio.run(go())
    else:
        with library.Client(headers={"X-Mine": "1"}) as mine:
            with getattr(sdk.package, sdk.client)(client=mine, server_url=sdk.server.url) as client:
                client.use_none()
            assert not mine.is_closed
    assert sdk.server.last.header("x-mine") == "1"


def test_hooks_see_every_step(sdk: Flavour) -> None:
    seen: list[str] = []

    class Watching(sdk.package.Hooks):  # type: ignore[misc, name-defined]
        def before_request(self, request: Any) -> Any:
            seen.append(f"before {request.method}")
            request.headers = request.headers.replaced({"X-Signed": "yes"})
            return request

        def after_success(self, request: Any, response: Any) -> Any:
            seen.append(f"success {response.status_code}")
            return response

        def after_error(self, request: Any, error: Exception) -> None:
            seen.append(f"error {type(error).__name__}")

    sdk.call("use_none", settings={"hooks": Watching()})
    assert sdk.server.last.header("x-signed") == "yes"
    sdk.server.queue(Answer(status=500))
    with pytest.raises(sdk.model("errors.SDKError")):
        sdk.call("use_none", settings={"hooks": [Watching(), Watching()]})
    assert seen == [
        "before GET",
        "success 200",
        "before GET",
        "before GET",
        "error InternalServerError",
        "error InternalServerError",
    ]


def test_the_log_tells_requests_and_no_secret(
    sdk: Flavour, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    sdk.call("use_query_key", settings={"query_key": SECRET, "debug": True})
    lines = [one.getMessage() for one in caplog.records if one.name == "clients"]
    assert len(lines) == 1
    assert "GET" in lines[0]
    assert "200" in lines[0]
    assert "attempt 1" in lines[0]
    assert not [one for one in caplog.messages if SECRET in one or "s3cr3t" in one]


@pytest.fixture
def logger(monkeypatch: pytest.MonkeyPatch) -> Iterator[logging.Logger]:
    """The logger of the clients, as it is before there is one."""
    found = logging.getLogger("clients")
    monkeypatch.setattr(found, "handlers", [])
    level = found.level
    found.setLevel(logging.NOTSET)
    yield found
    found.setLevel(level)


@pytest.mark.parametrize(("word", "lines"), [("debug", 1), ("INFO", 0), ("loud", 0)])
def test_a_level_of_the_environment_is_for_the_client_alone(
    sdk: Flavour,
    word: str,
    lines: int,
    logger: logging.Logger,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """HTTP libraries write header fields at DEBUG, cookies among them."""
    monkeypatch.setenv("CLIENTS_LOG", word)
    sdk.server.queue(Answer(headers=(("Set-Cookie", "session=s3cr3t"),)))
    sdk.call("use_query_key", settings={"query_key": SECRET})
    shown = capsys.readouterr().err.splitlines()
    assert [line.split()[2:5] for line in shown] == [["clients", "DEBUG", "GET"]] * lines
    assert not any("s3cr3t" in line for line in shown)
    libraries = ("httpx2", "httpcore2", "urllib3", "aiohttp", "asyncio")
    assert not any(logging.getLogger(name).isEnabledFor(logging.DEBUG) for name in libraries)


def test_one_client_in_many_threads(sdk: Flavour) -> None:
    barrier = threading.Barrier(8)
    if sdk.is_async:

        async def many(client: Any) -> None:
            await asyncio.gather(*(client.use_none() for _ in range(64)))

        sdk.run(many)
        assert len(sdk.server.requests) == 64
        return

    def work(client: Any) -> None:
        barrier.wait()
        for _ in range(8):
            client.use_none()

    def use(client: Any) -> None:
        with ThreadPoolExecutor(8) as pool:
            list(pool.map(work, [client] * 8))

    sdk.run(use)
    assert len(sdk.server.requests) == 64


def test_an_asynchronous_client_in_several_loops(sdk: Flavour) -> None:
    client = getattr(sdk.package, f"Async{sdk.client}")(server_url=sdk.server.url)
    with warnings.catch_warnings():
        # Connections that belong to a loop end with it, wherever it is collected.
        warnings.simplefilter("ignore", ResourceWarning)
        for _ in range(3):
            asyncio.run(client.use_none())
        assert len(sdk.server.requests) == 3
        asyncio.run(client.aclose())
        gc.collect()


def test_a_closed_client_says_so(sdk: Flavour) -> None:
    kept: list[Any] = []
    sdk.run(kept.append)
    with pytest.raises(sdk.model("errors.ConfigurationError"), match="closed"):
        asyncio.run(kept[0].use_none()) if sdk.is_async else kept[0].use_none()
