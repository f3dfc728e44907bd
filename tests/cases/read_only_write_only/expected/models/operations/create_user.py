"""`create_user`: its models and its declaration."""

from __future__ import annotations

from .. import components
from ..._runtime.declarations.operation import Body, Operation, Reply

OPERATION: Operation[components.User] = Operation(
    id="createUser",
    method="POST",
    path="/users",
    body=Body("request", required=True, content_types=("application/json",)),
    replies=(Reply("200", "application/json", components.User),),
)
