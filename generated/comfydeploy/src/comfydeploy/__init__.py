"""Comfy Deploy API: Interact with Comfy Deploy programmatically to trigger run and retrieve output"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .sdk import AsyncComfyDeploy, ComfyDeploy
    from ._runtime.models import UNSET, UnsetType
    from ._runtime.http import AsyncTransport, Request, Response, Transport
    from ._runtime.fast import AiohttpTransport, Urllib3Transport
    from ._runtime.hooks import Hooks
    from ._runtime.retries import RetryConfig
    from ._runtime.files import Upload
    from ._runtime.credentials import ClientCredentials
    from ._runtime.downloads import Download
    from ._runtime.streams import Stream
    from ._runtime.pages import AsyncPage, Page
    from ._runtime.events import ServerSentEvent
    from . import models
else:
    from ._runtime.lazy import attach

    __getattr__, __dir__ = attach(
        __name__,
        {
            "sdk": "AsyncComfyDeploy ComfyDeploy",
            "_runtime.models": "UNSET UnsetType",
            "_runtime.http": "AsyncTransport Request Response Transport",
            "_runtime.fast": "AiohttpTransport Urllib3Transport",
            "_runtime.hooks": "Hooks",
            "_runtime.retries": "RetryConfig",
            "_runtime.files": "Upload",
            "_runtime.credentials": "ClientCredentials",
            "_runtime.downloads": "Download",
            "_runtime.streams": "Stream",
            "_runtime.pages": "AsyncPage Page",
            "_runtime.events": "ServerSentEvent",
        },
        ("models",),
    )

__all__ = [
    "AsyncComfyDeploy",
    "ComfyDeploy",
    "UNSET",
    "UnsetType",
    "AsyncTransport",
    "Request",
    "Response",
    "Transport",
    "AiohttpTransport",
    "Urllib3Transport",
    "Hooks",
    "RetryConfig",
    "Upload",
    "ClientCredentials",
    "Download",
    "Stream",
    "AsyncPage",
    "Page",
    "ServerSentEvent",
    "models",
]
