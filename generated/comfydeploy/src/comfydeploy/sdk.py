"""The clients of the SDK: one for synchronous, one for asynchronous programs."""

from __future__ import annotations

from typing import Unpack

from . import _resources
from ._runtime.async_client import AsyncClient
from ._runtime.client import Client
from ._runtime.credentials import AsyncCredential, Credential
from ._runtime.declarations.description import BearerCredential, Description, Server
from ._runtime.declarations.options import AsyncClientSettings, ClientSettings
from ._runtime.resources import cached_resource

_API = Description(
    package="comfydeploy",
    version="0.0.1",
    servers=(Server("https://www.comfydeploy.com/api"),),
    credentials=(
        BearerCredential(
            "bearerAuth", argument="bearer_auth", environment="COMFYDEPLOY_BEARER_AUTH"
        ),
    ),
    security=(("bearerAuth",),),
)


class ComfyDeploy(Client):
    """Comfy Deploy API: Interact with Comfy Deploy programmatically to trigger run and retrieve output

    Args:
        bearer_auth: A token, or a function that is asked for it before each request. Without it the
            environment variable COMFYDEPLOY_BEARER_AUTH is read at each call.
        server_url: The base URL, in place of those of the description; a query in it is left out,
            since no base URL has one.
        server: Which of the described servers: its index or its name.
        server_variables: Values for the variables of the server's URL.
        timeout: Seconds, 60 by default; None for no limit. An HTTP client of your own keeps its
            own.
        retries: How often a call that failed is tried again at most, or a `RetryConfig` that says
            when, in place of what the description says; None for never. Without either twice,
            within the timeout.
        headers: Header fields of every request.
        hooks: What is called around every request.
        debug: Whether every request is logged, at level DEBUG, to the logger with the name of the
            package.
        strict_responses: Whether a response that does not fit the description raises.
        max_response_bytes: How large a decoded body may be, 1 GiB by default; None for no limit. An
            item of a stream may have 64 MiB of it. Files that are saved have no limit.
        client: An `httpx2.Client`, an `httpx.Client`, or a `Transport` of your own; it stays yours
            to close.

    Raises:
        errors.ConfigurationError: The settings name no server that can be reached.
        TypeError: A setting is not known.
    """

    def __init__(
        self, *, bearer_auth: Credential | None = None, **settings: Unpack[ClientSettings]
    ) -> None:
        super().__init__(_API, {"bearerAuth": bearer_auth}, settings)

    @cached_resource
    def machines(self) -> _resources.Machines:
        """The machines operations."""
        return _resources.Machines(self)


class AsyncComfyDeploy(AsyncClient):
    """Comfy Deploy API: Interact with Comfy Deploy programmatically to trigger run and retrieve output

    Args:
        bearer_auth: A token, or a function, perhaps asynchronous, that is asked for it before each
            request. Without it the environment variable COMFYDEPLOY_BEARER_AUTH is read at each
            call.
        server_url: The base URL, in place of those of the description; a query in it is left out,
            since no base URL has one.
        server: Which of the described servers: its index or its name.
        server_variables: Values for the variables of the server's URL.
        timeout: Seconds, 60 by default; None for no limit. An HTTP client of your own keeps its
            own.
        retries: How often a call that failed is tried again at most, or a `RetryConfig` that says
            when, in place of what the description says; None for never. Without either twice,
            within the timeout.
        headers: Header fields of every request.
        hooks: What is called around every request.
        debug: Whether every request is logged, at level DEBUG, to the logger with the name of the
            package.
        strict_responses: Whether a response that does not fit the description raises.
        max_response_bytes: How large a decoded body may be, 1 GiB by default; None for no limit. An
            item of a stream may have 64 MiB of it. Files that are saved have no limit.
        client: An `httpx2.AsyncClient`, an `httpx.AsyncClient`, or an `AsyncTransport` of your own;
            it stays yours to close.

    Raises:
        errors.ConfigurationError: The settings name no server that can be reached.
        TypeError: A setting is not known.
    """

    def __init__(
        self, *, bearer_auth: AsyncCredential | None = None, **settings: Unpack[AsyncClientSettings]
    ) -> None:
        super().__init__(_API, {"bearerAuth": bearer_auth}, settings)

    @cached_resource
    def machines(self) -> _resources.AsyncMachines:
        """The machines operations."""
        return _resources.AsyncMachines(self)
