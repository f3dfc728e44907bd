"""Comfy Deploy API: Interact with Comfy Deploy programmatically to trigger run and retrieve output"""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .sdk import AsyncComfyDeploy as AsyncComfyDeploy, ComfyDeploy as ComfyDeploy
    from ._runtime.models import UNSET as UNSET, UnsetType as UnsetType
    from ._runtime.http import (
        AsyncTransport as AsyncTransport,
        Request as Request,
        Response as Response,
        Transport as Transport,
    )
    from ._runtime.hooks import Hooks as Hooks
    from ._runtime.retries import RetryConfig as RetryConfig
    from ._runtime.files import Upload as Upload
    from ._runtime.credentials import ClientCredentials as ClientCredentials
    from ._runtime.streams import Download as Download, Stream as Stream
    from ._runtime.pages import AsyncPage as AsyncPage, Page as Page
    from ._runtime.events import ServerSentEvent as ServerSentEvent
    from . import models as models
else:
    from ._runtime.lazy import attach

    __getattr__, __dir__ = attach(
        __name__,
        {
            "AsyncComfyDeploy": "sdk",
            "ComfyDeploy": "sdk",
            "UNSET": "_runtime.models",
            "UnsetType": "_runtime.models",
            "AsyncTransport": "_runtime.http",
            "Request": "_runtime.http",
            "Response": "_runtime.http",
            "Transport": "_runtime.http",
            "Hooks": "_runtime.hooks",
            "RetryConfig": "_runtime.retries",
            "Upload": "_runtime.files",
            "ClientCredentials": "_runtime.credentials",
            "Download": "_runtime.streams",
            "Stream": "_runtime.streams",
            "AsyncPage": "_runtime.pages",
            "Page": "_runtime.pages",
            "ServerSentEvent": "_runtime.events",
        },
        ("models",),
    )

__all__: list[str] = [
    "AsyncComfyDeploy",
    "ComfyDeploy",
    "UNSET",
    "UnsetType",
    "AsyncTransport",
    "Request",
    "Response",
    "Transport",
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
