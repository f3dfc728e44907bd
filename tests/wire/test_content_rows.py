"""Content types on the wire (behaviour 4.3 and 4.7): the answer's own decides how it is read; redirects and errors as described."""

from __future__ import annotations

import datetime
import logging
import typing
from typing import Any

import pytest

from .sdk import Flavour
from .server import Answer, json_answer

DOCUMENT = "contents"
THING = b'{"id": "1"}'
PDF = b"%PDF\xff"


def typed(content_type: str, body: bytes, *, status: int = 200) -> Answer:
    return Answer(status=status, headers=(("Content-Type", content_type),), body=body)


def shown(sdk: Flavour, value: Any) -> Any:
    """`value` with things as their ids, so that a class and plain data are told apart."""
    return f"Thing {value.id}" if isinstance(value, sdk.model("components.Thing")) else value


UNDESCRIBED: list[tuple[str, str, bytes, Any]] = [
    ("thing", "text/plain", THING, "Thing 1"),
    ("thing", "text/html; charset=utf-8", THING, "Thing 1"),
    ("thing", "application/octet-stream", THING, "Thing 1"),
    ("thing", "application/x-unheard-of", b' \n{"id": "1"}', "Thing 1"),
    ("thing", "application/pdf", PDF, PDF),
    ("thing", "application/octet-stream", PDF, PDF),
    ("thing", "text/plain", b"done", "done"),
    ("thing", "text/plain", b"42", "42"),
    ("thing", "application/xml", b"<a/>", "<a/>"),
    ("word", "text/plain", b"x y", "x y"),
    ("word", "text/plain", b"17", "17"),
    ("word", "text/plain", b'"x"', "x"),
    ("thing", "application/json; charset=iso-8859-1", b'{"id": "\xe9"}', "Thing \xe9"),
    ("anything", "application/json", THING, "Thing 1"),
    ("file", "image/png", PDF, PDF),
    ("file", "application/json", THING, THING),
    ("note", "application/json", b'"x"', "x"),
    ("note", "text/markdown", b"# x", "# x"),
    ("several", "text/csv", b"a,b", "a,b"),
    ("several", "application/pdf", PDF, PDF),
    ("several", "image/png", PDF, PDF),
]


@pytest.mark.parametrize(("name", "content_type", "body", "expected"), UNDESCRIBED)
def test_the_content_type_of_the_answer_decides(
    sdk: Flavour, name: str, content_type: str, body: bytes, expected: Any
) -> None:
    sdk.server.queue(typed(content_type, body))
    assert shown(sdk, sdk.call(name)) == expected


@pytest.mark.parametrize(
    ("content_type", "body", "expected"),
    [("application/pdf", PDF, PDF), ("text/plain", b"ok", "ok"), ("text/html", THING, "Thing 1")],
)
def test_a_range_says_nothing_of_what_is_no_json(
    sdk: Flavour, content_type: str, body: bytes, expected: Any
) -> None:
    sdk.server.queue(typed(content_type, body))
    assert shown(sdk, sdk.call("anything")) == expected


@pytest.mark.parametrize("content_type", ["text/plain", "application/octet-stream", "image/png"])
def test_what_the_description_lacks_is_told_and_refused_by_strict_clients(
    sdk: Flavour, content_type: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.WARNING)
    sdk.server.respond = lambda _: typed(content_type, THING)
    assert shown(sdk, sdk.call("thing")) == "Thing 1"
    assert f"the content type {content_type} is not documented" in caplog.text
    with pytest.raises(sdk.model("errors.ResponseValidationError"), match="received"):
        sdk.call("thing", settings={"strict_responses": True})


def test_a_page_in_place_of_data_is_an_error(sdk: Flavour) -> None:
    sdk.server.queue(typed("text/html", b"<html>gateway</html>"))
    with pytest.raises(sdk.model("errors.ResponseValidationError"), match="received text/html"):
        sdk.call("thing")


