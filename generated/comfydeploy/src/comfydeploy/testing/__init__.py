"""What tests of programs that use this SDK need: transports that stand in for the service. Nothing else imports it."""

from __future__ import annotations

from .._runtime.testing import transport
from .._runtime.testing.calls import Call
from .._runtime.testing.failures import MissingCallError, ReplyMisfitError, UnexpectedCallError
from .._runtime.testing.operations import Operations

_OPERATIONS = Operations(
    "comfydeploy.models.operations",
    rows=(
        ("post_/gpu_event", "machines.post_gpu_event", "post_gpu_event"),
        ("get_/v1/machines", "machines.get_v1_machines", "get_v1_machines"),
        ("post_/v1/machines", "machines.post_v1_machines", "post_v1_machines"),
        (
            "get_/v1/machines/{machine_id}",
            "machines.get_v1_machines_machine_id_",
            "get_v1_machines_machine_id_",
        ),
    ),
)


class MockTransport(transport.MockTransport):
    """Stands in for the service of a synchronous client: `client=` takes it."""

    OPERATIONS = _OPERATIONS


class AsyncMockTransport(transport.AsyncMockTransport):
    """Stands in for the service of an asynchronous client: `client=` takes it."""

    OPERATIONS = _OPERATIONS


__all__ = [
    "AsyncMockTransport",
    "Call",
    "MissingCallError",
    "MockTransport",
    "ReplyMisfitError",
    "UnexpectedCallError",
]
