"""`list_pets`: its models and its declaration."""

from __future__ import annotations

from .. import components
from ..._runtime.declarations.operation import Operation, Parameter, Reply

OPERATION: Operation[components.Pet] = Operation(
    id="listPets",
    method="GET",
    path="/pets",
    parameters=(
        Parameter("limit", location="query"),
        Parameter("old", location="query"),
        Parameter("sort", location="query"),
        Parameter("long", location="query"),
        Parameter("filter", location="query"),
    ),
    replies=(Reply("200", "application/json", components.Pet),),
)
