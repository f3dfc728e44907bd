"""Responses and errors on the wire (behaviour 4 and 5): which reply it is, what is read of it, and what a bad network comes to."""

from __future__ import annotations

import datetime
import gzip
import json
import threading
import time
import urllib.request
from typing import Any

import pytest

from .sdk import Flavour
from .server import Answer, WireServer, json_answer, refused_url

DOCUMENT = "responses"
THING = '{"id": "1"}'

SUCCESSES: list[tuple[str, Answer, Any]] = [
    ("codes", json_answer(THING), "Thing"),
    ("codes", json_answer('{"made": true}', status=201), "Made"),
    ("codes", Answer(status=204), None),
    ("codes", json_answer(THING, content_type="application/json; charset=utf-8"), "Thing"),
    ("codes", json_answer(THING, content_type="application/vnd.thing+json"), "Thing"),
    ("codes", json_answer(THING, content_type="APPLICATION/JSON"), "Thing"),
    ("codes", json_answer(b"\xef\xbb\xbf" + THING.encode()), "Thing"),
    ("codes", json_answer(THING, status=202), "Thing"),
    ("types", json_answer(THING), "Thing"),
    ("types", Answer(headers=(("Content-Type", "text/plain"),), body=b"hello"), "hello"),
    (
        "types",
        Answer(headers=(("Content-Type", "text/plain; charset=latin-1"),), body=b"h\xe4"),
        "hä",
    ),
    ("types", Answer(headers=(("Content-Type", "image/png"),), body=b"\x89"), b"\x89"),
    ("types", Answer(headers=(("Content-Type", "application/xml"),), body=b"<a/>"), "<a/>"),
    ("wild", json_answer(THING), "Thing"),
    ("wild", json_answer(THING, status=226, content_type="text/json"), "Thing"),
    ("only_default", json_answer(THING), "Thing"),
    ("undeclared", Answer(status=200, body=b"anything"), None),
    ("undeclared", Answer(status=204), None),
]


@pytest.mark.parametrize(("name", "answer", "expected"), SUCCESSES)
def test_successes(sdk: Flavour, name: str, answer: Answer, expected: Any) -> None:
    sdk.server.queue(answer)
    found = sdk.call(name)
    if isinstance(expected, str) and expected in ("Thing", "Made"):
        assert type(found) is sdk.model(f"components.{expected}")
    else:
        assert found == expected


ERRORS: list[tuple[int, str, str, str, str]] = [
    (404, "application/json", '{"missing": "x"}', "NotFound", "missing"),
    (400, "application/json", '{"reason": "x"}', "Bad", "reason"),
    (422, "application/json; charset=utf-8", '{"reason": "x"}', "Bad", "reason"),
    (500, "application/json", '{"trace": "x"}', "Broken", "trace"),
    (503, "application/problem+json", '{"title": "x"}', "Problem", "title"),
    (520, "application/problem+json", '{"title": "x"}', "Problem", "title"),
    (404, "application/json", '{"missing": "x", "new": 1}', "NotFound", "missing"),
]


@pytest.mark.parametrize(("status", "content_type", "body", "name", "field"), ERRORS)
def test_typed_errors(
    sdk: Flavour, status: int, content_type: str, body: str, name: str, field: str
) -> None:
    sdk.server.queue(json_answer(body, status=status, content_type=content_type))
    with pytest.raises(sdk.model(f"errors.{name}")) as raised:
        sdk.call("codes")
    error = raised.value
    assert getattr(error, field) == getattr(error.data, field) == "x"
    assert (error.status_code, error.body) == (status, json.loads(body))
    assert isinstance(error, sdk.model("errors.SDKError"))
    assert error.http_meta.response.status_code == status
    assert str(status) in str(error)
    assert "codes" in str(error)


