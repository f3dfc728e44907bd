"""The clients of the SDK: one for synchronous, one for asynchronous programs."""

from __future__ import annotations

from typing import Unpack

from . import _resources
from ._runtime.client import AsyncClient, Client
from ._runtime.credentials import AsyncCredential, Credential
from ._runtime.description import BearerCredential, Description, Server
from ._runtime.options import AsyncClientSettings, ClientSettings
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
    """Comfy Deploy API: Interact with Comfy Deploy programmatically to trigger run and retrieve output"""

    def __init__(
        self, *, bearer_auth: Credential | None = None, **settings: Unpack[ClientSettings]
    ) -> None:
        super().__init__(_API, {"bearerAuth": bearer_auth}, settings)

    @cached_resource
    def machines(self) -> _resources.Machines:
        """The machines operations."""
        return _resources.Machines(self)


class AsyncComfyDeploy(AsyncClient):
    """Comfy Deploy API: Interact with Comfy Deploy programmatically to trigger run and retrieve output"""

    def __init__(
        self, *, bearer_auth: AsyncCredential | None = None, **settings: Unpack[AsyncClientSettings]
    ) -> None:
        super().__init__(_API, {"bearerAuth": bearer_auth}, settings)

    @cached_resource
    def machines(self) -> _resources.AsyncMachines:
        """The machines operations."""
        return _resources.AsyncMachines(self)