STREAMS = [
    ("thing", "text/event-stream", b'data: {"id": "1"}\n\ndata: {"id": "2"}\n\n'),
    ("things", "text/event-stream", b'data: {"id": "1"}\n\ndata: {"id": "2"}\n\n'),
    ("anything", "text/event-stream", b'data: {"id": "1"}\n\ndata: {"id": "2"}\n\n'),
    ("thing", "application/x-ndjson", b'{"id": "1"}\n{"id": "2"}\n'),
    ("things", "application/json-seq", b'\x1e{"id": "1"}\n\x1e{\n"id": "2"\n}\n'),
]


@pytest.mark.parametrize(("name", "content_type", "body"), STREAMS)
def test_a_stream_that_is_not_described_is_one(
    sdk: Flavour, name: str, content_type: str, body: bytes
) -> None:
    sdk.server.respond = lambda _: typed(content_type, body)
    found = [getattr(one, "data", one) for one in sdk.items(name)]
    assert [shown(sdk, one) for one in found] == ["Thing 1", "Thing 2"]
    with pytest.raises(sdk.model("errors.ResponseValidationError")):
        sdk.call(name, settings={"strict_responses": True})


def test_a_stream_that_is_not_described_is_given_while_it_arrives(sdk: Flavour) -> None:
    headers = (("Content-Type", "text/event-stream"), ("Content-Length", "1000"))
    pieces = [b'data: {"id": "1"}\n\n', *[b": wait\n\n"] * 100]
    sdk.server.queue(Answer(headers=headers, pieces=pieces, pause=0.1))

    def first(client: Any) -> Any:
        with client.thing(timeout=2) as stream:
            return next(iter(stream)).data

    async def afirst(client: Any) -> Any:
        async with await client.thing(timeout=2) as stream:
            return (await anext(aiter(stream))).data

    assert shown(sdk, sdk.run(afirst if sdk.is_async else first)) == "Thing 1"


def test_a_stream_that_an_argument_asks_for(sdk: Flavour) -> None:
    sdk.server.respond = lambda _: json_answer(THING)
    assert shown(sdk, sdk.call("watched")) == "Thing 1"
    assert shown(sdk, sdk.call("watched", watch=False)) == "Thing 1"
    sdk.server.respond = lambda _: json_answer(b'{"type": "ADDED"}\n{"type": "GONE"}\n')
    assert sdk.items("watched", watch=True) == [{"type": "ADDED"}, {"type": "GONE"}]


@pytest.mark.parametrize(
    ("name", "accept"),
    [
        ("thing", "application/json"),
        ("several", "application/json, application/jsonl, text/csv;q=0.9, application/pdf;q=0.9"),
        ("image", "image/png, application/json"),
        ("moved_somehow", "application/json"),
    ],
)
def test_json_is_asked_for_first(sdk: Flavour, name: str, accept: str) -> None:
    sdk.server.respond = lambda _: Answer(status=204)
    sdk.call(name)
    asked = sdk.server.last.header("accept") or ""
    # What only errors have is asked for behind what successes have.
    assert asked.split(", ")[: len(accept.split(", "))] == accept.split(", ")


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("count", b"42", 42),
        ("count", b"42\n", 42),
        ("count", b"many", "many"),
        ("share", b"1.5", 1.5),
        ("flag", b"true", True),
        ("flag", b"False", False),
        ("day", b"2024-01-02", datetime.date(2024, 1, 2)),
        ("color", b"red", "red"),
        ("color", b"blue", "blue"),
    ],
)
def test_a_text_that_is_one_value(sdk: Flavour, name: str, text: bytes, expected: Any) -> None:
    sdk.server.queue(typed("text/plain; charset=utf-8", text))
    found = sdk.call(name)
    assert (found, isinstance(found, bool)) == (expected, isinstance(expected, bool))


def test_a_value_is_sent_as_a_text(sdk: Flavour) -> None:
    sdk.server.queue(Answer(status=204))
    sdk.call("set_count", request=42)
    assert (sdk.server.last.body, sdk.server.last.header("content-type")) == (b"42", "text/plain")


@pytest.mark.parametrize(
    ("name", "status"),
    [("moved", 302), ("moved_somehow", 301), ("moved_somehow", 307), ("made", 303)],
)
def test_a_redirect_that_is_the_answer_gives_its_location(
    sdk: Flavour, name: str, status: int
) -> None:
    sdk.server.respond = lambda _: Answer(status=status, headers=(("Location", "/file?x=1"),))
    assert sdk.call(name) == f"{sdk.server.url}/file?x=1"
    found = sdk.run(lambda client: client.with_response(getattr(client, name)))
    assert found.http_meta.response.status_code == status
    assert found.http_meta.response.headers["location"] == "/file?x=1"
    assert len(sdk.server.requests) == 2