@pytest.mark.parametrize(
    ("status", "content_type", "body"),
    [
        (401, "text/plain", b"who are you"),
        (404, "text/html", b"<html>"),
        (404, "application/json", b"{broken"),
        (404, "application/json", b""),
        (500, "application/json", b"[]"),
        (300, "text/plain", b"choose"),
        (304, "text/plain", b""),
        (599, "text/plain", b"?"),
        (999, "text/plain", b"?"),
    ],
)
def test_every_other_error_has_a_status_and_a_body(
    sdk: Flavour, status: int, content_type: str, body: bytes
) -> None:
    sdk.server.queue(Answer(status=status, headers=(("Content-Type", content_type),), body=body))
    with pytest.raises(sdk.model("errors.SDKError")) as raised:
        sdk.call("codes")
    sent = [] if body == b"[]" else body.decode()
    assert (raised.value.status_code, raised.value.body) == (status, sent)


@pytest.mark.parametrize(
    ("name", "answer"),
    [
        ("codes", Answer(headers=(("Content-Type", "text/html"),), body=b"<html>")),
        ("codes", json_answer("{broken")),
        ("codes", json_answer(b"\xff\xfe\x00")),
    ],
)
def test_a_success_that_cannot_be_read(sdk: Flavour, name: str, answer: Answer) -> None:
    sdk.server.queue(answer)
    with pytest.raises(sdk.model("errors.ResponseValidationError")) as raised:
        sdk.call(name)
    assert raised.value.status_code == 200
    assert raised.value.response.content == answer.body


DRIFT: list[tuple[Any, Any]] = [
    ({"id": 5}, 5),
    ({}, None),
    ({"id": "1", "size": "xxl"}, "1"),
    ({"id": "1", "state": "on"}, "1"),
    ({"id": "1", "state": "half"}, "1"),
    ({"id": "1", "new": {"a": 1}}, "1"),
    ({"id": "1", "count": "many"}, "1"),
    ({"id": "1", "count": 2.0}, "1"),
    ({"id": None}, None),
]


@pytest.mark.parametrize(("body", "expected"), DRIFT)
def test_drift(sdk: Flavour, body: Any, expected: Any) -> None:
    sdk.server.queue(json_answer(json.dumps(body)), json_answer(json.dumps(body)))
    found = sdk.call("codes")
    assert (found.id == expected) or (expected is None and not found.id)
    for name in {"size", "state", "count"} & body.keys():
        assert getattr(found, name) == body[name]
    fits = (
        isinstance(body.get("id"), str)
        and body.get("count") != "many"
        and body.get("state") != "half"
    )
    if fits:
        assert sdk.call("codes", settings={"strict_responses": True}) == found
    else:
        with pytest.raises(sdk.model("errors.ResponseValidationError")):
            sdk.call("codes", settings={"strict_responses": True})


UTC = datetime.UTC


@pytest.mark.parametrize(
    ("body", "field", "expected"),
    [
        ({"at": "2024-01-02T03:04:05Z"}, "at", datetime.datetime(2024, 1, 2, 3, 4, 5, tzinfo=UTC)),
        (
            {"at": "2024-01-02T03:04:05.123456+00:00"},
            "at",
            datetime.datetime(2024, 1, 2, 3, 4, 5, 123456, tzinfo=UTC),
        ),
        (
            {"at": "2024-01-02T03:04:05"},
            "at",
            datetime.datetime.fromisoformat("2024-01-02T03:04:05"),
        ),
        (
            {"at": "2024-01-02 03:04:05"},
            "at",
            datetime.datetime.fromisoformat("2024-01-02T03:04:05"),
        ),
        ({"at": "2024-01-02"}, "at", datetime.datetime.fromisoformat("2024-01-02T00:00:00")),
        ({"at": "soon"}, "at", "soon"),
        ({"day": "2024-01-02"}, "day", datetime.date(2024, 1, 2)),
        ({"day": "2024-01-02T00:00:00Z"}, "day", datetime.date(2024, 1, 2)),
        ({"time": "03:04:05"}, "time", datetime.time(3, 4, 5)),
        ({"span": "PT1H30M"}, "span", datetime.timedelta(minutes=90)),
        ({"span": "P1D"}, "span", datetime.timedelta(days=1)),
    ],
)
def test_dates_that_are_a_little_wrong(sdk: Flavour, body: Any, field: str, expected: Any) -> None:
    sdk.server.queue(json_answer(json.dumps(body)))
    assert getattr(sdk.call("dates"), field) == expected


