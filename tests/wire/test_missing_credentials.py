"""Operations that need a credential, on the wire: without one nothing is sent, whatever proves who calls is enough."""

from __future__ import annotations

import asyncio
from typing import Any

import aiohttp
import httpx
import httpx2
import pytest
import urllib3

from .sdk import Flavour
from .server import json_answer

DOCUMENT = "clients"

MISSING: list[tuple[str, dict[str, Any], list[str]]] = [
    ("use_bearer", {}, ["bearer=", "CLIENTS_BEARER"]),
    ("use_bearer", {"basic": ("a", "b"), "header_key": "c"}, ["bearer=", "CLIENTS_BEARER"]),
    ("use_basic", {}, ["basic=", "CLIENTS_BASIC"]),
    ("use_header_key", {"headers": {"X-Other": "1"}}, ["header_key=", "CLIENTS_HEADER_KEY"]),
    ("use_query_key", {}, ["query_key=", "CLIENTS_QUERY_KEY"]),
    ("use_cookie_key", {"headers": {"Cookie": "other=1"}}, ["cookie_key=", "CLIENTS_COOKIE_KEY"]),
    ("use_both", {}, ["header_key=", "cookie_key="]),
    ("use_either", {}, ["basic=", "CLIENTS_BASIC", "header_key=", "CLIENTS_HEADER_KEY"]),
    ("use_oauth", {}, ["oauth=", "CLIENTS_OAUTH"]),
    ("use_open_id", {}, ["open_id=", "CLIENTS_OPEN_ID"]),
    ("use_named", {}, ["named=", "CLIENTS_NAMED"]),
]


@pytest.mark.parametrize(("name", "settings", "told"), MISSING)
def test_a_missing_credential_is_told_before_anything_is_sent(
    sdk: Flavour, name: str, settings: dict[str, Any], told: list[str]
) -> None:
    with pytest.raises(
        sdk.model("errors.ConfigurationError"), match=r"a credential is missing"
    ) as raised:
        sdk.call(name, settings=settings)
    assert [one for one in told if one not in str(raised.value)] == []
    assert sdk.server.connections == 0


def test_the_credentials_of_a_call_are_all_that_it_has(sdk: Flavour) -> None:
    security = sdk.model("components.Security")
    with pytest.raises(sdk.model("errors.ConfigurationError"), match="a credential is missing"):
        sdk.call("use_bearer", settings={"bearer": "b"}, security=security(header_key="h"))
    sdk.call("use_bearer", security=security(bearer="call"))
    assert sdk.server.last.header("authorization") == "Bearer call"


GIVEN: list[tuple[str, dict[str, str], str]] = [
    ("use_bearer", {"authorization": "Mine x"}, "authorization"),
    ("use_oauth", {"Authorization": "Mine x"}, "authorization"),
    ("use_header_key", {"x-key": "k"}, "x-key"),
    ("use_cookie_key", {"Cookie": "a=b; sid=c"}, "cookie"),
]


@pytest.mark.parametrize("of_the_call", [False, True])
@pytest.mark.parametrize(("name", "fields", "sent"), GIVEN)
def test_a_header_field_may_be_the_credential(
    sdk: Flavour, name: str, fields: dict[str, str], sent: str, of_the_call: bool
) -> None:
    if of_the_call:
        sdk.call(name, headers=fields)
    else:
        sdk.call(name, settings={"headers": fields})
    assert sdk.server.last.header(sent) == next(iter(fields.values()))


def test_the_user_of_a_url_is_a_credential(sdk: Flavour) -> None:
    url = sdk.server.url.replace("//", "//user:pw@")
    sdk.call("use_bearer", settings={"server_url": url})
    assert sdk.server.last.header("authorization") == "Basic dXNlcjpwdw=="


def test_a_hook_may_add_the_credential(sdk: Flavour) -> None:
    class Signing(sdk.package.Hooks):  # type: ignore[misc, name-defined]
        def before_request(self, request: Any) -> Any:
            request.headers = request.headers.replaced({"X-Signature": "s"})
            return request

    class Watching(sdk.package.Hooks):  # type: ignore[misc, name-defined]
        def before_request(self, request: Any) -> Any:
            return request

    sdk.call("use_bearer", settings={"hooks": [Watching(), Signing()]})
    assert sdk.server.last.header("x-signature") == "s"
    with pytest.raises(sdk.model("errors.ConfigurationError"), match="a credential is missing"):
        sdk.call("use_bearer", settings={"hooks": Watching()})


CLIENTS: list[tuple[dict[str, Any], str]] = [
    ({"auth": ("user", "pw")}, "use_bearer"),
    ({"headers": {"Authorization": "Mine x"}}, "use_bearer"),
    ({"headers": {"X-Key": "k"}}, "use_header_key"),
    ({"params": {"key": "k"}}, "use_query_key"),
    ({"cookies": {"sid": "c"}}, "use_cookie_key"),
]


