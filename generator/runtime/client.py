"""The base class of the synchronous client. It takes the steps of a call, which `exchange.py` decides."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from copy import copy
from functools import partial
from types import TracebackType
from typing import Any, Generic, ParamSpec, Self, TypeVar, Unpack, cast, overload

from msgspec import UNSET

from . import late
from .declarations.description import Description
from .declarations.operation import Operation
from .declarations.options import ClientOptions, ClientSettings, RequestOptions
from .exchange import Core
from .http.messages import Response
from .http.metadata import HTTPMetadata
from .http.urls import strip_user
from .receiving.boxes import collect_responses, downloads
from .transport.connections import Connection
from .transport.steps import take

_Result = TypeVar("_Result")
_Page = TypeVar("_Page", bound="late.Page[Any, Any]")
_Arguments = ParamSpec("_Arguments")
_Client = TypeVar("_Client")


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


def pair_with_response(value: _Result, box: list[Response]) -> WithResponse[_Result]:
    """`value` with the last response in `box`."""
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
        if self._core.origin is None:
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

    def call_pages(self, kind: type[_Page], options: RequestOptions, /, **arguments: Any) -> _Page:
        """The first page of the list whose pages are of class `kind`.

        Raises:
            SDKError: The call failed; its class says how.
        """
        from .receiving.pages import fetch_first  # few operations have pages

        calls = partial(self._core.call, network=self._connection)
        return fetch_first(kind, options, calls=calls, arguments=arguments)

    def with_response(
        self,
        method: Callable[_Arguments, _Result],
        /,
        *args: _Arguments.args,
        **kwargs: _Arguments.kwargs,
    ) -> WithResponse[_Result]:
        """Call `method` with the arguments that follow it: its result, with the request and the response behind it."""
        with collect_responses() as box:
            return pair_with_response(method(*args, **kwargs), box)

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
        return take_only(box)

    def with_options(self, **options: Unpack[ClientOptions]) -> Self:
        """A client with other options for its calls; connections, credentials and tokens are those of this client.

        Raises:
            ConfigurationError: An option is not valid.
            TypeError: An option is not known.
        """
        return derive(self, self._core.derive(options))

    @overload
    def request(
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
    def request(
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

    def request(
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
        return self.call(operation, options, **(query or {}), body=body)


def take_only(box: list[late.Download]) -> late.Download:
    """The only download in `box`, taken out of it."""
    if not box:
        raise TypeError("with_streaming takes a method of this client that makes a request")
    # HTTP libraries keep the context of a call, and the box in it. What stays in the box would outlive the download.
    return box.pop()


class Resource:
    """The base of a group of methods."""

    def __init__(self, client: Client) -> None:
        self._client = client


def derive(client: _Client, core: Core) -> _Client:
    """A copy of `client` that is built on `core`, and makes resources of its own."""
    derived = cast(Any, copy(client))
    members: dict[str, Any] = derived.__dict__
    for name in [name for name, value in members.items() if hasattr(value, "_client")]:
        del members[name]
    derived._core = core
    return cast(_Client, derived)