def test_with_response_gives_the_exchange(sdk: Flavour) -> None:
    sdk.server.queue(
        Answer(
            headers=(("Content-Type", "application/json"), ("X-Trace", "t")), body=THING.encode()
        )
    )
    found = sdk.run(lambda client: client.with_response(client.codes))
    assert (found.value.id, found.http_meta.response.headers["x-trace"]) == ("1", "t")
    assert found.http_meta.request.method == "GET"
    assert found.http_meta.response.json() == {"id": "1"}
    assert found.http_meta.response.text == THING


BAD: list[tuple[str, Answer]] = [
    ("reset before the head", Answer(raw=b"", drop=True)),
    ("reset in the head", Answer(raw=b"HTTP/1.1 200 OK\r\nContent-Ty", drop=True)),
    (
        "reset in the body",
        Answer(
            headers=(("Content-Type", "application/json"), ("Content-Length", "100")),
            body=b'{"id"',
            drop=True,
        ),
    ),
    (
        "truncated chunks",
        Answer(raw=b'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{"i', drop=True),
    ),
    ("garbage", Answer(raw=b"\x00\x01\x02garbage\r\n\r\n", drop=True)),
    (
        "a wrong length",
        Answer(raw=b"HTTP/1.1 200 OK\r\nContent-Length: nonsense\r\n\r\n", drop=True),
    ),
    (
        "broken gzip",
        Answer(
            headers=(("Content-Type", "application/json"), ("Content-Encoding", "gzip")),
            body=b"no gzip",
        ),
    ),
    (
        "headers without an end",
        Answer(raw=b"HTTP/1.1 200 OK\r\n" + b"X-A: " + b"x" * 1_000_000 + b"\r\n\r\n", drop=True),
    ),
]


@pytest.mark.parametrize("answer", [row[1] for row in BAD], ids=[row[0] for row in BAD])
def test_a_bad_network_is_a_connection_error(sdk: Flavour, answer: Answer) -> None:
    sdk.server.queue(answer, json_answer(THING))

    def use(client: Any) -> Any:
        with pytest.raises(sdk.model("errors.APIConnectionError")):
            client.codes()
        return client.codes()

    async def ause(client: Any) -> Any:
        with pytest.raises(sdk.model("errors.APIConnectionError")):
            await client.codes()
        return await client.codes()

    assert sdk.run(ause if sdk.is_async else use).id == "1"


SLOW: list[tuple[str, Answer]] = [
    ("slow headers", Answer(hang=True)),
    (
        "slow body",
        Answer(
            headers=(("Content-Type", "application/json"), ("Content-Length", "1000")),
            pieces=[b"x"] * 200,
            pause=0.05,
        ),
    ),
    (
        "a body that never ends",
        Answer(
            headers=(("Content-Type", "application/json"), ("Content-Length", "100000000")),
            pieces=[b"x" * 100] * 500,
            pause=0.01,
        ),
    ),
]


@pytest.mark.parametrize("answer", [row[1] for row in SLOW], ids=[row[0] for row in SLOW])
def test_what_is_slow_times_out(sdk: Flavour, answer: Answer) -> None:
    sdk.server.queue(answer, json_answer(THING))
    started = time.monotonic()

    def use(client: Any) -> Any:
        with pytest.raises(sdk.model("errors.APITimeoutError")):
            client.codes(timeout=0.3)
        return client.codes()

    async def ause(client: Any) -> Any:
        with pytest.raises(sdk.model("errors.APITimeoutError")):
            await client.codes(timeout=0.3)
        return await client.codes()

    assert sdk.run(ause if sdk.is_async else use).id == "1"
    assert time.monotonic() - started < 5


