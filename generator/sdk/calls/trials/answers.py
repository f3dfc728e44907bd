"""Gives the responses that the tests of operations are answered with: what the document shows where it fits, else what it allows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ....api.model import ArraySchema, MediaType, Operation, Response, Schema
from ...schemas.media import asking_parameter, essence, is_error, is_json, is_text, is_value
from ...values import Answer, ListValue, Literal, MapValue, Reply, Snippet, Trial, Value
from ..example_values import TEXT, ExampleValues, OperationValues
from .fitting import Fitting

_CODES = {"default": 500, "1XX": 100, "2XX": 200, "3XX": 300, "4XX": 400, "5XX": 500}
_LINK = Literal("https://example.com/")


@dataclass(frozen=True, slots=True)
class AnswerPlanner:
    """Gives the answers to the operations of one `Api`."""

    values: ExampleValues

    def trial(self, operation: Operation, replies: tuple[Reply, ...], *, snippet: Snippet) -> Trial:
        """What the tests of `operation` do; `snippet` is the call."""
        answer = self.answer(operation, replies)
        return Trial(
            snippet=snippet, answer=answer, failures=tuple(self.failures(operation, replies))
        )

    def answer(self, operation: Operation, replies: Iterable[Reply]) -> Answer | None:
        """A response that a call returns from; None where none can be made that fits."""
        described = [reply for reply in replies if not reply.error]
        # One with a body says more than one without.
        for reply in sorted(
            described, key=lambda reply: not (reply.content_type or reply.location)
        ):
            status = 200 if reply.status == "default" else _code(reply, operation)
            made = self._answer(operation, reply, status)
            if made is not None:
                return made
        return None

    def failures(self, operation: Operation, replies: Iterable[Reply]) -> Iterator[Answer]:
        """A response for each error class that a call raises."""
        classes = set[str]()
        for reply in replies:
            if not reply.error or reply.type is None or reply.type.symbol.name in classes:
                continue
            made = self._answer(operation, reply, _code(reply, operation))
            if made is not None:
                classes.add(reply.type.symbol.name)
                yield made

    def _answer(self, operation: Operation, reply: Reply, status: int) -> Answer | None:
        if reply.location:
            return Answer(status=status, reply=reply, body=_LINK, type=None)
        if not reply.content_type:
            return Answer(status=status, reply=reply, body=None, type=None)
        media = _media_of(operation, reply)
        if media is None or asking_parameter(media.content_type):
            return None
        values = self.values.of_operation(operation.id)
        body = self._body(media, reply, values)
        fitting = Fitting(self.values.models.values())
        is_stream = bool(reply.stream)
        items = body.items if is_stream and isinstance(body, ListValue) else (body,)
        fitted = [fitting.fit(item, reply.decoded) for item in items]
        if any(item is None for item in fitted):
            return None
        found = [item for item in fitted if item is not None]
        made = ListValue(tuple(found)) if is_stream else found[0]
        return Answer(status=status, reply=reply, body=made, type=reply.decoded)

    def _body(self, media: MediaType, reply: Reply, values: OperationValues) -> Value:
        word, schema = essence(media.content_type), media.schema
        if reply.stream:
            item = self._item(media)
            return ListValue((TEXT if item is None else values.value(item, "item"),))
        is_typed = schema is not None and is_value(word, self.values.shapes.target(schema))
        if not is_typed and not is_json(word):
            is_shown = media.example is not None and isinstance(media.example.data, str)
            if not is_text(word):
                return Literal(b"<value>")
            return Literal(media.example.data) if is_shown and media.example is not None else TEXT
        if schema is None:
            return MapValue(())
        shown = None if media.example is None else values.read_given(schema, media.example.data)
        return shown or values.value(schema, "response")

    def _item(self, media: MediaType) -> Schema | None:
        """The schema of the items of a stream."""
        if media.item_schema is not None or media.schema is None:
            return media.item_schema
        target = self.values.shapes.target(media.schema)
        return target.items if isinstance(target, ArraySchema) else media.schema


def _media_of(operation: Operation, reply: Reply) -> MediaType | None:
    """The media type that `reply` was made of."""
    responses: Iterable[Response] = (
        response
        for response in operation.responses
        if response.status == reply.status and is_error(response, operation) == reply.error
    )
    listed = (media for response in responses for media in response.content)
    return next((media for media in listed if media.content_type == reply.content_type), None)


def _code(reply: Reply, operation: Operation) -> int:
    """A status code that `reply` describes and no other response does."""
    if reply.status.isdecimal():
        return int(reply.status)
    taken = {response.status for response in operation.responses}
    first = _CODES.get(reply.status, 500)
    return next(code for code in range(first, first + 100) if str(code) not in taken)
