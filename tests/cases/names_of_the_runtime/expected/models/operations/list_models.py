"""`list_models`: its models and its declaration."""

from __future__ import annotations

from .. import components, errors
from ..._runtime.declarations.operation import Operation as _Operation, Parameter, Reply as _Reply
from ..._runtime.models.base import OpenStrEnum


class Operation(OpenStrEnum):
    A = "a"
    B = "b"


class Reply(OpenStrEnum):
    C = "c"


OPERATION: _Operation[list[components.Model]] = _Operation(
    id="listModels",
    method="GET",
    path="/models",
    parameters=(
        Parameter("operation", location="query"),
        Parameter("reply", location="query"),
    ),
    replies=(
        _Reply("200", "application/json", list[components.Model]),
        _Reply("400", "application/json", errors.TypedSDKError),
    ),
)
