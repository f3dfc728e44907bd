"""HTTP clients of the user's own that cannot work: a call raises errors of the SDK, whichever library it is that fails."""

from __future__ import annotations

import asyncio
import gc
import threading
from collections.abc import Callable
from typing import Any

import aiohttp
import httpx
import httpx2
import pytest
import urllib3

from .server import Answer, WireServer

DOCUMENT = "pages"
SECRET = "s3cret-0f-the-user"
LIBRARIES = [httpx, httpx2]


class Yields(httpx.Auth, httpx2.Auth):
    """A way to prove who asks that is none."""

    def auth_flow(self, _request: Any) -> Any:
        yield 5


def closed(client: Any) -> Any:
    client.close()
    return client


async def aclosed(client: Any) -> Any:
    await (client.close() if isinstance(client, aiohttp.ClientSession) else client.aclose())
    return client


async def call(package: Any, server: WireServer, given: Any, **settings: Any) -> None:
    """Call with the asynchronous client of the SDK."""
    module, name = package
    settings = {"server_url": server.url, "client": given, **settings}
    await getattr(module, f"Async{name}")(**settings).by_page()


def call_synchronously(package: Any, server: WireServer, given: Any, **settings: Any) -> None:
    """Call with the synchronous one."""
    module, name = package
    getattr(module, name)(server_url=server.url, client=given, **settings).by_page()


BROKEN: dict[str, Callable[[Any, Any], Any]] = {
    "closed": lambda library, _: closed(library.Client()),
    "cookie": lambda library, _: library.Client(cookies={"a": "\u20ac"}),
    "parameter": lambda library, _: library.Client(params={"a": "\ud800"}),
    "auth": lambda library, _: library.Client(auth=Yields()),
    "asynchronous": lambda library, _: library.AsyncClient(),
    "class": lambda library, _: library.Client,
    "pool": lambda _, module: module.Urllib3Transport(urllib3.PoolManager(nope=3)),
    "no pool": lambda library, module: module.Urllib3Transport(library.Client()),
    "bare pool": lambda *_: urllib3.PoolManager(),
    "asynchronous transport": lambda _, module: module.AiohttpTransport(),
    "asynchronous function": lambda *_: type("T", (), {"send": lambda *_: asyncio.sleep(0)})(),
    "nothing": lambda *_: object(),
}
ABROKEN: dict[str, Callable[[Any, Any], Any]] = {
    "closed": lambda library, _: aclosed(library.AsyncClient()),
    "cookie": lambda library, _: library.AsyncClient(cookies={"a": "\u20ac"}),
    "auth": lambda library, _: library.AsyncClient(auth=Yields()),
    "synchronous": lambda library, _: library.Client(),
    "closed session": lambda *_: aclosed(aiohttp.ClientSession()),
    "session's header": lambda *_: aiohttp.ClientSession(headers={"X": f"{SECRET}\n"}),
    "session's version": lambda *_: aiohttp.ClientSession(version=None),  # type: ignore[arg-type]
    "session's address": lambda *_: aiohttp.ClientSession(
        connector=aiohttp.TCPConnector(local_addr=("a\0b", 0))
    ),
    "no session": lambda library, module: module.AiohttpTransport(library.AsyncClient()),
    "synchronous transport": lambda _, module: module.Urllib3Transport(),
    "synchronous function": lambda *_: type("T", (), {"send": lambda *_: None})(),
}


@pytest.mark.parametrize("library", LIBRARIES, ids=lambda library: library.__name__)
@pytest.mark.parametrize("what", list(BROKEN))
def test_a_client_that_cannot_work_is_refused(
    what: str, library: Any, package: Any, server: WireServer
) -> None:
    with pytest.raises(package[0].models.errors.ConfigurationError):
        call_synchronously(package, server, BROKEN[what](library, package[0]))


@pytest.mark.parametrize("library", LIBRARIES, ids=lambda library: library.__name__)
@pytest.mark.parametrize("what", list(ABROKEN))
def test_an_asynchronous_client_that_cannot_work_is_refused(
    what: str, library: Any, package: Any, server: WireServer
) -> None:
    async def go() -> None:
        given = ABROKEN[what](library, package[0])
        given = await given if hasattr(given, "__await__") else given
        if not isinstance(given, aiohttp.ClientSession):
            await call(package, server, given)
        async with given:
            await call(package, server, package[0].AiohttpTransport(given))

    with pytest.raises(package[0].models.errors.ConfigurationError):
        asyncio.run(go())


def test_a_session_of_aiohttp_needs_its_transport(package: Any, server: WireServer) -> None:
    async def go() -> None:
        async with aiohttp.ClientSession() as session:
            with pytest.raises(
                package[0].models.errors.ConfigurationError, match="AiohttpTransport"
            ):
                await call(package, server, session)

    asyncio.run(go())


# The library leaves the connections of the ended loop to the garbage collector.
@pytest.mark.filterwarnings(
    "ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning"
)
@pytest.mark.parametrize("library", LIBRARIES, ids=lambda library: library.__name__)
def test_a_client_of_a_loop_that_has_ended_is_refused(
    library: Any, package: Any, server: WireServer
) -> None:
    given = library.AsyncClient()
    asyncio.run(call(package, server, given))
    with pytest.raises(package[0].models.errors.ConfigurationError):
        asyncio.run(call(package, server, given))
    del given
    gc.collect()


@pytest.mark.parametrize("library", LIBRARIES, ids=lambda library: library.__name__)
def test_a_credential_that_cannot_be_sent_is_not_told(
    library: Any, package: Any, server: WireServer
) -> None:
    with (
        library.Client(headers={"Authorization": f"Bearer {SECRET}\n"}) as given,
        pytest.raises(package[0].models.errors.SDKError) as caught,
    ):
        call_synchronously(package, server, given, retries=None)
    assert SECRET not in str(caught.value)


@pytest.mark.parametrize("library", LIBRARIES, ids=lambda library: library.__name__)
def test_what_the_users_own_code_raises_stays_what_it_is(
    library: Any, package: Any, server: WireServer
) -> None:
    def answer(_: Any) -> Any:
        return int("none")

    with (
        library.Client(transport=library.MockTransport(answer)) as given,
        pytest.raises(ValueError, match="invalid literal") as caught,
    ):
        call_synchronously(package, server, given)
    assert not isinstance(caught.value, package[0].models.errors.SDKError)


def test_the_wait_for_a_connection_of_a_full_pool_ends_in_time(
    package: Any, server: WireServer
) -> None:
    given = package[0].Urllib3Transport(urllib3.PoolManager(maxsize=1, block=True))
    server.queue(Answer(hang=True))
    first = threading.Thread(target=fails, args=(package, server, given, 5.0))
    first.start()
    while not server.requests:
        first.join(0.01)
    fails(package, server, given, 0.2)
    assert first.is_alive()
    server.__exit__(None, None, None)
    first.join()


def fails(package: Any, server: WireServer, given: Any, seconds: float) -> None:
    with pytest.raises(package[0].models.errors.APIConnectionError):
        call_synchronously(package, server, given, timeout=seconds, retries=None)


def test_a_session_that_raises_for_statuses_hides_no_error(
    package: Any, server: WireServer
) -> None:
    server.queue(Answer(status=404, body=b"gone"))

    async def go() -> None:
        async with aiohttp.ClientSession(raise_for_status=True) as session:
            given = package[0].AiohttpTransport(session)
            with pytest.raises(package[0].models.errors.SDKError) as caught:
                await call(package, server, given)
            assert (caught.value.status_code, caught.value.body) == (404, "gone")

    asyncio.run(go())
