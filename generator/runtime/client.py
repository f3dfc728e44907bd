"""The two clients: thin shells that ask for credentials, send, follow redirects and log. All decisions are elsewhere."""

from __future__ import annotations

import inspect
import logging
import time
from collections.abc import Awaitable, Callable, Mapping
from contextvars import ContextVar
from types import TracebackType
from typing import Any, ParamSpec, TypeVar

from msgspec import Struct

from . import credentials, redirects, replies, requests
from .description import Description
from .errors import APIConnectionError, ConfigurationError, SDKError
from .hooks import HookChain
from .http import Request, Response
from .metadata import HTTPMetadata
from .operation import Operation
from .options import AsyncClientSettings, ClientSettings, RequestOptions, SharedSettings
from .transport import async_transport_of, failure, transport_of

_Result = TypeVar("_Result")
_Client = TypeVar("_Client", bound="Client")
_AsyncClient = TypeVar("_AsyncClient", bound="AsyncClient")
_Arguments = ParamSpec("_Arguments")
_received: ContextVar[list[Response] | None] = ContextVar("received", default=None)


class _Core:
    """What both flavours of client are made of: settings, and the steps of a call that do not wait."""

    def __init__(self, description: Description, given: Mapping[str, Any], settings: SharedSettings) -> None:
        self.description = description
        self.given = given
        self.settings = settings
        self.base = requests.base_url(description, settings)
        self.hooks = HookChain(settings.get("hooks", ()))
        self.strict = settings.get("strict_responses", False)
        self.debug = settings.get("debug", False)
        self.logger = logging.getLogger(description.package)
        self.closed = False

    def credentials(self, operation: Operation[Any], options: RequestOptions) -> list[tuple[Any, Any]]:
        """The credentials of a call; some of them may be functions still."""
        if self.closed:
            raise ConfigurationError(f"{operation.id}: the client is closed")
        return credentials.chosen(self.description, operation, self.given, options.get("security"))

    def request(
        self, operation: Operation[Any], options: RequestOptions, arguments: dict[str, Any], known: list[Any]
    ) -> Request:
        """The request of a call, after the hooks."""
        built = requests.build(
            operation,
            arguments,
            description=self.description,
            base=self.base,
            settings=self.settings,
            options=options,
            credentials=credentials.placed(known),
        )
        return self.hooks.before_request(built)

    def log(self, request: Request, started: float, outcome: object) -> None:
        """Log a request that was sent: no header, no body, no credential."""
        if self.debug:
            milliseconds = (time.perf_counter() - started) * 1000
            self.logger.debug("%s %s: %s in %.0f ms", request.method, request.shown_url, outcome, milliseconds)

    def result(self, operation: Operation[_Result], request: Request, response: Response) -> _Result:
        """The result of a call; raises its error."""
        if 200 <= response.status_code < 300:
            response = self.hooks.after_success(request, response)
        value, misfits = replies.read(operation, response, strict=self.strict)
        for misfit in misfits:
            self.logger.warning("%s: the response does not fit its description: %s", operation.id, misfit)
        if isinstance(value, SDKError):
            raise value
        box = _received.get()
        if box is not None:
            box.append(response)
        result: _Result = value
        return result

    def failed(self, request: Request, error: Exception) -> SDKError | None:
        """Tell the hooks of an error; returns ours for one of an HTTP library."""
        ours = failure(error, request)
        self.hooks.after_error(request, ours or error)
        return ours

    def too_many(self, request: Request) -> APIConnectionError:
        """The error for a redirect that does not end."""
        return APIConnectionError(f"{request.operation}: more than {redirects.LIMIT} redirects", request=request)


class WithMetadata(Struct):
    """A result together with the exchange behind it."""

    value: Any
    http_meta: HTTPMetadata


def _metadata(box: list[Response]) -> HTTPMetadata:
    return HTTPMetadata(response=box[-1], request=box[-1].request)