def test_a_refused_connection(sdk: Flavour) -> None:
    with pytest.raises(sdk.model("errors.APIConnectionError")):
        sdk.call("codes", server_url=refused_url())


@pytest.mark.parametrize("url", ["http://no-such-host.invalid", "http://[::1]:1"])
def test_a_host_that_is_not_there(sdk: Flavour, url: str) -> None:
    with pytest.raises(sdk.model("errors.APIConnectionError")):
        sdk.call("codes", server_url=url)


def test_gzip(sdk: Flavour) -> None:
    headers = (("Content-Type", "application/json"), ("Content-Encoding", "gzip"))
    sdk.server.queue(Answer(headers=headers, body=gzip.compress(THING.encode())))
    assert sdk.call("codes").id == "1"


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_redirects_are_followed(sdk: Flavour, status: int) -> None:
    sdk.server.queue(
        Answer(status=status, headers=(("Location", "/elsewhere?x=1"),)), json_answer(THING)
    )
    assert sdk.call("codes").id == "1"
    assert [one.target for one in sdk.server.requests] == ["/codes", "/elsewhere?x=1"]


def test_a_redirect_loop_ends(sdk: Flavour) -> None:
    sdk.server.respond = lambda _: Answer(status=302, headers=(("Location", "/codes"),))
    with pytest.raises(sdk.model("errors.APIConnectionError"), match="redirects"):
        sdk.call("codes")


def test_a_redirect_to_another_host_carries_no_secret(sdk: Flavour) -> None:
    with WireServer() as other:
        target = other.url.replace("127.0.0.1", "localhost")
        sdk.server.queue(Answer(status=302, headers=(("Location", f"{target}/x"),)))
        other.queue(json_answer(THING))
        sdk.call(
            "codes",
            headers={"Authorization": "secret", "X-Api-Key": "secret", "Cookie": "a=secret"},
        )
        fields = dict(other.last.headers)
        assert "secret" not in str(fields)


@pytest.mark.parametrize("location", ["file:///etc/passwd", "ftp://example.com", "http://["])
def test_a_redirect_to_nowhere_is_an_error(sdk: Flavour, location: str) -> None:
    sdk.server.queue(Answer(status=302, headers=(("Location", location),)))
    with pytest.raises(sdk.model("errors.SDKError")) as raised:
        sdk.call("codes")
    assert raised.value.status_code == 302


def test_connections_are_kept_and_given_back(sdk: Flavour) -> None:
    def use(client: Any) -> None:
        for _ in range(20):
            client.codes()

    async def ause(client: Any) -> None:
        for _ in range(20):
            await client.codes()

    sdk.server.respond = lambda _: json_answer(THING)
    sdk.run(ause if sdk.is_async else use)
    assert sdk.server.connections == 1
    assert len(threading.enumerate()) < 50


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (b'{"id":"1"}', ("1", None)),
        (b'\xef\xbb\xbf{"id":"1"}', ("1", None)),
        (b'{"id":"1","size":"xxl","new":[]}', ("1", "xxl")),
        (b"<html>", None),
    ],
)
def test_the_payload_of_a_webhook_is_read(
    sdk: Flavour, body: bytes, expected: tuple[str, str | None] | None
) -> None:
    sent = urllib.request.Request(f"{sdk.server.url}/hook", body, method="POST")
    sdk.server.queue(Answer(status=204))
    urllib.request.urlopen(sent).close()
    parse = sdk.package.models.webhooks.parse_thing_made
    if expected is None:
        with pytest.raises(ValueError, match="payload cannot be read"):
            parse(sdk.server.last.body)
    else:
        found = parse(sdk.server.last.body)
        assert (found.id, found.size) == expected
