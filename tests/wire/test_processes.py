"""Clients in processes that were forked after they had been used: no answer reaches the wrong process."""

from __future__ import annotations

import asyncio
import os
import warnings
from collections.abc import Callable
from types import ModuleType
from typing import Any

import aiohttp
import httpx
import httpx2
import pytest
import urllib3

from .sdk import Flavour
from .server import Recorded, WireServer, json_answer

DOCUMENT = "clients"
CALLS = 20


@pytest.fixture
def sdk(package: tuple[ModuleType, str], server: WireServer) -> Flavour:
    """The package and the server of a test; which transports there are, the tests say."""
    module, client = package
    return Flavour(module, client, False, server)


def echo(request: Recorded) -> Any:
    """An answer that says who asked."""
    return json_answer(f'"{request.header("x-who")}"')


def calls(client: Any, who: str) -> list[Any]:
    return [client.use_none(headers={"X-Who": f"{who}{n}"}) for n in range(CALLS)]


async def acalls(client: Any, who: str) -> list[Any]:
    return [await client.use_none(headers={"X-Who": f"{who}{n}"}) for n in range(CALLS)]


def forked(in_child: Callable[[], object], in_parent: Callable[[], object]) -> int:
    """The exit code of a child, 0 where `in_child` is true; the parent does its own at the same time."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        child = os.fork()
    if not child:
        code = 1
        try:
            code = 0 if in_child() else 1
        finally:
            os._exit(code)
    in_parent()
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def expected(who: str) -> list[str]:
    return [f"{who}{n}" for n in range(CALLS)]


def given_clients(sdk: Flavour) -> list[Any]:
    """The clients of HTTP libraries that a synchronous program may give, and nothing."""
    pool = urllib3.PoolManager()
    fast = sdk.package
    return [
        None,
        httpx2.Client(),
        httpx.Client(),
        fast.Urllib3Transport(),
        fast.Urllib3Transport(pool),
    ]


@pytest.mark.parametrize("which", range(5), ids=["own", "httpx2", "httpx", "urllib3", "a pool"])
def test_a_forked_process_has_connections_of_its_own(sdk: Flavour, which: int) -> None:
    sdk.server.respond = echo
    given = given_clients(sdk)[which]

    def use(client: Any) -> None:
        assert calls(client, "before") == expected("before")
        found: list[Any] = []
        code = forked(
            lambda: calls(client, "child") == expected("child"),
            lambda: found.extend(calls(client, "parent")),
        )
        assert (code, found) == (0, expected("parent"))

    sdk.run(use, {"client": given} if given is not None else {})
    assert len({one.connection for one in sdk.server.requests}) == 2
    for one in (given, getattr(given, "given", None)):
        if one is not None:
            (getattr(one, "close", None) or one.clear)()


@pytest.mark.parametrize("fast", [False, True], ids=["httpx2", "aiohttp"])
def test_a_forked_process_has_loops_of_its_own(sdk: Flavour, fast: bool) -> None:
    sdk.server.respond = echo
    transport = sdk.package.AiohttpTransport() if fast else None
    client = sdk.package.AsyncClients(server_url=sdk.server.url, client=transport)
    with asyncio.Runner() as runner:
        assert runner.run(acalls(client, "before")) == expected("before")
        found: list[Any] = []
        code = forked(
            lambda: asyncio.run(acalls(client, "child")) == expected("child"),
            lambda: found.extend(runner.run(acalls(client, "parent"))),
        )
        assert (code, found) == (0, expected("parent"))
        runner.run(client.aclose())
        if transport is not None:
            runner.run(transport.aclose())


@pytest.mark.parametrize("library", [httpx2, httpx, aiohttp], ids=["httpx2", "httpx", "aiohttp"])
def test_an_asynchronous_client_of_another_process_is_refused(sdk: Flavour, library: Any) -> None:
    sdk.server.respond = echo
    refused = sdk.model("errors.ConfigurationError")

    async def opened() -> Any:
        if library is aiohttp:
            return aiohttp.ClientSession()
        return library.AsyncClient()

    def child(client: Any) -> bool:
        try:
            asyncio.run(acalls(client, "child"))
        except refused as error:
            return "was used before this process was forked" in str(error)
        return False

    with asyncio.Runner() as runner:
        mine = runner.run(opened())
        given = sdk.package.AiohttpTransport(mine) if library is aiohttp else mine
        client = sdk.package.AsyncClients(server_url=sdk.server.url, client=given)
        assert runner.run(acalls(client, "before")) == expected("before")
        assert forked(lambda: child(client), lambda: runner.run(acalls(client, "parent"))) == 0
        runner.run(mine.close() if library is aiohttp else mine.aclose())


@pytest.mark.parametrize("name", ["Clients", "AsyncClients"])
def test_a_client_may_be_closed_in_a_forked_process(sdk: Flavour, name: str) -> None:
    client = getattr(sdk.package, name)(server_url="http://a.example")

    def closed() -> bool:
        made = client.aclose() if name.startswith("Async") else client.close()
        return made is None or asyncio.run(made) is None

    assert forked(closed, lambda: None) == 0
