"""The errors of the API."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .post_gpu_event import PostGpuEventResponseBody, PostGpuEventResponseBodyData
    from .get_v1_machines import GetV1MachinesResponseBody, GetV1MachinesResponseBodyData
    from .post_v1_machines import PostV1MachinesResponseBody, PostV1MachinesResponseBodyData
    from .get_v1_machines_machine_id_ import (
        GetV1MachinesMachineIDResponseBody,
        GetV1MachinesMachineIDResponseBodyData,
    )
    from ..._runtime.errors import (
        APIConnectionError,
        APIStatusError,
        APITimeoutError,
        AuthenticationError,
        BadRequestError,
        ConfigurationError,
        ConflictError,
        InternalServerError,
        InvalidArgumentError,
        NotFoundError,
        PermissionDeniedError,
        RateLimitError,
        ResponseTooLargeError,
        ResponseValidationError,
        SDKError,
        TypedError,
        UnprocessableEntityError,
        WebhookVerificationError,
    )
else:
    from ..._runtime.lazy import attach

    __getattr__, __dir__ = attach(
        __name__,
        {
            "post_gpu_event": "PostGpuEventResponseBody PostGpuEventResponseBodyData",
            "get_v1_machines": "GetV1MachinesResponseBody GetV1MachinesResponseBodyData",
            "post_v1_machines": "PostV1MachinesResponseBody PostV1MachinesResponseBodyData",
            "get_v1_machines_machine_id_": "GetV1MachinesMachineIDResponseBody GetV1MachinesMachineIDResponseBodyData",
            ".._runtime.errors": "APIConnectionError APIStatusError APITimeoutError AuthenticationError BadRequestError ConfigurationError ConflictError InternalServerError InvalidArgumentError NotFoundError PermissionDeniedError RateLimitError ResponseTooLargeError ResponseValidationError SDKError TypedError UnprocessableEntityError WebhookVerificationError",
        },
        (),
    )

__all__ = [
    "PostGpuEventResponseBody",
    "PostGpuEventResponseBodyData",
    "GetV1MachinesResponseBody",
    "GetV1MachinesResponseBodyData",
    "PostV1MachinesResponseBody",
    "PostV1MachinesResponseBodyData",
    "GetV1MachinesMachineIDResponseBody",
    "GetV1MachinesMachineIDResponseBodyData",
    "APIConnectionError",
    "APIStatusError",
    "APITimeoutError",
    "AuthenticationError",
    "BadRequestError",
    "ConfigurationError",
    "ConflictError",
    "InternalServerError",
    "InvalidArgumentError",
    "NotFoundError",
    "PermissionDeniedError",
    "RateLimitError",
    "ResponseTooLargeError",
    "ResponseValidationError",
    "SDKError",
    "TypedError",
    "UnprocessableEntityError",
    "WebhookVerificationError",
]
