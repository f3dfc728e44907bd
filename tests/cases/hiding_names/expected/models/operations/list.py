"""`list`: its models and its declaration."""

from __future__ import annotations

from .. import components
from ..._runtime.declarations.operation import Operation, Parameter, Reply

OPERATION: Operation[list[components.Thing]] = Operation(
    id="list",
    method="GET",
    path="/things",
    parameters=(
        Parameter("self_", location="query", wire_name="self"),
        Parameter("timeout_", location="query", wire_name="timeout"),
        Parameter("class_", location="query", wire_name="class"),
    ),
    replies=(Reply("200", "application/json", list[components.Thing]),),
)
