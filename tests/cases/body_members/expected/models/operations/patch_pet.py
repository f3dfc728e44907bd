"""`patch_pet`: its models and its declaration."""

from __future__ import annotations

from ..._runtime.declarations.fields import Fields
from ..._runtime.declarations.operation import Body, Operation, Parameter, Reply
from ..._runtime.models.base import Model, Omittable, UNSET, field


class PatchPetRequestBody(Model, kw_only=True):
    name: str | None = None
    owner: Omittable[str | None] = field(default=UNSET)
    from_: str | None = field(default=None, name="from")


OPERATION: Operation[None] = Operation(
    id="patchPet",
    method="PATCH",
    path="/pets/{id}",
    body=Body(
        "body",
        content_types=("application/json",),
        fields=Fields(optional="name owner from_", nullable="owner", renamed={"from_": "from"}),
    ),
    parameters=(Parameter("id", location="path"),),
    replies=(Reply("204", None, None),),
)