@pytest.mark.parametrize("library", [httpx, httpx2], ids=["httpx", "httpx2"])
@pytest.mark.parametrize(("given", "name"), CLIENTS)
def test_an_http_client_may_add_the_credential(
    sdk: Flavour, library: Any, given: dict[str, Any], name: str
) -> None:
    assert through_a_client(sdk, library, given, name) == "sent"
    assert through_a_client(sdk, library, {"headers": {"X-Other": "1"}}, name) == "missing"
    assert len(sdk.server.requests) == 1


@pytest.mark.parametrize("library", [httpx, httpx2], ids=["httpx", "httpx2"])
def test_what_an_http_client_calls_may_add_the_credential(sdk: Flavour, library: Any) -> None:
    def sign(request: Any) -> Any:
        request.headers["Authorization"] = "Mine x"
        return asyncio.sleep(0) if sdk.is_async else None

    class Transport(library.AsyncHTTPTransport if sdk.is_async else library.HTTPTransport):  # type: ignore[misc]
        def handle_request(self, request: Any) -> Any:
            sign(request)
            return super().handle_request(request)

        async def handle_async_request(self, request: Any) -> Any:
            await sign(request)
            return await super().handle_async_request(request)

    class Client(library.AsyncClient if sdk.is_async else library.Client):  # type: ignore[misc]
        def build_request(self, *args: Any, **kwargs: Any) -> Any:
            request = super().build_request(*args, **kwargs)
            request.headers["Authorization"] = "Mine x"
            return request

    hooks = {"event_hooks": {"request": [sign]}}
    for given, kind in ((hooks, None), ({"transport": Transport()}, None), ({}, Client)):
        assert through_a_client(sdk, library, given, "use_bearer", kind=kind) == "sent"
        assert sdk.server.last.header("authorization") == "Mine x"


def through_a_client(
    sdk: Flavour, library: Any, given: dict[str, Any], name: str, *, kind: Any = None
) -> str:
    """What comes of a call through a client of an HTTP library."""
    if not sdk.is_async:
        with (kind or library.Client)(**given) as mine:
            return attempt(sdk, lambda: sdk.call(name, settings={"client": mine}))

    async def go() -> None:
        async with (kind or library.AsyncClient)(**given) as mine:
            client = getattr(sdk.package, f"Async{sdk.client}")
            await getattr(client(server_url=sdk.server.url, client=mine), name)()

    return attempt(sdk, lambda: asyncio.run(go()))


@pytest.mark.parametrize(
    "fields", [{"Authorization": "Mine x"}, None], ids=["with a credential", "without"]
)
def test_a_pool_or_a_session_may_add_the_credential(
    sdk: Flavour, fields: dict[str, str] | None
) -> None:
    class Pool(urllib3.PoolManager):
        def urlopen(self, *args: Any, headers: Any = None, **kwargs: Any) -> Any:
            headers.extend(fields)
            return super().urlopen(*args, headers=headers, **kwargs)

    if not sdk.is_async:
        with Pool() if fields else urllib3.PoolManager(headers={"Authorization": "x"}) as pool:
            transport = sdk.package.Urllib3Transport(pool)
            outcome = attempt(sdk, lambda: sdk.call("use_bearer", settings={"client": transport}))
    else:

        async def go() -> None:
            async with aiohttp.ClientSession(headers=fields) as session:
                transport = sdk.package.AiohttpTransport(session)
                client = getattr(sdk.package, f"Async{sdk.client}")
                await client(server_url=sdk.server.url, client=transport).use_bearer()

        outcome = attempt(sdk, lambda: asyncio.run(go()))
    assert outcome == ("sent" if fields else "missing")
    sent = [one.header("authorization") for one in sdk.server.requests]
    assert sent == (["Mine x"] if fields else [])


def attempt(sdk: Flavour, call: Any) -> str:
    try:
        call()
    except sdk.model("errors.ConfigurationError") as error:
        return "missing" if "a credential is missing" in str(error) else "refused"
    return "sent"


def test_a_transport_of_the_users_own_may_add_anything(sdk: Flavour) -> None:
    class Transport:
        def send(self, request: Any) -> Any:
            body = json_answer("{}")
            return sdk.package.Response(200, headers=list(body.headers), content=body.body)

    class AsyncTransport:
        async def send(self, request: Any) -> Any:
            return Transport().send(request)

    sdk.call("use_bearer", settings={"client": AsyncTransport() if sdk.is_async else Transport()})


def test_a_pair_for_a_scheme_that_answers_challenges_is_refused(sdk: Flavour) -> None:
    with pytest.raises(sdk.model("errors.ConfigurationError"), match=r"digest.*challenges"):
        sdk.call("use_digest", settings={"digest": lambda: ("user", "pw")})
    assert sdk.server.connections == 0
