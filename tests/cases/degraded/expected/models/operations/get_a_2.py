"""`get_a_2`: its models and its declaration."""

from __future__ import annotations

from ..._runtime.declarations.operation import Operation, Parameter, Reply

OPERATION: Operation[None] = Operation(
    id="getA",
    method="POST",
    path="/a/{missing}",
    parameters=(Parameter("missing", location="path"),),
    replies=(Reply("200", None, None),),
)
