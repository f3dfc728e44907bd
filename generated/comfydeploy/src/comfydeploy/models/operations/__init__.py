"""The operations of the API."""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .post_gpu_event import (
        EventType as EventType,
        GpuProvider as GpuProvider,
        GpuType as GpuType,
        PostGpuEventRequestBody as PostGpuEventRequestBody,
        PostGpuEventResponse as PostGpuEventResponse,
        PostGpuEventResponseBody as PostGpuEventResponseBody,
        WsGpuType as WsGpuType,
    )
    from .get_v1_machines import (
        Fields as Fields,
        GetV1MachinesResponse as GetV1MachinesResponse,
        GetV1MachinesResponseBody as GetV1MachinesResponseBody,
        Machines as Machines,
    )
    from .post_v1_machines import (
        PostV1MachinesGpu as PostV1MachinesGpu,
        PostV1MachinesRequestBody as PostV1MachinesRequestBody,
        PostV1MachinesResponse as PostV1MachinesResponse,
        PostV1MachinesResponseBody as PostV1MachinesResponseBody,
        PostV1MachinesStatus as PostV1MachinesStatus,
        PostV1MachinesType as PostV1MachinesType,
    )
    from .get_v1_machines_machine_id_ import (
        GetV1MachinesMachineIDResponse as GetV1MachinesMachineIDResponse,
        GetV1MachinesMachineIDResponseBody as GetV1MachinesMachineIDResponseBody,
    )
    from . import post_gpu_event as post_gpu_event
    from . import get_v1_machines as get_v1_machines
    from . import post_v1_machines as post_v1_machines
    from . import get_v1_machines_machine_id_ as get_v1_machines_machine_id_
else:
    from ..._runtime.lazy import attach

    __getattr__, __dir__ = attach(
        __name__,
        {
            "EventType": "post_gpu_event",
            "GpuProvider": "post_gpu_event",
            "GpuType": "post_gpu_event",
            "PostGpuEventRequestBody": "post_gpu_event",
            "PostGpuEventResponse": "post_gpu_event",
            "PostGpuEventResponseBody": "post_gpu_event",
            "WsGpuType": "post_gpu_event",
            "Fields": "get_v1_machines",
            "GetV1MachinesResponse": "get_v1_machines",
            "GetV1MachinesResponseBody": "get_v1_machines",
            "Machines": "get_v1_machines",
            "PostV1MachinesGpu": "post_v1_machines",
            "PostV1MachinesRequestBody": "post_v1_machines",
            "PostV1MachinesResponse": "post_v1_machines",
            "PostV1MachinesResponseBody": "post_v1_machines",
            "PostV1MachinesStatus": "post_v1_machines",
            "PostV1MachinesType": "post_v1_machines",
            "GetV1MachinesMachineIDResponse": "get_v1_machines_machine_id_",
            "GetV1MachinesMachineIDResponseBody": "get_v1_machines_machine_id_",
        },
        (
            "post_gpu_event",
            "get_v1_machines",
            "post_v1_machines",
            "get_v1_machines_machine_id_",
        ),
    )

__all__: list[str] = [
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