class Client:
    """The base of a synchronous client. It is safe in many threads, and a context manager that closes it."""

    def __init__(
        self, description: Description, given: Mapping[str, Any], settings: ClientSettings
    ) -> None:
        self._core = _Core(description, given, settings)
        self._client_given = settings.get("client")
        self._transport = transport_of(self._client_given)

    def __repr__(self) -> str:
        return f"{type(self).__name__}(server_url={self._core.base!r})"

    def __enter__(self: _Client) -> _Client:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close what the client opened, nothing else; it cannot be used afterwards."""
        self._core.closed = True
        if self._client_given is None:
            self._transport.close()

    def call(self, operation: Operation[_Result], options: RequestOptions, /, **arguments: Any) -> _Result:
        """The result of a call of `operation`.

        Raises:
            SDKError: The call failed; its class says how.
        """
        core = self._core
        known = [
            (declared, value() if callable(value) else value)
            for declared, value in core.credentials(operation, options)
        ]
        request = core.request(operation, options, arguments, known)
        try:
            return core.result(operation, request, self._exchange(request))
        except Exception as error:
            ours = core.failed(request, error)
            if ours is None:
                raise
            raise ours from error

    def _exchange(self, request: Request) -> Response:
        for _ in range(redirects.LIMIT + 1):
            started = time.perf_counter()
            try:
                response = self._transport.send(request)
            except Exception as error:
                self._core.log(request, started, type(error).__name__)
                raise
            self._core.log(request, started, response.status_code)
            following = redirects.following(request, response)
            if following is None:
                return response
            request = following
        raise self._core.too_many(request)

    def with_response(
        self,
        method: Callable[_Arguments, _Result],
        /,
        *args: _Arguments.args,
        **kwargs: _Arguments.kwargs,
    ) -> WithMetadata:
        """The result of `method`, called with the arguments that follow it, and the exchange behind it."""
        token = _received.set([])
        try:
            value = method(*args, **kwargs)
            return WithMetadata(value=value, http_meta=_metadata(_received.get() or []))
        finally:
            _received.reset(token)


class AsyncClient:
    """The base of an asynchronous client: an asynchronous context manager that closes it."""

    def __init__(
        self, description: Description, given: Mapping[str, Any], settings: AsyncClientSettings
    ) -> None:
        self._core = _Core(description, given, settings)
        self._client_given = settings.get("client")
        self._transport = async_transport_of(self._client_given)

    def __repr__(self) -> str:
        return f"{type(self).__name__}(server_url={self._core.base!r})"

    async def __aenter__(self: _AsyncClient) -> _AsyncClient:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.aclose()

    async def aclose(self) -> None:
        """Close what the client opened, nothing else; it cannot be used afterwards."""
        self._core.closed = True
        if self._client_given is None:
            await self._transport.aclose()

    async def call(
        self, operation: Operation[_Result], options: RequestOptions, /, **arguments: Any
    ) -> _Result:
        """The result of a call of `operation`.

        Raises:
            SDKError: The call failed; its class says how.
        """
        core = self._core
        known: list[tuple[Any, Any]] = []
        for declared, value in core.credentials(operation, options):
            asked = value() if callable(value) else value
            known.append((declared, await asked if inspect.isawaitable(asked) else asked))
        request = core.request(operation, options, arguments, known)
        try:
            return core.result(operation, request, await self._exchange(request))
        except Exception as error:
            ours = core.failed(request, error)
            if ours is None:
                raise
            raise ours from error

    async def _exchange(self, request: Request) -> Response:
        for _ in range(redirects.LIMIT + 1):
            started = time.perf_counter()
            try:
                response = await self._transport.send(request)
            except Exception as error:
                self._core.log(request, started, type(error).__name__)
                raise
            self._core.log(request, started, response.status_code)
            following = redirects.following(request, response)
            if following is None:
                return response
            request = following
        raise self._core.too_many(request)

    async def with_response(
        self,
        method: Callable[_Arguments, Awaitable[_Result]],
        /,
        *args: _Arguments.args,
        **kwargs: _Arguments.kwargs,
    ) -> WithMetadata:
        """The result of `method`, called with the arguments that follow it, and the exchange behind it."""
        token = _received.set([])
        try:
            value = await method(*args, **kwargs)
            return WithMetadata(value=value, http_meta=_metadata(_received.get() or []))
        finally:
            _received.reset(token)


class Resource:
    """The base of a group of methods."""

    def __init__(self, client: Client) -> None:
        self._client = client


class AsyncResource:
    """The base of a group of asynchronous methods."""

    def __init__(self, client: AsyncClient) -> None:
        self._client = client
