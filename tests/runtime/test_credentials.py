"""Credentials: whose, which of several, where they go."""

from __future__ import annotations

import asyncio
import base64
from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from generator.runtime.credentials import place
from generator.runtime.declarations.description import BasicCredential, Description
from generator.runtime.declarations.operation import Operation
from generator.runtime.errors import ConfigurationError, SDKError
from generator.runtime.security.requirements import choose

from ..wire.server import Answer, WireServer
from .conftest import Caller, run
from .shop import API, AsyncShop, Security


def operation(security: tuple[tuple[str, ...], ...] | None) -> Operation[Any]:
    return Operation(id="op", method="GET", path="/", security=security)


def schemes(security: tuple[tuple[str, ...], ...] | None, **given: Any) -> list[str]:
    found = choose(API, operation(security), given=given, override=None)
    return [declared.scheme for declared, _ in found]


@pytest.mark.parametrize(
    ("security", "given", "expected"),
    [
        (None, {"bearerAuth": "a"}, ["bearerAuth"]),
        (None, {"bearerAuth": "a", "queryKey": "b"}, ["bearerAuth"]),
        (None, {"queryKey": "b"}, ["queryKey"]),
        (None, {"headerKey": "a"}, ["headerKey"]),
        ((("bearerAuth", "headerKey", "queryKey"),), {"queryKey": "a"}, ["queryKey"]),
        ((("headerKey", "cookieKey"), ("queryKey",)), {"headerKey": "a"}, ["headerKey"]),
        (
            (("headerKey",), ("bearerAuth", "queryKey", "cookieKey")),
            {"bearerAuth": "a", "queryKey": "b"},
            ["bearerAuth", "queryKey"],
        ),
        (None, {"headerKey": "a", "cookieKey": "b"}, ["headerKey", "cookieKey"]),
        (None, {}, []),
        ((), {"bearerAuth": "a"}, []),
        (((),), {"bearerAuth": "a"}, []),
        (((), ("bearerAuth",)), {"bearerAuth": "a"}, ["bearerAuth"]),
        ((("bearerAuth",), ()), {}, []),
        ((("queryKey",),), {"bearerAuth": "a"}, []),
        ((("mutualTLS", "bearerAuth"),), {"bearerAuth": "a"}, ["bearerAuth"]),
    ],
)
def test_which_credentials_are_sent(
    security: Any, given: dict[str, Any], expected: list[str]
) -> None:
    assert schemes(security, **given) == expected


def test_the_environment_speaks_where_nothing_is_given(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SHOP_QUERY_KEY", "from the environment")
    assert schemes(None) == ["queryKey"]
    assert schemes(None, bearerAuth="a") == ["bearerAuth"]


def test_an_empty_variable_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SHOP_BEARER_AUTH", "")
    assert schemes(None) == []


def test_every_kind_goes_to_its_place(call: Caller, server: WireServer) -> None:
    def send(**given: Any) -> Any:
        call("get", "1", page_size=1, session="s", settings={"server_url": server.url, **given})
        return server.last

    assert send(bearer_auth=" t ").header("authorization") == "Bearer t"
    basic = "Basic " + base64.b64encode("us:er:pä".encode()).decode()
    assert send(basic_auth=("us:er", "pä")).header("authorization") == basic
    sent = send(header_key="h", cookie_key="c d")
    assert sent.header("x-key") == "h"
    assert sent.header("cookie") == "session=s; sid=c%20d"
    assert send(query_key="q&=é").query == "pageSize=1&key=q%26%3D%C3%A9"


def test_basic_from_the_environment(
    call: Caller, server: WireServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SHOP_BASIC_AUTH", "user:pass:word")
    call("get", "1", settings={"server_url": server.url})
    token = base64.b64encode(b"user:pass:word").decode()
    assert server.last.header("authorization") == f"Basic {token}"


@pytest.mark.parametrize(
    ("user", "password", "sent"),
    [("me", "s:t", b"me:s:t"), ("key", None, b"key:"), (None, "s", b":s"), ("", "", None)],
)
def test_a_user_and_a_password_from_the_environment(
    user: str | None, password: str | None, sent: bytes | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    basic = BasicCredential(
        "basic", argument="basic", environment="P_USERNAME", password_environment="P_PASSWORD"
    )
    for name, value in (("P_USERNAME", user), ("P_PASSWORD", password)):
        if value is not None:
            monkeypatch.setenv(name, value)
    description = Description(package="p", version="1", credentials=(basic,))
    found = choose(description, operation((("basic",),)), given={}, override=None)
    headers = place(found).headers
    expected = None if sent is None else f"Basic {base64.b64encode(sent).decode()}"
    assert headers.get("Authorization") == expected


def test_a_function_is_asked_for_each_request(call: Caller, server: WireServer) -> None:
    tokens = iter(["one", "two"])
    settings = {"server_url": server.url, "bearer_auth": lambda: next(tokens)}
    for expected in ("one", "two"):
        call("get", "1", settings=settings)
        assert server.last.header("authorization") == f"Bearer {expected}"


def test_an_asynchronous_function(server: WireServer) -> None:
    async def token() -> str:
        await asyncio.sleep(0)
        return "later"

    async def go(given: Callable[[], Awaitable[str]]) -> None:
        async with AsyncShop(server_url=server.url, bearer_auth=given) as shop:
            await shop.things.get("1")

    run(lambda: go(token))
    assert server.last.header("authorization") == "Bearer later"


def test_a_call_has_credentials_of_its_own(
    call: Caller, server: WireServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SHOP_BEARER_AUTH", "environment")
    settings = {"server_url": server.url, "bearer_auth": "client"}
    call("get", "1", security=Security(query_key="call"), settings=settings)
    assert server.last.header("authorization") is None
    assert server.last.query == "key=call"


def test_a_header_field_of_the_call_wins(call: Caller, server: WireServer) -> None:
    settings = {"server_url": server.url, "bearer_auth": "client"}
    call("get", "1", headers={"authorization": "Custom x"}, settings=settings)
    assert server.last.header("authorization") == "Custom x"


def test_an_operation_without_security_sends_none(call: Caller, server: WireServer) -> None:
    call("send", request={}, settings={"server_url": server.url, "bearer_auth": "t"})
    assert server.last.header("authorization") is None


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("bearerAuth", 5),
        ("bearerAuth", ""),
        ("bearerAuth", " \n"),
        ("basicAuth", "no colon"),
        ("basicAuth", ("a",)),
        ("basicAuth", ("", "")),
        ("headerKey", None),
        ("queryKey", ""),
    ],
)
def test_a_value_of_the_wrong_kind_is_refused(name: str, value: Any) -> None:
    declared = next(one for one in API.credentials if one.scheme == name)
    with pytest.raises(ConfigurationError, match=declared.argument):
        place([(declared, value)])


def test_a_401_is_explained_where_no_credential_was_sent(call: Caller, server: WireServer) -> None:
    server.respond = lambda _: Answer(status=401)
    with pytest.raises(SDKError) as caught:
        call("get", "1", settings={"server_url": server.url})
    (note,) = caught.value.__notes__
    assert note.startswith(
        "no credential was sent: give the client bearer_auth= or set SHOP_BEARER_AUTH; or"
    )
    assert "header_key= or set SHOP_HEADER_KEY, and cookie_key= or set SHOP_COOKIE_KEY" in note
    with pytest.raises(SDKError) as caught:
        call("get", "1", settings={"server_url": server.url, "query_key": "wrong"})
    assert not hasattr(caught.value, "__notes__")
