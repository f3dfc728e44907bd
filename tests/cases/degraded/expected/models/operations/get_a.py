"""`get_a`: its models and its declaration."""

from __future__ import annotations

from typing import Any
from ..._runtime.declarations.operation import Operation, Parameter, Reply

OPERATION: Operation[Any] = Operation(
    id="getA",
    method="GET",
    path="/a/{missing}",
    parameters=(
        Parameter("missing", location="path"),
        Parameter("t", location="query"),
    ),
    replies=(Reply("200", "application/json", Any),),
)
