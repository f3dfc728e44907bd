"""`get_v1_machines_machine_id_`: its models and its declaration."""

from __future__ import annotations

from .. import components, errors
from ..._runtime.declarations.operation import Operation, Parameter, Reply
from ..._runtime.models.base import Envelope, Model


class GetV1MachinesMachineIDResponseBody(Model, kw_only=True):
    """Specific machine retrieved successfully"""

    id: str | None = None
    name: str | None = None
    type: str | None = None
    status: str | None = None
    created_at: str | None = None
    updated_at: str | None = None
    message: str | None = None


class GetV1MachinesMachineIDResponse(Envelope, kw_only=True):
    """GetV1MachinesMachineIDResponse, as the API describes it.

    Attributes:
        object: Specific machine retrieved successfully
    """

    http_meta: components.HTTPMetadata
    object: GetV1MachinesMachineIDResponseBody | None = None


OPERATION: Operation[GetV1MachinesMachineIDResponse] = Operation(
    id="get_/v1/machines/{machine_id}",
    method="GET",
    path="/v1/machines/{machine_id}",
    envelope=GetV1MachinesMachineIDResponse,
    parameters=(
        Parameter("machine_id", location="path"),
        Parameter("ext_urls", location="query", wire_name="extUrls"),
    ),
    replies=(
        Reply("200", "application/json", GetV1MachinesMachineIDResponseBody, field="object"),
        Reply("400", "application/json", errors.GetV1MachinesMachineIDResponseBody),
        Reply("401", "text/plain", str),
    ),
)
