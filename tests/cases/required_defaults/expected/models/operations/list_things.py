"""`list_things`: its models and its declaration."""

from __future__ import annotations

from .. import components
from ..._runtime.declarations.operation import Operation, Parameter, Reply
from ..._runtime.models.base import OpenStrEnum


class Kind(OpenStrEnum):
    ONLY = "only"


OPERATION: Operation[components.Thing] = Operation(
    id="listThings",
    method="GET",
    path="/a/{version}",
    parameters=(
        Parameter("id", location="query", required=True),
        Parameter("size", location="query", required=True),
        Parameter("version", location="path", default="v2"),
        Parameter("deep", location="query", required=True, default=True),
        Parameter("kind", location="query", required=True, default="only"),
        Parameter("order", location="query", required=True, default="desc"),
        Parameter(
            "x_api_version",
            location="header",
            wire_name="X-Api-Version",
            required=True,
            default="2024-01-01",
        ),
        Parameter("limit", location="query"),
    ),
    replies=(Reply("200", "application/json", components.Thing),),
)
