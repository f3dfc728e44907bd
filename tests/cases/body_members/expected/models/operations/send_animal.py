"""`send_animal`: its models and its declaration."""

from __future__ import annotations

from ..._runtime.declarations.fields import Fields
from ..._runtime.declarations.operation import Body, Operation, Reply

OPERATION: Operation[None] = Operation(
    id="sendAnimal",
    method="POST",
    path="/animals",
    body=Body(
        "body",
        required=True,
        content_types=("application/json",),
        fields=Fields(
            required="kind",
            optional="name born id seal color breed friends wing_span",
            renamed={"wing_span": "wing-span"},
            written={"born": "date", "wing-span": "DecimalNumber"},
        ),
    ),
    replies=(Reply("204", None, None),),
)