def test_a_redirect_without_a_location_leads_nowhere(sdk: Flavour) -> None:
    sdk.server.respond = lambda _: Answer(status=302)
    assert sdk.call("moved") is None
    with pytest.raises(sdk.model("errors.ResponseValidationError"), match="Location"):
        sdk.call("moved", settings={"strict_responses": True})


def test_a_redirect_beside_a_success_leads_to_it(sdk: Flavour) -> None:
    sdk.server.queue(Answer(status=302, headers=(("Location", "/x"),)), json_answer(THING))
    assert shown(sdk, sdk.call("moved_or_not")) == "Thing 1"
    sdk.server.queue(Answer(status=303, headers=(("Location", "/x"),)))
    assert sdk.call("made_or_not") == f"{sdk.server.url}/x"


@pytest.mark.parametrize(
    ("content_type", "body", "expected"),
    [("application/pdf", PDF, PDF), ("text/plain", b"x", "x"), ("application/json", b"[1]", [1])],
)
def test_what_a_redirect_leads_to_is_returned_though_nobody_describes_it(
    sdk: Flavour, content_type: str, body: bytes, expected: Any
) -> None:
    for name in ("nothing", "moved_or_not"):
        if name == "moved_or_not" and content_type == "application/json":
            continue
        sdk.server.queue(
            Answer(status=302, headers=(("Location", "/x"),)), typed(content_type, body)
        )
        assert sdk.call(name) == expected


@pytest.mark.parametrize(
    ("status", "content_type", "body", "expected"),
    [
        (400, "application/json", b'[{"title": "x"}]', ["x"]),
        (401, "application/json", b'"who"', "who"),
        (403, "text/plain", b"no", "no"),
        (409, "application/json", b'{"a": 1}', {"a": 1}),
        (500, "application/json", b'["x"]', ["x"]),
        (400, "text/plain", b'[{"title": "x"}]', ["x"]),
        (400, "text/html", b"<html>", None),
        (410, "application/json", b'{"a": 1}', None),
        (400, "application/json", b"{broken", None),
    ],
)
def test_errors_without_a_class_have_the_data_that_is_described(
    sdk: Flavour, status: int, content_type: str, body: bytes, expected: Any
) -> None:
    sdk.server.queue(typed(content_type, body, status=status))
    with pytest.raises(sdk.model("errors.SDKError")) as raised:
        sdk.call("failing")
    data = raised.value.data
    if isinstance(data, list):
        data = [one if isinstance(one, str) else one.title for one in data]
    assert (data, raised.value.status_code) == (expected, status)


def test_an_error_of_a_class_is_found_under_another_content_type(sdk: Flavour) -> None:
    sdk.server.queue(typed("text/plain", b'{"title": "x"}', status=404))
    with pytest.raises(sdk.model("errors.Problem")) as raised:
        sdk.call("failing")
    assert raised.value.title == "x"


def test_a_default_that_is_an_error_says_nothing_of_other_successes(sdk: Flavour) -> None:
    sdk.server.queue(json_answer(THING, status=201))
    assert shown(sdk, sdk.call("failing")) == "Thing 1"


@pytest.mark.parametrize(
    ("name", "result"),
    [
        ("thing", "Thing"),
        ("several", "Thing | Stream[Thing]"),
        ("image", "bytes"),
        ("watched", "Thing"),
        ("count", "int"),
        ("flag", "bool"),
        ("color", "Color"),
        ("moved", "str"),
        ("made", "str"),
        ("moved_or_not", "Thing"),
        ("made_or_not", "Thing | str"),
        ("nothing", "None"),
    ],
)
def test_the_annotation_is_what_is_asked_for(sdk: Flavour, name: str, result: str) -> None:
    method = getattr(getattr(sdk.package, sdk.client), name)
    written = typing.cast("str", method.__annotations__["return"])
    assert written.replace("components.", "") == result
