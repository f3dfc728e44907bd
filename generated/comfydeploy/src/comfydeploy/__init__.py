"""Comfy Deploy API: Interact with Comfy Deploy programmatically to trigger run and retrieve output"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .sdk import AsyncComfyDeploy, ComfyDeploy
    from ._runtime.client import WithResponse
    from ._runtime.models.base import UNSET, UnsetType
    from ._runtime.http.messages import AsyncTransport, Request, Response, Transport
    from ._runtime.http.metadata import HTTPMetadata
    from ._runtime.declarations.options import AsyncClientSettings, ClientSettings, RequestOptions
    from ._runtime.hooks import Hooks
    from ._runtime.retries import RetryConfig
    from ._runtime.sending.files import Upload
    from ._runtime.credentials import (
        AsyncBasicAuth,
        AsyncCredential,
        BasicAuth,
        ClientCredentials,
        Credential,
    )
    from ._runtime.receiving.downloads import Download
    from ._runtime.receiving.streams import Stream
    from ._runtime.receiving.pages import AsyncPage, Page
    from ._runtime.receiving.events import ServerSentEvent
    from ._runtime.fast import AiohttpTransport, Urllib3Transport
    from . import models
else:
    from ._runtime.lazy import attach

    __getattr__, __dir__ = attach(
        __name__,
        {
            "sdk": "AsyncComfyDeploy ComfyDeploy",
            "_runtime.client": "WithResponse",
            "_runtime.models.base": "UNSET UnsetType",
            "_runtime.http.messages": "AsyncTransport Request Response Transport",
            "_runtime.http.metadata": "HTTPMetadata",
            "_runtime.declarations.options": "AsyncClientSettings ClientSettings RequestOptions",
            "_runtime.hooks": "Hooks",
            "_runtime.retries": "RetryConfig",
            "_runtime.sending.files": "Upload",
            "_runtime.credentials": "AsyncBasicAuth AsyncCredential BasicAuth ClientCredentials Credential",
            "_runtime.receiving.downloads": "Download",
            "_runtime.receiving.streams": "Stream",
            "_runtime.receiving.pages": "AsyncPage Page",
            "_runtime.receiving.events": "ServerSentEvent",
            "_runtime.fast": "AiohttpTransport Urllib3Transport",
        },
        ("models",),
    )

__all__ = [
    "AsyncComfyDeploy",
    "ComfyDeploy",
    "WithResponse",
    "UNSET",
    "UnsetType",
    "AsyncTransport",
    "Request",
    "Response",
    "Transport",
    "HTTPMetadata",
    "AsyncClientSettings",
    "ClientSettings",
    "RequestOptions",
    "Hooks",
    "RetryConfig",
    "Upload",
    "AsyncBasicAuth",
    "AsyncCredential",
    "BasicAuth",
    "ClientCredentials",
    "Credential",
    "Download",
    "Stream",
    "AsyncPage",
    "Page",
    "ServerSentEvent",
    "AiohttpTransport",
    "Urllib3Transport",
    "models",
]
