"""Which lists are found to come in pages by their shape, which are not, and what keeps that from changing."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from generator import Config, Diagnostics, Severity, generate
from generator.sdk import Sdk

THINGS = {"type": "array", "items": {"type": "object", "properties": {"id": {"type": "string"}}}}
TEXT, NUMBER, FLAG = {"type": "string"}, {"type": "integer"}, {"type": "boolean"}


def document(
    inputs: dict[str, Any], answer: dict[str, Any], *, method: str = "get", **said: Any
) -> dict[str, Any]:
    """A description with one operation, by its parameters in the query and the schema of its response."""
    parameters = [{"name": name, "in": "query", "schema": inputs[name]} for name in inputs]
    content = {"application/json": {"schema": answer}}
    operation = {
        "operationId": "listThings",
        "parameters": parameters,
        "responses": {"200": {"description": "ok", "content": content}},
        **said,
    }
    return {
        "openapi": "3.1.0",
        "info": {"title": "Case", "version": "1"},
        "servers": [{"url": "https://case.example"}],
        "paths": {"/things": {method: operation}},
    }


def members(**properties: Any) -> dict[str, Any]:
    return {"type": "object", "properties": properties}


def run(folder: Path, described: Any, **settings: Any) -> tuple[Sdk, Diagnostics]:
    spec = folder / "spec.json"
    spec.write_text(json.dumps(described))
    diagnostics = Diagnostics()
    config = Config(spec=spec, output=folder / "out", lock=folder / "spec.sdk.lock", **settings)
    sdk = generate(config, diagnostics=diagnostics).sdk
    assert sdk is not None
    return sdk, diagnostics


def found(folder: Path, described: Any, **settings: Any) -> tuple[str, str] | None:
    """The kind of the pagination of the one operation and its argument."""
    ((_, method),) = run(folder, described, **settings)[0].operations
    pages = method.pagination
    return None if pages is None else (pages.kind, pages.argument)


MORE = members(data=THINGS, has_more=FLAG)
FOUND: list[tuple[str, dict[str, Any], dict[str, Any], tuple[str, str]]] = [
    ("after and a flag", {"after": TEXT}, MORE, ("cursor", "after")),
    ("bracketed names", {"page[after]": TEXT}, MORE, ("cursor", "page_after")),
    ("a page that is a text", {"page": TEXT}, members(d=THINGS, next_page=TEXT), ("cursor", "page")),
    ("a number of the next page", {"page": NUMBER}, members(d=THINGS, next_page=NUMBER), ("cursor", "page")),
    ("a name of its own", {"position": TEXT}, members(d=THINGS, next_position=NUMBER), ("cursor", "position")),
    ("a cursor that is said to be the next", {"cursor": TEXT}, members(d=THINGS, cursor={"type": "string", "description": "The next page's."}), ("cursor", "cursor")),
    ("cursors of both directions", {"after": TEXT}, members(d=THINGS, cursors=members(before=TEXT, after=TEXT)), ("cursor", "after")),
    ("pages and a total", {"page": NUMBER}, members(d=THINGS, total=NUMBER), ("page", "page")),
    ("pages and their length", {"page": NUMBER, "per_page": NUMBER}, THINGS, ("page", "page")),
    ("offsets and a length", {"skip": NUMBER, "take": NUMBER}, THINGS, ("offset", "skip")),
    ("a length in a wrapper", {"offset": NUMBER, "limit": NUMBER}, members(data=members(things=THINGS)), ("offset", "offset")),
    ("lists of words beside the items", {"page": NUMBER, "size": NUMBER}, members(data=THINGS, tags={"type": "array", "items": TEXT}), ("page", "page")),
    ("a URL", {"limit": NUMBER}, members(d=THINGS, next={"type": "string", "format": "uri"}), ("url", "")),
    ("a URL in links", {"limit": NUMBER}, members(d=THINGS, _links=members(next=members(href=TEXT))), ("url", "")),
    ("lists of two kinds", {"page": NUMBER, "limit": NUMBER}, {"oneOf": [THINGS, {"type": "array", "items": NUMBER}]}, ("page", "page")),
]  # fmt: skip
LEFT: list[tuple[str, dict[str, Any], dict[str, Any]]] = [
    ("no input", {}, MORE),
    ("no output", {"after": TEXT, "limit": NUMBER}, members(data=THINGS)),
    ("no key", {"after": TEXT}, members(data={"type": "array", "items": TEXT}, has_more=FLAG)),
    ("no list", {"cursor": TEXT}, members(next_cursor=TEXT)),
    ("two lists", {"cursor": TEXT}, members(a=THINGS, b=THINGS, next_cursor=TEXT)),
    ("a page alone", {"page": NUMBER}, THINGS),
    ("a page that is a word", {"page": TEXT, "limit": NUMBER}, THINGS),
    ("a first page that may be 0 or 1", {"page": {"type": "integer", "minimum": 0}, "limit": NUMBER}, THINGS),
    ("a time", {"start": {"type": "string", "format": "date-time"}, "limit": NUMBER}, THINGS),
    ("the cursor of this page", {"cursor": TEXT}, members(d=THINGS, cursor=TEXT)),
    ("a next that is no URL", {"limit": NUMBER}, members(d=THINGS, next=TEXT)),
    ("a list deep inside", {"page": NUMBER, "limit": NUMBER}, members(a=members(b=members(c=THINGS)))),
]  # fmt: skip


@pytest.mark.parametrize(
    ("inputs", "answer", "expected"), [row[1:] for row in FOUND], ids=[row[0] for row in FOUND]
)
def test_a_list_is_found_to_come_in_pages(
    tmp_path: Path, inputs: Any, answer: Any, expected: tuple[str, str]
) -> None:
    assert found(tmp_path, document(inputs, answer)) == expected


@pytest.mark.parametrize(
    ("inputs", "answer"), [row[1:] for row in LEFT], ids=[row[0] for row in LEFT]
)
def test_what_may_not_page_is_left_as_it_is(tmp_path: Path, inputs: Any, answer: Any) -> None:
    assert found(tmp_path, document(inputs, answer)) is None


def test_an_input_whose_description_names_the_link_header_is_led_by_it(tmp_path: Path) -> None:
    described = document({"after": TEXT, "per_page": NUMBER}, THINGS)
    assert found(tmp_path, described) is None
    ((_, item),) = described["paths"].items()
    item["get"]["parameters"][0]["description"] = "As the [Link header](https://x.example) has it."
    assert found(tmp_path, described, pagination="auto") == ("link", "")


@pytest.mark.parametrize("flag", [FLAG, TEXT])
def test_cursors_that_are_asked_for_by_a_flag_give_way_to_offsets(
    tmp_path: Path, flag: dict[str, Any]
) -> None:
    inputs = {"usemarker": flag, "marker": TEXT, "offset": NUMBER, "limit": NUMBER}
    answer = members(entries=THINGS, next_marker=TEXT, total_count=NUMBER)
    expected = ("offset", "offset") if flag == FLAG else ("cursor", "marker")
    assert found(tmp_path, document(inputs, answer)) == expected


@pytest.mark.parametrize(
    ("inputs", "answer", "expected"),
    [
        ({"after": TEXT, "before": TEXT}, MORE, [("before", "before", ("data", 0, "id"))]),
        ({"after": TEXT}, MORE, []),
        ({"after": TEXT, "before": NUMBER}, MORE, []),
        ({"after": TEXT, "before": {"type": "string", "format": "date-time"}}, MORE, []),
        ({"after": TEXT, "before": TEXT}, members(d=THINGS, next_cursor=TEXT), []),
        (
            {"after_id": TEXT, "before_id": TEXT},
            members(d=THINGS, firstId=TEXT, lastId=TEXT),
            [("before_id", "before_id", ("firstId",))],
        ),
        (
            {"After": TEXT, "Before": TEXT},
            members(d=THINGS, FirstId=TEXT, LastId=TEXT, has_more=FLAG),
            [("before", "before", ("FirstId",))],
        ),
        ({"after_id": TEXT, "before_id": TEXT}, members(d=THINGS, last_id=TEXT), []),
        (
            {"usemarker": FLAG, "marker": TEXT, "offset": NUMBER, "limit": NUMBER},
            members(entries=THINGS, next_marker=TEXT, total_count=NUMBER),
            [("usemarker", "marker", ("next_marker",))],
        ),
        (
            {"usemarker": FLAG, "marker": TEXT, "offset": NUMBER, "limit": NUMBER},
            members(entries=THINGS, total_count=NUMBER),
            [],
        ),
    ],
)
def test_an_argument_can_ask_for_another_way(
    tmp_path: Path, inputs: Any, answer: Any, expected: list[Any]
) -> None:
    # What was published is read from the lock the second time.
    for _ in range(2):
        ((_, method),) = run(tmp_path, document(inputs, answer))[0].operations
        assert method.pagination is not None
        ways = [(way.asked, way.argument, way.next) for way in method.pagination.others]
        assert ways == expected


def test_a_request_that_may_change_something_is_repeated_only_where_the_response_counts(
    tmp_path: Path,
) -> None:
    inputs = {"page": NUMBER, "limit": NUMBER}
    assert found(tmp_path, document(inputs, THINGS, method="post")) is None
    counted = members(d=THINGS, total_pages=NUMBER)
    kind = found(tmp_path, document(inputs, counted, method="post"), pagination="auto")
    assert kind == ("page", "page")


def test_what_was_found_is_a_note_with_its_place(tmp_path: Path) -> None:
    _, diagnostics = run(tmp_path, document({"after": TEXT}, MORE))
    (note,) = [finding for finding in diagnostics if finding.code == "pages-found"]
    assert note.severity is Severity.NOTE
    assert note.pointer == "#/paths/~1things/get"
    assert "'after' of the next page is at $.data[-1].id" in note.message
    assert "$.has_more" in note.message


@pytest.mark.parametrize("said", [False, None])
def test_an_operation_can_say_that_its_list_does_not_come_in_pages(
    tmp_path: Path, said: object
) -> None:
    described = document({"after": TEXT}, MORE, **{"x-speakeasy-pagination": said})
    assert found(tmp_path, described) is None


def test_what_the_document_says_wins(tmp_path: Path) -> None:
    said = {"type": "url", "outputs": {"results": "$.data", "nextUrl": "$.url"}}
    answer = members(data=THINGS, has_more=FLAG, url=TEXT)
    described = document({"after": TEXT}, answer, **{"x-speakeasy-pagination": said})
    assert found(tmp_path, described) == ("url", "")


def test_the_configuration_switches_it_off_and_on(tmp_path: Path) -> None:
    described = document({"after": TEXT}, MORE)
    assert found(tmp_path, described, pagination="off") is None
    assert found(tmp_path, described) is None, "what was published without pages stays so"
    assert found(tmp_path, described, pagination="auto") == ("cursor", "after")
    assert found(tmp_path, described) == ("cursor", "after")


def test_pages_stay_when_the_document_grows(tmp_path: Path) -> None:
    small = document({"after": TEXT, "limit": NUMBER}, MORE)
    run(tmp_path, small)
    grown = document(
        {"after": TEXT, "limit": NUMBER, "cursor": TEXT},
        members(data=THINGS, has_more=FLAG, others=THINGS, next_cursor=TEXT),
    )
    ((_, method),) = run(tmp_path, grown)[0].operations
    assert method.pagination is not None
    assert method.pagination.next == ("data", -1, "id")
    without = document({"cursor": TEXT}, members(data=THINGS, next_cursor=TEXT))
    assert found(tmp_path, without) == ("cursor", "cursor"), "what is gone is found anew"


def test_a_list_without_pages_stays_when_the_document_grows(tmp_path: Path) -> None:
    assert found(tmp_path, document({"limit": NUMBER}, members(data=THINGS))) is None
    assert found(tmp_path, document({"after": TEXT}, MORE)) is None


def test_names_in_paths_come_back_from_the_lock(tmp_path: Path) -> None:
    answer = members(**{"the 'data'": THINGS, "next-page-token": TEXT, "a\\b": TEXT})
    described = document({"pageToken": TEXT}, answer)
    first = run(tmp_path, described)[0].operations
    assert run(tmp_path, described)[0].operations == first
    pages = first[0][1].pagination
    assert pages is not None
    assert (pages.results, pages.next) == (("the 'data'",), ("next-page-token",))
