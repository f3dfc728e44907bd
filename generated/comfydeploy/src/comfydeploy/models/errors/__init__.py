"""The errors of the API."""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .post_gpu_event import (
        PostGpuEventResponseBody as PostGpuEventResponseBody,
        PostGpuEventResponseBodyData as PostGpuEventResponseBodyData,
    )
    from .get_v1_machines import (
        GetV1MachinesResponseBody as GetV1MachinesResponseBody,
        GetV1MachinesResponseBodyData as GetV1MachinesResponseBodyData,
    )
    from .post_v1_machines import (
        PostV1MachinesResponseBody as PostV1MachinesResponseBody,
        PostV1MachinesResponseBodyData as PostV1MachinesResponseBodyData,
    )
    from .get_v1_machines_machine_id_ import (
        GetV1MachinesMachineIDResponseBody as GetV1MachinesMachineIDResponseBody,
        GetV1MachinesMachineIDResponseBodyData as GetV1MachinesMachineIDResponseBodyData,
    )
    from ..._runtime.errors import (
        APIConnectionError as APIConnectionError,
        APITimeoutError as APITimeoutError,
        ConfigurationError as ConfigurationError,
        InvalidArgumentError as InvalidArgumentError,
        ResponseValidationError as ResponseValidationError,
        SDKError as SDKError,
        TypedError as TypedError,
    )
else:
    from ..._runtime.lazy import attach

    __getattr__, __dir__ = attach(
        __name__,
        {
            "PostGpuEventResponseBody": "post_gpu_event",
            "PostGpuEventResponseBodyData": "post_gpu_event",
            "GetV1MachinesResponseBody": "get_v1_machines",
            "GetV1MachinesResponseBodyData": "get_v1_machines",
            "PostV1MachinesResponseBody": "post_v1_machines",
            "PostV1MachinesResponseBodyData": "post_v1_machines",
            "GetV1MachinesMachineIDResponseBody": "get_v1_machines_machine_id_",
            "GetV1MachinesMachineIDResponseBodyData": "get_v1_machines_machine_id_",
            "APIConnectionError": ".._runtime.errors",
            "APITimeoutError": ".._runtime.errors",
            "ConfigurationError": ".._runtime.errors",
            "InvalidArgumentError": ".._runtime.errors",
            "ResponseValidationError": ".._runtime.errors",
            "SDKError": ".._runtime.errors",
            "TypedError": ".._runtime.errors",
        },
        (),
    )

__all__: list[str] = [
    "PostGpuEventResponseBody",
    "PostGpuEventResponseBodyData",
    "GetV1MachinesResponseBody",
    "GetV1MachinesResponseBodyData",
    "PostV1MachinesResponseBody",
    "PostV1MachinesResponseBodyData",
    "GetV1MachinesMachineIDResponseBody",
    "GetV1MachinesMachineIDResponseBodyData",
    "APIConnectionError",
    "APITimeoutError",
    "ConfigurationError",
    "InvalidArgumentError",
    "ResponseValidationError",
    "SDKError",
    "TypedError",
]
