"""`post_gpu_event`: its models and its declaration."""

from __future__ import annotations

from .. import components, errors
from ..._runtime.declarations.operation import Body, Operation, Reply
from ..._runtime.models.base import Envelope, Model, Omittable, OpenStrEnum, UNSET, field


class GpuType(OpenStrEnum):
    T4 = "T4"
    L4 = "L4"
    A10_G = "A10G"
    A100 = "A100"
    H100 = "H100"


class WsGpuType(OpenStrEnum):
    FOUR_THOUSAND_AND_NINETY = "4090"


class EventType(OpenStrEnum):
    GPU_START = "gpu_start"
    GPU_END = "gpu_end"


class GpuProvider(OpenStrEnum):
    MODAL = "modal"
    RUNPOD = "runpod"


class PostGpuEventRequestBody(Model, kw_only=True):
    machine_id: str
    timestamp: str
    event_type: EventType = field(name="eventType")
    gpu_provider: GpuProvider
    gpu_type: Omittable[GpuType | None] = field(default=UNSET, name="gpuType")
    ws_gpu_type: Omittable[WsGpuType | None] = field(default=UNSET, name="wsGpuType")
    event_id: Omittable[str | None] = field(default=UNSET)
    is_workspace: Omittable[bool | None] = field(default=UNSET)
    user_or_org_id: Omittable[str | None] = field(default=UNSET)


class PostGpuEventResponseBody(Model, kw_only=True):
    """Machine event registered"""

    event_id: str


class PostGpuEventResponse(Envelope, kw_only=True):
    """PostGpuEventResponse, as the API describes it.

    Attributes:
        object: Machine event registered
    """

    http_meta: components.HTTPMetadata
    object: PostGpuEventResponseBody | None = None


OPERATION: Operation[PostGpuEventResponse] = Operation(
    id="post_/gpu_event",
    method="POST",
    path="/gpu_event",
    body=Body("request", content_types=("application/json",)),
    envelope=PostGpuEventResponse,
    replies=(
        Reply("200", "application/json", PostGpuEventResponseBody, field="object"),
        Reply("500", "application/json", errors.PostGpuEventResponseBody),
        Reply("401", "text/plain", str),
    ),
)
