"""`list_users`: its models and its declaration."""

from __future__ import annotations

from .. import components
from ..._runtime.declarations.operation import Operation, Reply

OPERATION: Operation[list[components.Listed]] = Operation(
    id="listUsers",
    method="GET",
    path="/users",
    replies=(Reply("200", "application/json", list[components.Listed]),),
)
