"""`put_pet`: its models and its declaration."""

from __future__ import annotations

from ..._runtime.declarations.fields import Fields
from ..._runtime.declarations.operation import Body, Operation, Parameter, Reply

OPERATION: Operation[None] = Operation(
    id="putPet",
    method="PUT",
    path="/pets/{id}",
    body=Body(
        "body",
        required=True,
        content_types=("application/json",),
        fields=Fields(
            required="name born",
            optional="kind body_id seal color breed friends",
            renamed={"body_id": "id"},
            defaults={"kind": "pet"},
            written={"born": "date"},
        ),
    ),
    parameters=(Parameter("id", location="path"),),
    replies=(Reply("204", None, None),),
)
