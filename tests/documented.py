"""Plays a service: answers each request with the response that the description documents for it.

It knows the description only, as `generator.api` understands it; nothing of what is generated from it.
"""

from __future__ import annotations

import json
import re
from typing import Any
from urllib.parse import unquote

from generator.api import Api
from generator.api.model import (
    ArraySchema,
    ConstSchema,
    EnumSchema,
    MapSchema,
    MediaType,
    ObjectSchema,
    Operation,
    Reference,
    Response,
    ScalarSchema,
    Schema,
    TupleSchema,
    UnionSchema,
)

from .wire.server import Answer, Recorded

_FULL, _DEEPEST = 2, 12
_TEXT = "text"
# How bodies ask for a stream: as JSON, and as a form of parts.
_ASKING = (b'"stream":true', b'name="stream"\r\n\r\ntrue')
_TEXTS = {
    "date-time": "2024-01-02T03:04:05Z",
    "date": "2024-01-02",
    "time": "03:04:05Z",
    "duration": "PT5S",
    "uuid": "123e4567-e89b-12d3-a456-426614174000",
    "decimal": "1.50",
    "byte": "YWJj",
    "binary": "YWJj",
}
_VARIABLE = re.compile(r"\\\{[^{}]*\\\}")


class Service:
    """The service of one `Api`.

    Attributes:
        expected: The pointer of the operation that the next request is for, where paths do not tell: Box has two that
            differ in their fragment only.
    """

    def __init__(self, api: Api) -> None:
        self._api = api
        self.expected = ""
        routes = [(_pattern(one.path), one) for one in api.operations]
        # The more of a path is written out, the better it tells the operation.
        self._routes = sorted(routes, key=lambda one: -len(re.sub(r"\{[^{}]*\}", "", one[1].path)))

    def operation(self, request: Recorded) -> Operation | None:
        """The operation that `request` calls, whatever stands in front of its path."""
        found = [
            operation
            for pattern, operation in self._routes
            if operation.method.upper() == request.method
            and (pattern.search(request.path) or pattern.search(unquote(request.path)))
        ]
        if not found and request.path.endswith(f"/{_TEXT}"):
            # A text of ours was taken for the URL of the next page.
            found = [one for _, one in self._routes if one.pointer == self.expected]
        expected = [one for one in found if one.pointer == self.expected]
        return next(iter(expected or found), None)

    def respond(self, request: Recorded) -> Answer:
        """The first success that is documented; for a description without one, the default."""
        operation = self.operation(request)
        if operation is None:
            return Answer(status=404)
        response = _success(operation)
        status = int(response.status) if response and response.status.isdecimal() else 200
        content = () if response is None else response.content
        streams = (one for one in content if "event-stream" in one.content_type)
        asks = any(sign in request.body for sign in _ASKING)
        media = next(streams, None) if asks else None
        media = media or next(iter(content), None)
        if media is None:
            return Answer(status=204 if response is None else status)
        content_type = media.content_type.replace("*/*", "application/json").replace("*", "x")
        return Answer(
            status=status, headers=(("Content-Type", content_type),), body=self._body(media)
        )

    def _body(self, media: MediaType) -> bytes:
        schema = media.item_schema or media.schema
        name = media.content_type.partition(";")[0].strip()
        if name == "text/event-stream":
            return b"data: " + self._json(schema) + b"\n\n"
        if "json" in name or name == "*/*":
            return self._json(schema) + b"\n"
        return b"text"

    def _json(self, schema: Schema | None) -> bytes:
        return json.dumps({} if schema is None else self.instance(schema)).encode()

    def instance(self, schema: Schema, depth: int = 0, *, unions: int = 0) -> Any:
        """Data that `schema` allows: all of it at the top, what has to be further down.

        Args:
            unions: How many unions are around it directly; one may be a member of itself.
        """
        while isinstance(schema, Reference):
            if schema.nullable and depth > _FULL:
                return None
            schema = self._api.schemas[schema.target].schema
        if max(depth, unions) > _DEEPEST or (schema.nullable and depth > _FULL):
            return None
        match schema:
            case ScalarSchema():
                return _scalar(schema)
            case EnumSchema():
                return schema.values[0].value if schema.values else "x"
            case ConstSchema():
                return schema.value
            case ArraySchema():
                return [self.instance(schema.items, depth + 1)] if depth <= _FULL else []
            case TupleSchema():
                return [self.instance(one, depth + 1) for one in schema.prefix]
            case MapSchema():
                return {"key": self.instance(schema.values, depth + 1)} if depth <= _FULL else {}
            case UnionSchema():
                return self._member(schema, depth, unions)
            case ObjectSchema():
                return {
                    one.wire_name: self.instance(one.schema, depth + 1)
                    for one in schema.properties
                    if (one.required or depth <= _FULL) and not one.schema.write_only
                }
            case _:
                return {}

    def _member(self, schema: UnionSchema, depth: int, unions: int) -> Any:
        found = self.instance(schema.members[0], depth, unions=unions + 1)
        discriminator = schema.discriminator
        if discriminator is None or not isinstance(found, dict) or not discriminator.values[0]:
            return found
        # A member that says the value itself knows better than a mapping that says another.
        if found.get(discriminator.wire_name) in (None, "text"):
            found[discriminator.wire_name] = discriminator.values[0][0]
        return found


def _pattern(path: str) -> re.Pattern[str]:
    escaped = re.escape(path.partition("?")[0].partition("#")[0])
    return re.compile(_VARIABLE.sub("[^/]+", escaped) + "$")


def _success(operation: Operation) -> Response | None:
    codes = [one for one in operation.responses if one.status.startswith("2")]
    return next(
        (one for one in (*codes, *operation.responses) if one.status[:1] in ("2", "d")), None
    )


def _scalar(schema: ScalarSchema) -> Any:
    if schema.type == "string":
        return _TEXTS.get(schema.format, _TEXT)
    return {"boolean": True, "integer": 1, "number": 1.5}[schema.type]
