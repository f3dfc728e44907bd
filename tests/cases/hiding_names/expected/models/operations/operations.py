"""`operations`: its models and its declaration."""

from __future__ import annotations

from ..._runtime.declarations.operation import Operation, Reply

OPERATION: Operation[list[str]] = Operation(
    id="operations",
    method="POST",
    path="/things",
    replies=(Reply("200", "application/json", list[str]),),
)
