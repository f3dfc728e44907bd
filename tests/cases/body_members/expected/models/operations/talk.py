"""`talk`: its models and its declaration."""

from __future__ import annotations

from .. import components
from ..._runtime.declarations.fields import Fields
from ..._runtime.declarations.operation import Body, Operation, Reply
from ..._runtime.models.base import Model
from ..._runtime.receiving.events import ServerSentEvent
from ..._runtime.receiving.streams import Stream


class TalkRequestBody(Model, kw_only=True):
    """TalkRequestBody, as the API describes it.

    Attributes:
        stream: default False
    """

    text: str
    stream: bool | None = None


OPERATION: Operation[components.Animal | Stream[ServerSentEvent[components.Pet]]] = Operation(
    id="talk",
    method="POST",
    path="/talk",
    body=Body(
        "body",
        required=True,
        content_types=("application/json",),
        fields=Fields(required="text", optional="stream"),
    ),
    replies=(
        Reply("200", "application/json", components.Animal),
        Reply("200", "text/event-stream", components.Pet, stream="events"),
    ),
)
