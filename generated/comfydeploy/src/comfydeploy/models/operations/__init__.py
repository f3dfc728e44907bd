"""The operations of the API."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .post_gpu_event import (
        EventType,
        GpuProvider,
        GpuType,
        PostGpuEventRequestBody,
        PostGpuEventResponse,
        PostGpuEventResponseBody,
        WsGpuType,
    )
    from .get_v1_machines import Fields, GetV1MachinesResponse, GetV1MachinesResponseBody, Machines
    from .post_v1_machines import (
        PostV1MachinesGpu,
        PostV1MachinesRequestBody,
        PostV1MachinesResponse,
        PostV1MachinesResponseBody,
        PostV1MachinesStatus,
        PostV1MachinesType,
    )
    from .get_v1_machines_machine_id_ import (
        GetV1MachinesMachineIDResponse,
        GetV1MachinesMachineIDResponseBody,
    )
    from . import post_gpu_event
    from . import get_v1_machines
    from . import post_v1_machines
    from . import get_v1_machines_machine_id_
else:
    from ..._runtime.lazy import attach

    __getattr__, __dir__ = attach(
        __name__,
        {
            "post_gpu_event": "EventType GpuProvider GpuType PostGpuEventRequestBody PostGpuEventResponse PostGpuEventResponseBody WsGpuType",
            "get_v1_machines": "Fields GetV1MachinesResponse GetV1MachinesResponseBody Machines",
            "post_v1_machines": "PostV1MachinesGpu PostV1MachinesRequestBody PostV1MachinesResponse PostV1MachinesResponseBody PostV1MachinesStatus PostV1MachinesType",
            "get_v1_machines_machine_id_": "GetV1MachinesMachineIDResponse GetV1MachinesMachineIDResponseBody",
        },
        (
            "post_gpu_event",
            "get_v1_machines",
            "post_v1_machines",
            "get_v1_machines_machine_id_",
        ),
    )

__all__ = [
    "EventType",
    "GpuProvider",
    "GpuType",
    "PostGpuEventRequestBody",
    "PostGpuEventResponse",
    "PostGpuEventResponseBody",
    "WsGpuType",
    "Fields",
    "GetV1MachinesResponse",
    "GetV1MachinesResponseBody",
    "Machines",
    "PostV1MachinesGpu",
    "PostV1MachinesRequestBody",
    "PostV1MachinesResponse",
    "PostV1MachinesResponseBody",
    "PostV1MachinesStatus",
    "PostV1MachinesType",
    "GetV1MachinesMachineIDResponse",
    "GetV1MachinesMachineIDResponseBody",
    "post_gpu_event",
    "get_v1_machines",
    "post_v1_machines",
    "get_v1_machines_machine_id_",
]
