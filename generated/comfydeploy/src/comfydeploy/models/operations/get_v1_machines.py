"""`get_v1_machines`: its models and its declaration."""

from __future__ import annotations

from typing import Any
from .. import components, errors
from ..._runtime.declarations.operation import Operation, Parameter, Reply
from ..._runtime.models.base import Envelope, Model, Omittable, OpenStrEnum, UNSET, field


class Fields(OpenStrEnum):
    FULL = "full"
    MINIMAL = "minimal"


class Machines(Model, kw_only=True):
    id: str
    endpoints: list[str]
    name: str | None = None
    type: str | None = None
    status: str | None = None
    created_at: str | None = None
    updated_at: str | None = None
    object_info: Omittable[Any | None] = field(default=UNSET)


class GetV1MachinesResponseBody(Model, kw_only=True):
    """Machines retrieved successfully"""

    machines: list[Machines]
    total: float


class GetV1MachinesResponse(Envelope, kw_only=True):
    """GetV1MachinesResponse, as the API describes it.

    Attributes:
        object: Machines retrieved successfully
    """

    http_meta: components.HTTPMetadata
    object: GetV1MachinesResponseBody | None = None


OPERATION: Operation[GetV1MachinesResponse] = Operation(
    id="get_/v1/machines",
    method="GET",
    path="/v1/machines",
    envelope=GetV1MachinesResponse,
    parameters=(
        Parameter("page", location="query"),
        Parameter("page_size", location="query", wire_name="pageSize"),
        Parameter("fields", location="query"),
    ),
    replies=(
        Reply("200", "application/json", GetV1MachinesResponseBody, field="object"),
        Reply("400", "application/json", errors.GetV1MachinesResponseBody),
        Reply("401", "text/plain", str),
    ),
)
