"""What the tests on the wire share: a server, and the generated SDK of a module's document in both flavours."""

from __future__ import annotations

from collections.abc import Iterator
from types import ModuleType

import pytest

from .sdk import ASYNCHRONOUS, FAST, FLAVOURS, OTHERS, Flavour, generated
from .server import WireServer


@pytest.fixture
def server() -> Iterator[WireServer]:
    """The server of a test."""
    with WireServer() as running:
        yield running


@pytest.fixture(scope="module")
def package(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[ModuleType, str]]:
    """The package generated for the document that the module names in `DOCUMENT`, with its `SETTINGS`."""
    name: str = request.module.DOCUMENT
    settings = getattr(request.module, "SETTINGS", {})
    with generated(name, tmp_path_factory.mktemp(name), **settings) as found:
        yield found


@pytest.fixture(params=(*FLAVOURS, *FAST))
def sdk(
    request: pytest.FixtureRequest, package: tuple[ModuleType, str], server: WireServer
) -> Flavour:
    """One flavour of that package, calling the server of the test, with the library that it comes with or a faster one."""
    return _flavour(request, package, server)


@pytest.fixture(params=(*FLAVOURS, *FAST, *OTHERS))
def every_sdk(
    request: pytest.FixtureRequest, package: tuple[ModuleType, str], server: WireServer
) -> Flavour:
    """One flavour of that package, with each of the libraries that can send its requests."""
    return _flavour(request, package, server)


def _flavour(
    request: pytest.FixtureRequest, package: tuple[ModuleType, str], server: WireServer
) -> Flavour:
    name: str = request.param
    module, client = package
    is_async, fast, other = name in ASYNCHRONOUS, name in FAST, name in OTHERS
    return Flavour(
        module,
        client,
        is_async,
        server,
        fast=fast,
        other=other,
        patient=request.module.DOCUMENT == "retries",
    )
