"""How long a client waits before it sends a request again."""

from __future__ import annotations

from generator.runtime.http.messages import Headers, Request, Response
from generator.runtime.retries import RetryConfig, choose_pause

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
