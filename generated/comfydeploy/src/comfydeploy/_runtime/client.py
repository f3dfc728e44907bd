"""The base classes of the synchronous and the asynchronous client. They take the steps of a call, which `exchange.py` decides."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from functools import partial
from types import TracebackType
from typing import Any, Generic, ParamSpec, Self, TypeVar

from . import late
from .declarations.description import Description
from .declarations.operation import Operation
from .declarations.options import AsyncClientSettings, ClientSettings, RequestOptions
from .exchange import Core
from .http.messages import Response
from .http.metadata import HTTPMetadata
from .http.urls import strip_user
from .receiving.boxes import collect_responses, downloads
from .steps import take, take_awaiting
from .transport.connections import AsyncConnection, Connection

_Result = TypeVar("_Result")
_Arguments = ParamSpec("_Arguments")


class WithResponse(Generic[_Result]):
    """A result together with the request and the response behind it.

    Attributes:
        value: What the method returned.
        http_meta: The response and the request.
    """

    def __init__(self, value: _Result, http_meta: HTTPMetadata) -> None:
        self.value = value
        self.http_meta = http_meta

    def __repr__(self) -> str:
        return f"WithResponse({self.value!r}, {self.http_meta!r})"


def _pair_with_response(value: _Result, box: list[Response]) -> WithResponse[_Result]:
    if not box:
        raise TypeError("with_response takes a method of this client that makes a request")
    return WithResponse(value, HTTPMetadata(response=box[-1], request=box[-1].request))


class Client:
    """The base of a synchronous client. It is safe in many threads, and a context manager that closes it.

    Args:
        given: The credentials by scheme; one that is not given is read from its environment variable at each call.

    Raises:
        ConfigurationError: The settings name no server that can be reached.
        TypeError: A setting is not known.
    """

    def __init__(
        self, description: Description, given: Mapping[str, Any], settings: ClientSettings
    ) -> None:
        self._core = Core(description, given=given, settings=settings)
        self._connection = Connection(settings.get("client"))

    def __repr__(self) -> str:
        return f"{type(self).__name__}(server_url={strip_user(self._core.base)!r})"

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close what the client opened, nothing else; it cannot be used afterwards."""
        self._core.closed = True
        self._connection.close()

    def call(
        self, operation: Operation[_Result], options: RequestOptions, /, **arguments: Any
    ) -> _Result:
        """The result of a call of `operation`.

        Raises:
            SDKError: The call failed; its class says how.
        """
        network = self._connection
        return take(self._core.call(operation, options, arguments=arguments, network=network))

    def call_pages(
        self, operation: Operation[_Result], options: RequestOptions, /, **arguments: Any
    ) -> late.Page[_Result, Any]:
        """The first page of the list that `operation` gives.

        Raises:
            SDKError: The call failed; its class says how.
        """
        from .receiving.pages import fetch_first  # few operations have pages

        calls = partial(self._core.call, operation, options, network=self._connection)
        return fetch_first(operation, calls=calls, arguments=arguments)

    def with_response(
        self,
        method: Callable[_Arguments, _Result],
        /,
        *args: _Arguments.args,
        **kwargs: _Arguments.kwargs,
    ) -> WithResponse[_Result]:
        """Call `method` with the arguments that follow it: its result, with the request and the response behind it."""
        with collect_responses() as box:
            return _pair_with_response(method(*args, **kwargs), box)

    def with_streaming(
        self,
        method: Callable[_Arguments, object],
        /,
        *args: _Arguments.args,
        **kwargs: _Arguments.kwargs,
    ) -> late.Download:
        """Call `method` with the arguments that follow it: the body of its response, to be read piece by piece or saved."""
        box: list[late.Download] = []
        token = downloads.set(box)
        try:
            method(*args, **kwargs)
        finally:
            downloads.reset(token)
        return _take_only(box)


def _take_only(box: list[late.Download]) -> late.Download:
    if not box:
        raise TypeError("with_streaming takes a method of this client that makes a request")
    # HTTP libraries keep the context of a call, and the box in it. What stays in the box would outlive the download.
    return box.pop()


class AsyncClient:
    """The base of an asynchronous client: an asynchronous context manager that closes it. It may be used from several
    event loops, one after the other or at the same time.

    Args:
        given: The credentials by scheme; one that is not given is read from its environment variable at each call.

    Raises:
        ConfigurationError: The settings name no server that can be reached.
        TypeError: A setting is not known.
    """

    def __init__(
        self, description: Description, given: Mapping[str, Any], settings: AsyncClientSettings
    ) -> None:
        self._core = Core(description, given=given, settings=settings)
        self._connection = AsyncConnection(settings.get("client"))

    def __repr__(self) -> str:
        return f"{type(self).__name__}(server_url={strip_user(self._core.base)!r})"

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.aclose()

    async def aclose(self) -> None:
        """Close what the client opened, nothing else; it cannot be used afterwards."""
        self._core.closed = True
        await self._connection.aclose()

    async def call(
        self, operation: Operation[_Result], options: RequestOptions, /, **arguments: Any
    ) -> _Result:
        """The result of a call of `operation`.

        Raises:
            SDKError: The call failed; its class says how.
        """
        network = self._connection
        steps = self._core.call(operation, options, arguments=arguments, network=network)
        return await take_awaiting(steps)

    async def call_pages(
        self, operation: Operation[_Result], options: RequestOptions, /, **arguments: Any
    ) -> late.AsyncPage[_Result, Any]:
        """The first page of the list that `operation` gives.

        Raises:
            SDKError: The call failed; its class says how.
        """
        from .receiving.pages import afetch_first  # few operations have pages

        calls = partial(self._core.call, operation, options, network=self._connection)
        return await afetch_first(operation, calls=calls, arguments=arguments)

    async def with_response(
        self,
        method: Callable[_Arguments, Awaitable[_Result]],
        /,
        *args: _Arguments.args,
        **kwargs: _Arguments.kwargs,
    ) -> WithResponse[_Result]:
        """Call `method` with the arguments that follow it: its result, with the request and the response behind it."""
        with collect_responses() as box:
            return _pair_with_response(await method(*args, **kwargs), box)

    async def with_streaming(
        self,
        method: Callable[_Arguments, Awaitable[object]],
        /,
        *args: _Arguments.args,
        **kwargs: _Arguments.kwargs,
    ) -> late.Download:
        """Call `method` with the arguments that follow it: the body of its response, to be read piece by piece or saved."""
        box: list[late.Download] = []
        token = downloads.set(box)
        try:
            await method(*args, **kwargs)
        finally:
            downloads.reset(token)
        return _take_only(box)


class Resource:
    """The base of a group of methods."""

    def __init__(self, client: Client) -> None:
        self._client = client


class AsyncResource:
    """The base of a group of asynchronous methods."""

    def __init__(self, client: AsyncClient) -> None:
        self._client = client
