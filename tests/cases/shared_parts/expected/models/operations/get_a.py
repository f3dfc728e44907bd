"""`get_a`: its models and its declaration."""

from __future__ import annotations

from .. import components, errors
from ..._runtime.declarations.operation import Operation, Parameter, Reply

OPERATION: Operation[components.Page] = Operation(
    id="getA",
    method="GET",
    path="/a",
    parameters=(Parameter("sort", location="query"),),
    replies=(
        Reply("200", "application/json", components.Page),
        Reply("404", "application/json", errors.NotFound),
        Reply("default", "application/problem+json", errors.Problem),
    ),
)
