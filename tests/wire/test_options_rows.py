"""What goes beyond the description on the wire: options of clients and calls, calls that are not described, the environment."""

from __future__ import annotations

import json
import logging
from typing import Any

import pytest

from .sdk import Flavour
from .server import Answer, json_answer

DOCUMENT = "retries"
GOOD = json_answer('{"id": "1"}')
BROKEN = Answer(status=503, headers=(("Content-Type", "application/json"),), body=b"{}")


def test_a_client_with_options_shares_what_it_was_made_from(sdk: Flavour) -> None:
    sdk.server.queue(GOOD, BROKEN, GOOD)

    def use(client: Any) -> Any:
        quick = client.with_options(retries=0, headers={"X-Trace": "2"})
        assert type(quick) is type(client)
        assert quick.with_options(timeout=5) is not quick
        return quick.get_thing()

    assert sdk.run(use, {"headers": {"X-Trace": "1", "X-Kept": "1"}}).id == "1"
    assert sdk.server.last.header("x-trace") == "2"
    assert sdk.server.last.header("x-kept") == "1"
    with pytest.raises(sdk.model("errors.InternalServerError")):
        sdk.run(use)
    assert len(sdk.server.requests) == 2


def test_an_option_that_is_none_is_refused(sdk: Flavour) -> None:
    for options, error in (
        ({"tiemout": 1}, TypeError),
        ({"timeout": -1}, sdk.model("errors.ConfigurationError")),
        ({"retries": -1}, sdk.model("errors.ConfigurationError")),
        ({"server_url": "nowhere"}, sdk.model("errors.ConfigurationError")),
    ):
        with pytest.raises(error):
            sdk.run(lambda client, options=options: client.with_options(**options).get_thing())
    assert sdk.server.requests == []


def test_more_of_a_request_than_is_described(sdk: Flavour) -> None:
    sdk.server.queue(GOOD)
    extra = {"a b": "ü&", "list": [1, 2], "none": None}
    sdk.call("get_thing", extra_query=extra, headers={"X-A": "1"}, extra_headers={"x-a": "2"})
    sent = sdk.server.last
    assert sent.target.partition("?")[2] == "a%20b=%C3%BC%26&list=1&list=2"
    assert sent.header("x-a") == "2"


def test_what_is_not_described_is_called_like_everything_else(sdk: Flavour) -> None:
    sdk.server.queue(GOOD)
    thing = type(sdk.call("get_thing"))
    sdk.server.requests.clear()
    sdk.server.queue(BROKEN, GOOD, json_answer('{"a": 1}', status=404))
    found = sdk.run(
        lambda client: client.request("get", "/v9/things", query={"x": [1, 2]}, cast_to=thing)
    )
    assert type(found) is thing
    assert found.id == "1"
    assert [one.target for one in sdk.server.requests] == ["/v9/things?x=1&x=2"] * 2
    with pytest.raises(sdk.model("errors.NotFoundError")) as raised:
        sdk.run(lambda client: client.request("POST", "/v9/things", body={"b": [1]}))
    assert raised.value.body == {"a": 1}
    assert "POST /v9/things" in str(raised.value)
    sent = sdk.server.last
    assert (sent.method, json.loads(sent.body)) == ("POST", {"b": [1]})
    assert sent.header("content-type") == "application/json"


@pytest.mark.parametrize(
    ("body", "content_type", "sent"),
    [
        (b"\x00\xff", "application/octet-stream", b"\x00\xff"),
        (None, "application/json", b"null"),
        ([1, 2], "application/json", b"[1,2]"),
    ],
)
def test_a_body_that_is_not_described(
    sdk: Flavour, body: Any, content_type: str, sent: bytes
) -> None:
    sdk.server.queue(Answer(status=204))
    assert sdk.run(lambda client: client.request("PUT", "/x", body=body)) is None
    assert sdk.server.last.body == sent
    assert sdk.server.last.header("content-type") == content_type


@pytest.mark.parametrize(
    "path",
    ["", "x", "//evil.example/", "@evil.example", "/a/../b", "/%2E%2e/x", "/a b", "/a?b=1", "/ü"],
)
def test_a_path_that_would_lead_elsewhere_is_refused(sdk: Flavour, path: str) -> None:
    with pytest.raises(sdk.model("errors.InvalidArgumentError")):
        sdk.run(lambda client: client.request("GET", path))
    assert sdk.server.requests == []


def test_the_environment_names_the_base_url(sdk: Flavour, monkeypatch: pytest.MonkeyPatch) -> None:
    name = f"{sdk.package.__name__.upper()}_BASE_URL"
    monkeypatch.setenv(name, f"{sdk.server.url}/from-there")
    sdk.server.queue(GOOD, GOOD)

    def make(**settings: Any) -> str:
        with_server = getattr(sdk.package, sdk.client)(**settings)
        return str(with_server._core.base)

    assert make() == f"{sdk.server.url}/from-there"
    assert make(server_url="https://api.example") == "https://api.example"
    monkeypatch.setenv(name, "")
    assert "from-there" not in make(server_url=sdk.server.url)


def test_a_program_without_logging_sees_nothing_of_drift(
    sdk: Flavour, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING):
        for _ in range(3):
            sdk.server.queue(json_answer('{"id": 5}'))
            sdk.call("get_thing")
    told = [one for one in caplog.records if "does not fit" in one.getMessage()]
    assert len(told) == 1
    logger = logging.getLogger(sdk.package.__name__)
    assert any(isinstance(one, logging.NullHandler) for one in logger.handlers)
