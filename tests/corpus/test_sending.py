"""What holds requests against a description finds each kind of mistake."""

from __future__ import annotations

import pytest

from ..wire.server import Recorded
from .sending import Description, unsent

SPEC = """
openapi: 3.1.0
info: {title: Zoo, version: "1"}
paths:
  /animals/{animal_id}:
    parameters: [{name: animal_id, in: path, required: true, schema: {type: integer}}]
    post:
      parameters:
      - $ref: "#/components/parameters/Trace"
      - {name: tags, in: query, schema: {type: array, items: {enum: [a, b]}}}
      requestBody: {$ref: "#/components/requestBodies/Animal"}
components:
  parameters:
    Trace: {name: X-Trace, in: header, required: true, schema: {type: string}}
  requestBodies:
    Animal:
      required: true
      content:
        application/json:
          schema: {$ref: "#/components/schemas/Animal"}
  schemas:
    Animal: {type: object, required: [name], properties: {name: {type: string}}}
  securitySchemes:
    key: {type: apiKey, in: query, name: key}
"""
PATH = "/animals/{animal_id}"


def request(
    *,
    method: str = "POST",
    target: str = "/v1/animals/7?tags=a&tags=b&key=secret",
    trace: str = "X-Trace",
    content_type: str = "application/json",
    body: bytes = b'{"name": "Ada"}',
) -> Recorded:
    """A request that is right, but for what is given."""
    headers = (("Host", "zoo"), (trace, "t"), ("Content-Type", content_type))
    return Recorded(
        method=method, target=target, version="HTTP/1.1", headers=headers, body=body, connection=0
    )


def test_a_request_that_is_right_has_no_trouble() -> None:
    assert list(Description(SPEC, "/v1").troubles(request(), "POST", PATH)) == []


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        (request(method="PUT"), ["sent PUT, not POST"]),
        (request(target="/animals/7"), [f"sent to /animals/7, not /v1{PATH}"]),
        (request(target="/v1/animals/x"), ["('path', 'animal_id') is ['x'], which is not allowed"]),
        (request(target="/v1/animals/7?tags=c"), ["('query', 'tags') is ['c'], which is not allowed"]),
        (request(target="/v1/animals/7?tag=a"), ["('query', 'tag') is sent, and not described"]),
        (request(trace="X-Race"), ["('header', 'x-race') is sent, and not described", "('header', 'x-trace') is required, and not sent"]),
        (request(body=b""), ["a body is required, and not sent"]),
        (request(body=b"{}"), ["the body is {}, which is not allowed"]),
        (request(content_type="text/plain"), ["a body of text/plain is sent, and not described"]),
    ],
)  # fmt: skip
def test_each_mistake_is_told(wrong: Recorded, told: list[str]) -> None:
    assert list(Description(SPEC, "/v1").troubles(wrong, "POST", PATH)) == told


def test_an_argument_that_is_sent_nowhere_is_told() -> None:
    source = "s = Zoo(key='secret')\ns.animals.create(animal_id=7, x_trace='t', tags=['a'], name='Ada', age=3)"
    assert unsent(source, request(), PATH) == {"age"}
