"""`post_a`: its models and its declaration."""

from __future__ import annotations

from .. import components, errors
from ..._runtime.declarations.operation import Body, Operation, Parameter, Reply

OPERATION: Operation[components.Page] = Operation(
    id="postA",
    method="POST",
    path="/a",
    body=Body("request_body", required=True, content_types=("application/json",)),
    parameters=(Parameter("sort", location="query"),),
    replies=(
        Reply("200", "application/json", components.Page),
        Reply("404", "application/json", errors.NotFound),
    ),
)
