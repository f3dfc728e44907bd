"""How long a client waits before it sends a request again."""

from __future__ import annotations

import time
from typing import Any

import pytest

from generator.runtime.errors import ConfigurationError
from generator.runtime.http.headers import Headers
from generator.runtime.http.messages import Request, Response
from generator.runtime.retries import DEFAULT, RetryConfig, choose_pause, policy_of

CONFIG = RetryConfig(max_attempts=9, initial_interval=2.0, exponent=3.0, max_interval=10.0)


def pauses(attempt: int, *, retry_after: str = "", times: int = 50) -> list[float]:
    """The pauses after the same failed attempt of as many clients."""
    request = Request("GET", "https://api.example/")
    headers = Headers({"Retry-After": retry_after} if retry_after else {})
    outcome = Response(503, headers=headers, content=b"", request=request)
    found = [
        choose_pause(CONFIG, request, outcome=outcome, attempt=attempt, elapsed=0.0)
        for _ in range(times)
    ]
    return [seconds for seconds in found if seconds is not None]


def test_clients_that_failed_together_do_not_come_back_together() -> None:
    for attempt, interval in ((1, 2.0), (2, 6.0), (3, 10.0), (4, 10.0)):
        found = pauses(attempt)
        assert len(found) == 50
        assert len(set(found)) > 25
        assert interval / 2 <= min(found) < max(found) <= interval


def test_a_server_that_says_when_is_obeyed_to_the_second() -> None:
    assert set(pauses(1, retry_after="7")) == {7.0}
    assert set(pauses(1, retry_after="700")) == {10.0}


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"Retry-After-Ms": "1500", "Retry-After": "7"}, 1.5),
        ({"Retry-After": "nonsense", "RateLimit-Reset": "4"}, 4.0),
        ({"RateLimit": '"default";r=0;t=3'}, 3.0),
        ({"RateLimit": "limit=10, remaining=0, reset=5"}, 5.0),
        ({"X-RateLimit-Remaining": "0", "X-RateLimit-Reset": "6"}, 6.0),
        ({"X-RateLimit-Reset": str(int(time.time()) + 1000)}, 10.0),
        ({"X-RateLimit-Reset": str(int(time.time() + 1000) * 1000)}, 10.0),
        ({"X-RateLimit-Reset": "-5"}, 0.0),
    ],
)
def test_other_fields_say_when_as_well(fields: dict[str, str], expected: float) -> None:
    request = Request("GET", "https://api.example/")
    outcome = Response(429, headers=fields, request=request)
    seconds = choose_pause(CONFIG, request, outcome=outcome, attempt=1, elapsed=0.0)
    assert seconds == expected


@pytest.mark.parametrize(
    "fields",
    [
        {"RateLimit": '"default";r=5;t=9'},
        {"X-RateLimit-Remaining": "12", "X-RateLimit-Reset": "9"},
        {"X-RateLimit-Reset": "soon"},
        {"RateLimit-Reset": "nan"},
        {"Retry-After-Ms": "9" * 5000},
    ],
)
def test_what_says_nothing_leaves_the_pause_to_the_client(fields: dict[str, str]) -> None:
    request = Request("GET", "https://api.example/")
    outcome = Response(429, headers=fields, request=request)
    found = {
        choose_pause(CONFIG, request, outcome=outcome, attempt=1, elapsed=0.0) for _ in range(20)
    }
    assert len(found) > 10


@pytest.mark.parametrize(
    ("status", "fields", "again"),
    [
        (400, {}, False),
        (400, {"X-Should-Retry": "true"}, True),
        (503, {"X-Should-Retry": "false"}, False),
        (503, {"X-Should-Retry": "perhaps"}, True),
        (409, {}, False),
        (409, {"Retry-After": "1"}, True),
        (200, {"X-Should-Retry": "true"}, False),
    ],
)
def test_a_server_can_say_whether(status: int, fields: dict[str, str], again: bool) -> None:
    for method, is_repeated in (("GET", again), ("POST", False)):
        request = Request(method, "https://api.example/")
        outcome = Response(status, headers=fields, request=request)
        pause = choose_pause(DEFAULT, request, outcome=outcome, attempt=1, elapsed=0.0)
        assert (pause is not None) == is_repeated


def test_a_number_says_how_often_and_the_timeout_how_long() -> None:
    assert policy_of(None) is policy_of(0) is None
    assert policy_of(CONFIG) is CONFIG
    policy = policy_of(4)
    assert policy is not None
    assert (policy.max_attempts, policy_of(2)) == (5, DEFAULT)
    request = Request("GET", "https://api.example/", timeout=2.0)
    outcome = Response(503, headers={"Retry-After": "1"}, request=request)
    for elapsed, expected in ((0.9, 1.0), (1.1, None)):
        found = choose_pause(policy, request, outcome=outcome, attempt=1, elapsed=elapsed)
        assert found == expected


@pytest.mark.parametrize("wrong", [-1, 1.5, "2", True])
def test_what_is_no_number_of_retries_is_refused(wrong: Any) -> None:
    with pytest.raises(ConfigurationError, match="retries must be"):
        policy_of(wrong)


def test_a_configuration_that_clients_share_cannot_be_changed() -> None:
    with pytest.raises(AttributeError):
        CONFIG.max_attempts = 1  # type: ignore[misc]
