"""What the tests of the runtime share: a server, and one way to call both flavours of client."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from typing import Any, Protocol

import pytest

from ..wire.server import WireServer
from .shop import AsyncShop, Shop

_ENVIRONMENT = ("BEARER_AUTH", "BASIC_AUTH", "HEADER_KEY", "QUERY_KEY", "COOKIE_KEY")


class Caller(Protocol):
    """Makes a client with `settings` and calls the method `name` of its things; closes the client."""

    asynchronous: bool

    def __call__(self, name: str, *args: Any, settings: dict[str, Any], **kwargs: Any) -> Any:
        """The result of the call."""
        ...


class _Sync:
    asynchronous = False

    def __call__(self, name: str, *args: Any, settings: dict[str, Any], **kwargs: Any) -> Any:
        with Shop(**settings) as shop:
            return getattr(shop.things, name)(*args, **kwargs)


class _Async:
    asynchronous = True

    def __call__(self, name: str, *args: Any, settings: dict[str, Any], **kwargs: Any) -> Any:
        async def go() -> Any:
            async with AsyncShop(**settings) as shop:
                return await getattr(shop.things, name)(*args, **kwargs)

        return run(go)


def run(function: Callable[[], Awaitable[Any]]) -> Any:
    """The result of an asynchronous function in an event loop of its own."""

    async def go() -> Any:
        return await function()

    return asyncio.run(go())


@pytest.fixture(params=[_Sync(), _Async()], ids=["sync", "async"])
def call(request: pytest.FixtureRequest) -> Caller:
    """A caller of each flavour."""
    caller: Caller = request.param
    return caller


@pytest.fixture
def server() -> Iterator[WireServer]:
    """A server that answers every request with an empty JSON object, until told otherwise."""
    with WireServer() as running:
        yield running


@pytest.fixture(autouse=True)
def no_credentials(monkeypatch: pytest.MonkeyPatch) -> None:
    """No credential of the machine that runs the tests takes part in them."""
    for name in _ENVIRONMENT:
        monkeypatch.delenv(f"SHOP_{name}", raising=False)
