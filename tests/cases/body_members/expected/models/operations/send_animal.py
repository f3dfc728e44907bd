"""`send_animal`: its models and its declaration."""

from __future__ import annotations

from ..._runtime.declarations.operation import Body, Operation, Reply

OPERATION: Operation[None] = Operation(
    id="sendAnimal",
    method="POST",
    path="/animals",
    body=Body("body", required=True, content_types=("application/json",)),
    replies=(Reply("204", None, None),),
)
