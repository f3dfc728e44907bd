"""What an error says, by the body and the header fields of the response that it stands for."""

from __future__ import annotations

import json
import pickle
from typing import Any

import pytest

from generator.runtime import errors
from generator.runtime.http.messages import Request, Response

from .shop import NotFoundError


def response(
    body: bytes | str, *, status: int = 400, content_type: str = "application/json", **fields: str
) -> Response:
    headers = {"Content-Type": content_type} if content_type else {}
    headers |= {name.replace("_", "-"): value for name, value in fields.items()}
    request = Request(
        "GET", "https://api.example/", operation="getThing", secrets=frozenset(["sk-very-secret"])
    )
    content = body.encode() if isinstance(body, str) else body
    return Response(status, headers=headers, content=content, request=request)


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ('{"message":"no such thing","title":"T","detail":"D"}', "no such thing"),
        (
            '{"type":"about:blank","title":"Not Found","detail":"no thing 5"}',
            "Not Found: no thing 5",
        ),
        ('{"title":"Not Found","status":404}', "Not Found"),
        ('{"detail":"no thing"}', "no thing"),
        ('{"error":"no thing"}', "no thing"),
        ('{"error":{"message":"no thing","type":"x"}}', "no thing"),
        ('{"error":"invalid_grant","error_description":"expired"}', "expired"),
        ('{"errors":[{"message":"a"},{"message":"b"}]}', "a; b"),
        ('{"detail":[{"loc":["body","name"],"msg":"field required"}]}', "field required"),
        ('{"message":"   ","error":"no"}', "no"),
        ('{"message":"key sk-very-secret is wrong"}', "key *** is wrong"),
    ],
)
def test_the_message_is_what_the_body_says(body: str, message: str) -> None:
    error = errors.error_of(response(body))
    assert error.message == message
    assert str(error) == f"getThing: status 400: {message}"


@pytest.mark.parametrize(
    "body",
    [
        "{}",
        "[]",
        "5",
        "{broken",
        '{"message":5}',
        '{"message":{"text":[1]}}',
        "[" * 100_000,
        '{"error":' * 20 + '"deep"' + "}" * 20,
        "9" * 5_000,
        b"\xff\xfe",
    ],
)
def test_a_body_that_says_nothing_leaves_operation_and_status(body: bytes | str) -> None:
    error = errors.error_of(response(body))
    assert error.message == "getThing: status 400"
    assert str(error).startswith("getThing: status 400")
    assert len(str(error)) < 600


def test_a_body_is_parsed_where_it_is_json() -> None:
    for body, content_type, expected in (
        ('{"a":1}', "application/json", {"a": 1}),
        ('{"a":1}', "text/html", {"a": 1}),
        ('{"a":1}', "application/problem+json; charset=utf-8", {"a": 1}),
        ("{broken", "application/json", "{broken"),
        ("plain", "text/plain", "plain"),
        ("", "", ""),
    ):
        error = errors.error_of(response(body, content_type=content_type))
        assert error.body == expected
    assert errors.SDKError("no response").body == ""


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        (300, errors.APIStatusError),
        (400, errors.BadRequestError),
        (401, errors.AuthenticationError),
        (402, errors.APIStatusError),
        (403, errors.PermissionDeniedError),
        (404, errors.NotFoundError),
        (409, errors.ConflictError),
        (422, errors.UnprocessableEntityError),
        (429, errors.RateLimitError),
        (500, errors.InternalServerError),
        (599, errors.InternalServerError),
        (600, errors.APIStatusError),
    ],
)
def test_an_error_is_of_the_class_of_its_status_and_of_its_own(
    status: int, kind: type[errors.APIStatusError]
) -> None:
    answer = response('{"error":"gone","code":7}', status=status)
    assert type(errors.error_of(answer)) is kind
    data = NotFoundError.__annotations__ and json.loads(answer.content)
    both: Any = errors.error_of(answer, kind=NotFoundError, data=data)
    assert isinstance(both, NotFoundError)
    assert isinstance(both, kind)
    assert type(both).__name__ == "NotFoundError"
    assert type(both) is type(errors.error_of(answer, kind=NotFoundError, data=data))
    again = pickle.loads(pickle.dumps(both))
    assert type(again) is type(both)
    assert (again.message, again.status_code, str(again)) == ("gone", status, str(both))


@pytest.mark.parametrize(
    ("body", "fields", "expected"),
    [
        ("{}", {"X_Request_Id": "a"}, "a"),
        ("{}", {"Request_Id": "a"}, "a"),
        ("{}", {"x_amzn_RequestId": "a"}, "a"),
        ("{}", {"X_GitHub_Request_Id": "a", "X_Trace_Id": "b"}, "a"),
        ("{}", {"X_Correlation_ID": "a"}, "a"),
        ('{"request_id":"b"}', {"X_Request_Id": "a"}, "b"),
        ('{"error":{"requestId":"b"}}', {}, "b"),
        ('{"error":{},"meta":{"request_id":"b"}}', {"X_Request_Id": "a"}, "b"),
        ('{"request_id":5}', {}, None),
        ('{"data":{"request_id":"b"},"meta":[]}', {}, None),
        ("{}", {"X_Other": "a"}, None),
    ],
)
def test_an_error_says_what_the_service_calls_the_exchange(
    body: str, fields: dict[str, str], expected: str | None
) -> None:
    assert errors.error_of(response(body, **fields)).request_id == expected
    assert errors.SDKError("no response").request_id is None
