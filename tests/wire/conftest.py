"""What the tests on the wire share: a server, and the generated SDK of a module's document in both flavours."""

from __future__ import annotations

from collections.abc import Iterator
from types import ModuleType

import pytest

from .sdk import FLAVOURS, Flavour, generated
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
    """The package generated for the document that the module names in `DOCUMENT`."""
    name: str = request.module.DOCUMENT
    with generated(name, tmp_path_factory.mktemp(name)) as found:
        yield found


@pytest.fixture(params=FLAVOURS)
def sdk(
    request: pytest.FixtureRequest, package: tuple[ModuleType, str], server: WireServer
) -> Flavour:
    """One flavour of that package, calling the server of the test."""
    module, client = package
    return Flavour(module, client, request.param == "async", server)
