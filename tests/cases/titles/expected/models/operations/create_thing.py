"""`create_thing`: its models and its declaration."""

from __future__ import annotations

from ..._runtime.declarations.operation import Body, Operation, Reply
from ..._runtime.models.base import Model, OpenStrEnum


class ThingSize(OpenStrEnum):
    S = "s"
    M = "m"


class NewThing(Model, kw_only=True):
    size: ThingSize | None = None


class CreateThingResponseBody(Model, kw_only=True):
    """ok"""

    id: str | None = None


OPERATION: Operation[CreateThingResponseBody] = Operation(
    id="createThing",
    method="POST",
    path="/things",
    body=Body("request", required=True, content_types=("application/json",)),
    replies=(Reply("200", "application/json", CreateThingResponseBody),),
)
