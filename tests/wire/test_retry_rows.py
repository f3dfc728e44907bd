"""Retries and idempotency on the wire (behaviour 3.4 and 6): what is sent again, how often, after how long, and what is not."""

from __future__ import annotations

import email.utils
import logging
import time
from pathlib import Path
from typing import Any

import pytest

from .sdk import Flavour
from .server import Answer, json_answer, refused_url

DOCUMENT = "retries"
GOOD = json_answer('{"id": "1"}')


def failing(status: int, *headers: tuple[str, str]) -> Answer:
    return Answer(
        status=status, headers=(("Content-Type", "application/json"), *headers), body=b"{}"
    )


@pytest.mark.parametrize(
    ("name", "answers", "sent"),
    [
        ("get_thing", [failing(503), GOOD], 2),
        ("get_thing", [failing(500), failing(599), GOOD], 3),
        ("get_thing", [failing(429), GOOD], 2),
        ("get_thing", [Answer(drop=True, raw=b""), GOOD], 2),
        ("put_thing", [failing(503), GOOD], 2),
    ],
)
def test_what_may_be_repeated_is(sdk: Flavour, name: str, answers: list[Answer], sent: int) -> None:
    sdk.server.queue(*answers)
    assert sdk.call(name).id == "1"
    assert len(sdk.server.requests) == sent


@pytest.mark.parametrize(
    ("name", "answer"),
    [
        ("get_thing", failing(400)),
        ("get_thing", failing(404)),
        ("get_thing", failing(408)),
        ("post_thing", failing(503)),
        ("post_thing", Answer(drop=True, raw=b"")),
        ("delete_thing", failing(503)),
    ],
)
def test_what_may_not_is_sent_once(sdk: Flavour, name: str, answer: Answer) -> None:
    sdk.server.queue(answer, GOOD)
    with pytest.raises(sdk.model("errors.SDKError")):
        sdk.call(name)
    assert len(sdk.server.requests) == 1


def test_the_last_failure_is_raised(sdk: Flavour) -> None:
    sdk.server.respond = lambda _: failing(503)
    with pytest.raises(sdk.model("errors.SDKError")) as raised:
        sdk.call("get_thing")
    assert raised.value.status_code == 503
    assert len(sdk.server.requests) == sdk.package.RetryConfig().max_attempts


@pytest.mark.parametrize(
    ("settings", "options", "sent"),
    [
        ({"retries": None}, {}, 1),
        ({}, {"retries": None}, 1),
        ({"retries": {"max_attempts": 2}}, {}, 2),
        ({"retries": {"max_attempts": 2}}, {"retries": {"max_attempts": 4}}, 4),
        ({"retries": {"status_codes": ("502",)}}, {}, 1),
        ({"retries": {"max_elapsed": 0.0}}, {}, 1),
    ],
)
def test_the_call_says_it_before_the_client_and_the_document(
    sdk: Flavour, settings: dict[str, Any], options: dict[str, Any], sent: int
) -> None:
    def built(given: dict[str, Any]) -> dict[str, Any]:
        return {
            key: one and sdk.package.RetryConfig(initial_interval=0.01, **one)
            for key, one in given.items()
        }

    sdk.server.respond = lambda _: failing(503)
    with pytest.raises(sdk.model("errors.SDKError")):
        sdk.call("get_thing", settings=built(settings), **built(options))
    assert len(sdk.server.requests) == sent


def test_a_post_is_repeated_where_the_user_says_so(sdk: Flavour) -> None:
    sdk.server.queue(failing(503), GOOD)
    policy = sdk.package.RetryConfig(initial_interval=0.01, methods=("POST",))
    assert sdk.call("post_thing", request={}, retries=policy).id == "1"


def test_one_key_for_all_attempts(sdk: Flavour) -> None:
    sdk.server.queue(failing(503), failing(503), GOOD, GOOD)
    assert sdk.call("pay", request_body={"a": 1}).id == "1"
    assert sdk.call("pay", request_body={"a": 1}).id == "1"
    keys = [one.header("idempotency-key") for one in sdk.server.requests]
    assert keys[0] == keys[1] == keys[2] != keys[3]
    assert len(keys[0] or "") == 36
    assert [one.body for one in sdk.server.requests] == [b'{"a":1}'] * 4


def test_a_key_that_is_given_is_sent(sdk: Flavour) -> None:
    sdk.server.queue(failing(503), GOOD)
    sdk.call("pay", request_body={}, idempotency_key="mine")
    assert [one.header("idempotency-key") for one in sdk.server.requests] == ["mine", "mine"]


@pytest.mark.parametrize("option", ["headers", "extra_headers"])
def test_a_key_among_the_header_fields_is_one(sdk: Flavour, option: str) -> None:
    sdk.server.queue(failing(503), GOOD)
    given = {option: {"Idempotency-Key": "mine"}}
    assert sdk.call("post_thing", request={}, **given).id == "1"
    assert [one.header("idempotency-key") for one in sdk.server.requests] == ["mine", "mine"]


@pytest.mark.parametrize(
    "written",
    ["0.3", lambda: email.utils.formatdate(time.time() + 2, usegmt=True)],
    ids=["seconds", "date"],
)
def test_the_server_says_when(sdk: Flavour, written: Any) -> None:
    after = written() if callable(written) else written
    sdk.server.queue(failing(503, ("Retry-After", after)), GOOD)
    policy = sdk.package.RetryConfig(initial_interval=0.0, max_interval=3.0)
    started = time.monotonic()
    sdk.call("get_thing", retries=policy)
    assert time.monotonic() - started >= 0.25


@pytest.mark.parametrize("after", ["3600", "1e99", "-5", "soon", ""])
def test_what_the_server_says_is_capped(sdk: Flavour, after: str) -> None:
    sdk.server.queue(failing(503, ("Retry-After", after)), GOOD)
    started = time.monotonic()
    assert sdk.call("get_thing").id == "1"
    assert time.monotonic() - started < 2


def test_a_refused_connection_is_tried_again(
    sdk: Flavour, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    with pytest.raises(sdk.model("errors.APIConnectionError")):
        sdk.call("get_thing", server_url=refused_url())
    assert [
        one.getMessage().split(":")[1] for one in caplog.records if "again in" in one.getMessage()
    ] == [
        " attempt 1",
        " attempt 2",
    ]


def test_a_body_that_can_be_read_once_is_sent_once(sdk: Flavour) -> None:
    sdk.server.queue(failing(503), GOOD)
    with pytest.raises(sdk.model("errors.SDKError")):
        sdk.call("put_thing", request=iter([b"abc"]))
    assert [one.body for one in sdk.server.requests] == [b"abc"]


def test_a_file_is_opened_again(sdk: Flavour, tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"abc" * 100_000)
    sdk.server.queue(failing(503), GOOD)
    assert sdk.call("put_thing", request=path).id == "1"
    assert [len(one.body) for one in sdk.server.requests] == [300_000, 300_000]
