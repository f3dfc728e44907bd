"""Generates the SDK of a description that a test wrote, and calls it in both flavours as a user would."""

from __future__ import annotations

import asyncio
import importlib
import sys
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

import httpx
import httpx2

from generator import Config, Diagnostics, Severity, generate

from .server import WireServer

DOCUMENTS = Path(__file__).with_name("documents")
FLAVOURS = ("sync", "async")
FAST = ("urllib3", "aiohttp")
OTHERS = ("httpx", "async httpx")
ASYNCHRONOUS = ("async", "aiohttp", "async httpx")


@dataclass
class Flavour:
    """One flavour of a generated SDK, calling one server.

    Attributes:
        package: The SDK.
        client: The name of its synchronous client class.
        fast: Whether it is called through a transport on another HTTP library.
        other: Whether it is called through a client of httpx, the user's own.
        patient: Whether calls that failed are tried again, where a test is about that.
    """

    package: ModuleType
    client: str
    is_async: bool
    server: WireServer
    fast: bool = False
    other: bool = False
    patient: bool = False

    def model(self, path: str) -> Any:
        """A class of the SDK, such as `components.Pet`."""
        found: Any = self.package.models
        for part in path.split("."):
            found = getattr(found, part)
        return found

    def call(
        self, name: str, /, *args: Any, settings: dict[str, Any] | None = None, **kwargs: Any
    ) -> Any:
        """The result of the method `name`, with a client of its own."""
        return self.run(lambda client: _found(client, name)(*args, **kwargs), settings)

    def run(self, use: Any, settings: dict[str, Any] | None = None) -> Any:
        """What `use` returns for a client; it is awaited where it must be."""
        never: dict[str, Any] = {} if self.patient else {"retries": None}
        arguments = {"server_url": self.server.url, **never, **(settings or {})}
        if not self.is_async:
            with (
                self._transport(arguments, "Urllib3Transport", nullcontext()),
                getattr(self.package, self.client)(**arguments) as client,
            ):
                return use(client)

        async def go() -> Any:
            async with (
                self._transport(arguments, "AiohttpTransport", nullcontext()),
                getattr(self.package, f"Async{self.client}")(**arguments) as client,
            ):
                made = use(client)
                return await made if hasattr(made, "__await__") else made

        return asyncio.run(go())

    def _transport(self, arguments: dict[str, Any], name: str, none: Any) -> Any:
        if "client" in arguments or not (self.fast or self.other):
            return none
        made = getattr(self.package, name) if self.fast else self.library_client()
        arguments["client"] = transport = made()
        return transport

    def library_client(self) -> Any:
        """The class of clients of the HTTP library; it is httpx2 where that of the flavour has none."""
        library = httpx if self.other else httpx2
        return library.AsyncClient if self.is_async else library.Client

    def items(
        self, name: str, /, *args: Any, settings: dict[str, Any] | None = None, **kwargs: Any
    ) -> list[Any]:
        """The items of the stream, or of the pages, that the method `name` returns."""
        if not self.is_async:
            return self.run(lambda client: list(_found(client, name)(*args, **kwargs)), settings)

        async def collect(client: Any) -> list[Any]:
            return [one async for one in await _found(client, name)(*args, **kwargs)]

        found: list[Any] = self.run(collect, settings)
        return found


def _found(client: Any, name: str) -> Any:
    for part in name.split("."):
        client = getattr(client, part)
    return client


@contextmanager
def generated(name: str, folder: Path, **settings: Any) -> Iterator[tuple[ModuleType, str]]:
    """The package generated for the document `name`, and the name of its client."""
    diagnostics = Diagnostics()
    config = Config(
        spec=DOCUMENTS / f"{name}.yaml",
        output=folder,
        naming="operation-ids",
        **{"arguments": "request", **settings},
    )
    outcome = generate(config, diagnostics=diagnostics)
    assert outcome.sdk is not None, [one for one in diagnostics if one.severity is Severity.ERROR]
    package = outcome.sdk.package
    sys.path.insert(0, str(folder / "src"))
    try:
        yield importlib.import_module(package), outcome.sdk.client
    finally:
        sys.path.remove(str(folder / "src"))
        for module in [one for one in sys.modules if one.split(".")[0] == package]:
            del sys.modules[module]
