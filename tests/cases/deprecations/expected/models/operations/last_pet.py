"""`last_pet`: its models and its declaration."""

from __future__ import annotations

from ..._runtime.declarations.operation import Operation, Reply

OPERATION: Operation[None] = Operation(
    id="lastPet",
    method="GET",
    path="/last",
    replies=(Reply("204", None, None),),
)
