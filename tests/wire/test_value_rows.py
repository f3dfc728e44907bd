"""Values of special formats, as they go over a socket and come back."""

from __future__ import annotations

import datetime
import json
from decimal import Decimal
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from .sdk import Flavour
from .server import json_answer

DOCUMENT = "values"

NAIVE = datetime.datetime.fromisoformat("2024-01-02T03:04:05")
DAY = datetime.date(2024, 1, 2)
SPAN = datetime.timedelta(hours=26, minutes=1)
LARGEST = 2**64 - 1


def test_parameters(sdk: Flavour) -> None:
    sdk.server.respond = lambda _: json_answer(b"{}")
    flags = sdk.model("components.Flags")
    given: dict[str, Any] = {
        "at": NAIVE,
        "key": b"\xfb\xff",
        "lasts": SPAN,
        "flags": flags(LARGEST),
    }
    sdk.call("days", NAIVE, from_=NAIVE, among=[NAIVE, DAY], x_since=NAIVE, **given)
    sent = sdk.server.last
    url = urlsplit(sent.target)
    assert url.path == "/days/2024-01-02"
    assert parse_qs(url.query) == {
        "from": ["2024-01-02"],
        "among": ["2024-01-02", "2024-01-02"],
        "at": ["2024-01-02T03:04:05Z"],
        "key": ["-_8="],
        "lasts": ["P1DT2H1M"],
        "flags": [str(LARGEST)],
    }
    assert sent.header("x-since") == "2024-01-02T03:04:05Z"


def test_a_number_that_is_none_is_not_sent(sdk: Flavour) -> None:
    refused = sdk.model("errors.InvalidArgumentError")
    with pytest.raises(refused, match="ratio: JSON has no number for nan"):
        sdk.call("days", DAY, ratio=float("nan"))
    for name in ("send", "send_form"):
        for values in ({"ratio": float("inf")}, {"cost": Decimal("NaN")}):
            with pytest.raises(refused, match="request: JSON has no number for"):
                sdk.call(name, request=sdk.model("components.Values")(**values))
    assert sdk.server.requests == []


def test_fields_of_bodies_and_forms(sdk: Flavour) -> None:
    sdk.server.respond = lambda _: json_answer(b"{}")
    given = {"day": NAIVE, "days": [NAIVE, DAY], "at": NAIVE, "lasts": SPAN, "key": b"\xfb\xff"}
    model = sdk.model("components.Values")(**given, data=b"\xfb\xff")
    sdk.call("send", request=model)
    assert json.loads(sdk.server.last.body) == {
        "day": "2024-01-02",
        "days": ["2024-01-02", "2024-01-02"],
        "at": "2024-01-02T03:04:05Z",
        "lasts": "P1DT2H1M",
        "key": "-_8=",
        "data": "+/8=",
    }
    sdk.call("send_form", request=model)
    assert parse_qs(sdk.server.last.body.decode()) == {
        "day": ["2024-01-02"],
        "days": ["2024-01-02", "2024-01-02"],
        "at": ["2024-01-02T03:04:05Z"],
        "lasts": ["P1DT2H1M"],
        "key": ["-_8="],
        "data": ["+/8="],
    }


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ({"key": "-_8", "data": "-_8"}, {"key": b"\xfb\xff", "data": b"\xfb\xff"}),
        ({"lasts": "P1W"}, {"lasts": datetime.timedelta(weeks=1)}),
        ({"flags": LARGEST}, {"flags": LARGEST}),
        ({"flags": 7}, {"flags": 7}),
        ({"typed": [1, "2024-01-02", "2024-01-02"]}, {"typed": (1, DAY, DAY)}),
        ({"typed": [1]}, {"typed": (1,)}),
        ({"closed": [1, "x"]}, {"closed": (1, "x")}),
        ({"counted": [1, "x"]}, {"counted": (1, "x")}),
    ],
)
def test_what_is_received(
    sdk: Flavour, data: dict[str, Any], expected: dict[str, Any], caplog: pytest.LogCaptureFixture
) -> None:
    sdk.server.respond = lambda _: json_answer(json.dumps(data).encode())
    answer = sdk.call("send", request={})
    assert {name: getattr(answer, name) for name in expected} == expected
    assert caplog.records == []


def test_a_list_with_first_members_may_go_on(sdk: Flavour) -> None:
    stamp = sdk.model("components.Stamp")
    sdk.server.respond = lambda _: json_answer(b'{"open": [1, {"id": "s"}, "more", null, 2.5]}')
    answer = sdk.call("send", request={})
    assert answer.open == (1, stamp(id="s"), "more", None, 2.5)
    sdk.call("send", request=answer)
    assert json.loads(sdk.server.last.body) == {"open": [1, {"id": "s"}, "more", None, 2.5]}


def test_null_is_a_body_where_the_description_says_so(sdk: Flavour) -> None:
    sdk.call("nullable", request=None)
    assert (sdk.server.last.body, sdk.server.last.header("content-type")) == (
        b"null",
        "application/json",
    )
    sdk.call("nullable_object", request_body=None, p="x")
    assert sdk.server.last.body == b"null"
    with pytest.raises(TypeError):
        sdk.call("nullable")
    with pytest.raises(sdk.model("errors.InvalidArgumentError"), match="request is required"):
        sdk.call("send", request=None)


def test_a_body_with_nothing_to_send_may_be_left_out(sdk: Flavour) -> None:
    sdk.server.respond = lambda _: json_answer(b'{"id": "1"}')
    assert sdk.call("touch").id == "1"
    assert (sdk.server.last.body, sdk.server.last.header("content-type")) == (
        b"{}",
        "application/json",
    )


def test_null_removes_a_member_by_a_merge_patch(sdk: Flavour) -> None:
    data = {"labels": {"a": None, "b": "x"}, "counts": {"c": None}, "open": {"a": "y", "d": None}}
    patch = sdk.model("components.Patch").model_validate(data)
    sdk.call("merge", request=patch)
    assert json.loads(sdk.server.last.body) == data


def test_a_password_is_not_shown(sdk: Flavour) -> None:
    assert "hush" not in repr(sdk.model("components.Values")(secret="hush"))
