"""The base class of the asynchronous client. It takes the steps of a call, which `exchange.py` decides, and awaits them."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from functools import partial
from types import TracebackType
from typing import Any, ParamSpec, Self, TypeVar, Unpack, overload

from msgspec import UNSET

from . import late
from .client import WithResponse, derive, pair_with_response, take_only
from .declarations.description import Description
from .declarations.operation import Operation
from .declarations.options import AsyncClientSettings, ClientOptions, RequestOptions
from .exchange import Core
from .http.urls import strip_user
from .receiving.boxes import collect_responses, downloads
from .transport.connections import AsyncConnection
from .transport.steps import take_awaiting

_Result = TypeVar("_Result")
_AsyncPage = TypeVar("_AsyncPage", bound="late.AsyncPage[Any, Any]")
_Arguments = ParamSpec("_Arguments")


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
        if self._core.origin is None:
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
        self, kind: type[_AsyncPage], options: RequestOptions, /, **arguments: Any
    ) -> _AsyncPage:
        """The first page of the list whose pages are of class `kind`.

        Raises:
            SDKError: The call failed; its class says how.
        """
        from .receiving.pages import afetch_first  # few operations have pages

        calls = partial(self._core.call, network=self._connection)
        return await afetch_first(kind, options, calls=calls, arguments=arguments)

    async def with_response(
        self,
        method: Callable[_Arguments, Awaitable[_Result]],
        /,
        *args: _Arguments.args,
        **kwargs: _Arguments.kwargs,
    ) -> WithResponse[_Result]:
        """Call `method` with the arguments that follow it: its result, with the request and the response behind it."""
        with collect_responses() as box:
            return pair_with_response(await method(*args, **kwargs), box)

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
        return take_only(box)

    def with_options(self, **options: Unpack[ClientOptions]) -> Self:
        """A client with other options for its calls; connections, credentials and tokens are those of this client.

        Raises:
            ConfigurationError: An option is not valid.
            TypeError: An option is not known.
        """
        return derive(self, self._core.derive(options))

    @overload
    async def request(
        self,
        method: str,
        path: str,
        /,
        *,
        cast_to: type[_Result],
        query: Mapping[str, Any] | None = None,
        body: Any = UNSET,
        **options: Unpack[RequestOptions],
    ) -> _Result: ...

    @overload
    async def request(
        self,
        method: str,
        path: str,
        /,
        *,
        cast_to: None = None,
        query: Mapping[str, Any] | None = None,
        body: Any = UNSET,
        **options: Unpack[RequestOptions],
    ) -> Any: ...

    async def request(
        self,
        method: str,
        path: str,
        /,
        *,
        cast_to: Any = None,
        query: Mapping[str, Any] | None = None,
        body: Any = UNSET,
        **options: Unpack[RequestOptions],
    ) -> Any:
        """Call what the description lacks, with the credentials, retries and errors of every call.

        Args:
            method: The HTTP method.
            path: The path below the base URL, percent-encoded; it begins with a slash.
            cast_to: What a successful body is decoded as: a model, `bytes`, ...; None for its data or text as it is.
            query: The parameters of the query.
            body: A model, a mapping or a list as JSON; a text, bytes or a file as they are.

        Raises:
            SDKError: The call failed; its class says how.
        """
        from .declarations.undocumented import (
            operation_for,
        )  # few programs go beyond the description

        operation = operation_for(method, path, query=query, body=body, cast_to=cast_to)
        return await self.call(operation, options, **(query or {}), body=body)


class AsyncResource:
    """The base of a group of asynchronous methods."""

    def __init__(self, client: AsyncClient) -> None:
        self._client = client
