"""Pages on the wire (behaviour 4.5): by page, offset, cursor, URL and Link field; lazily, in both flavours."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from .sdk import Flavour
from .server import Answer, WireServer, json_answer

DOCUMENT = "pages"


def things(*numbers: int) -> list[dict[str, int]]:
    return [{"n": number} for number in numbers]


def keyed(*numbers: int, more: bool) -> dict[str, Any]:
    """A page whose items have keys."""
    return {"data": [{"id": f"k{number}", "n": number} for number in numbers], "has_more": more}


def ends(*numbers: int, more: bool) -> dict[str, Any]:
    """A page that says what the keys of its first and its last item are."""
    named = {"first_id": f"k{numbers[0]}", "last_id": f"k{numbers[-1]}"}
    return {"data": things(*numbers), "has_more": more, **named}


def answers(*bodies: Any) -> list[Answer]:
    return [json_answer(json.dumps(body)) for body in bodies]


ROWS: list[tuple[str, str, dict[str, Any], list[Any], list[str]]] = [
    (
        "pages until the last",
        "by_page",
        {"q": "x"},
        [{"data": {"items": things(1, 2)}, "pages": 2}, {"data": {"items": things(3)}, "pages": 2}],
        ["/pages?q=x", "/pages?page=2&q=x"],
    ),
    (
        "pages until an empty one",
        "by_page",
        {"page": 5},
        [
            {"data": {"items": things(1, 2)}},
            {"data": {"items": things(3)}},
            {"data": {"items": []}},
        ],
        ["/pages?page=5", "/pages?page=6", "/pages?page=7"],
    ),
    (
        "pages until one that is not full",
        "by_page",
        {"per_page": 2},
        [{"data": {"items": things(1, 2)}}, {"data": {"items": things(3)}}],
        ["/pages?perPage=2", "/pages?page=2&perPage=2"],
    ),
    (
        "offsets",
        "by_offset",
        {"limit": 2},
        [things(1, 2), things(3)],
        ["/offsets?limit=2", "/offsets?offset=2&limit=2"],
    ),
    (
        "cursors",
        "by_cursor",
        {},
        [
            {"data": things(1, 2), "next": {"the cursor": "a b"}},
            {"data": things(3), "next": {"the cursor": None}},
        ],
        ["/cursors", "/cursors?after=a%20b"],
    ),
    (
        "a cursor that stays",
        "by_cursor",
        {},
        [
            {"data": things(1, 2), "next": {"the cursor": "c"}},
            {"data": things(3), "next": {"the cursor": "c"}},
        ],
        ["/cursors", "/cursors?after=c"],
    ),
    (
        "a cursor in the last item",
        "by_last_item",
        {},
        [{"data": things(1, 2)}, {"data": things(3)}, {"data": []}],
        ["/last-item", "/last-item?after=2", "/last-item?after=3"],
    ),
    (
        "a cursor in the body",
        "by_body",
        {"request": {"text": "x"}},
        [{"data": things(1, 2), "token": "t"}, {"data": things(3), "token": ""}],
        ["/search", "/search"],
    ),
    (
        "URLs",
        "by_url",
        {"q": "x"},
        [
            {"data": things(1, 2), "links": {"next": "/urls?q=x&cursor=2"}},
            {"data": things(3), "links": {}},
        ],
        ["/urls?q=x", "/urls?q=x&cursor=2"],
    ),
    ("nothing", "by_url", {}, [{"data": []}], ["/urls"]),
    ("no list at all", "by_cursor", {}, [{}], ["/cursors"]),
    (
        "forwards",
        "by_both_ways",
        {},
        [keyed(1, 2, more=True), keyed(3, more=False)],
        ["/both-ways", "/both-ways?after=k2"],
    ),
    (
        "backwards",
        "by_both_ways",
        {"before": "k9", "limit": 2},
        [keyed(1, 2, more=True), keyed(3, more=False)],
        ["/both-ways?limit=2&before=k9", "/both-ways?limit=2&before=k1"],
    ),
    (
        "backwards from what the response calls the first",
        "by_ends",
        {"before_id": "k9"},
        [ends(1, 2, more=True), ends(3, more=False)],
        ["/ends?before_id=k9", "/ends?before_id=k1"],
    ),
    (
        "offsets where no flag asks for cursors",
        "by_marker",
        {"limit": 2, "usemarker": False},
        [{"entries": things(1, 2), "total_count": 3}, {"entries": things(3), "total_count": 3}],
        ["/marked?usemarker=false&limit=2", "/marked?usemarker=false&offset=2&limit=2"],
    ),
    (
        "cursors where a flag asks for them",
        "by_marker",
        {"limit": 2, "usemarker": True},
        [{"entries": things(1, 2), "next_marker": "m"}, {"entries": things(3), "next_marker": ""}],
        ["/marked?usemarker=true&limit=2", "/marked?usemarker=true&marker=m&limit=2"],
    ),
]


@pytest.mark.parametrize(
    ("name", "arguments", "bodies", "targets"),
    [row[1:] for row in ROWS],
    ids=[row[0] for row in ROWS],
)
def test_all_items(
    sdk: Flavour, name: str, arguments: dict[str, Any], bodies: list[Any], targets: list[str]
) -> None:
    sdk.server.queue(*answers(*bodies))
    found = sdk.items(name, **arguments, settings={"key": "k"})
    expected = [1, 2, 3] if len(bodies) > 1 else []
    assert [one.n for one in found] == expected
    assert {type(one) for one in found} <= {sdk.model("components.Thing")}
    assert [one.target for one in sdk.server.requests] == targets
    assert {one.header("x-key") for one in sdk.server.requests} == {"k"}


def test_the_body_of_the_next_page(sdk: Flavour) -> None:
    bodies = answers({"data": things(1), "token": "t"}, {"data": []})
    sdk.server.queue(*bodies, *bodies)
    request = sdk.model("components.Search")(text="x")
    sdk.items("by_body", request=request)
    assert json.loads(sdk.server.last.body) == {"text": "x", "pageToken": "t"}
    assert request.page_token is None
    sdk.items("by_body", request={"text": "x"})
    assert json.loads(sdk.server.last.body) == {"text": "x", "pageToken": "t"}


def test_the_link_field(sdk: Flavour) -> None:
    link = '</links?page=1>; rel="prev", </links?page=3&x=y>; rel="next last"; title="a, b"'
    first = Answer(
        headers=(("Content-Type", "application/json"), ("Link", link)), body=b'[{"n": 1}]'
    )
    sdk.server.queue(first, *answers(things(2)))
    assert [one.n for one in sdk.items("by_link")] == [1, 2]
    assert sdk.server.last.target == "/links?page=3&x=y"


@pytest.mark.parametrize(
    ("field", "count"),
    [
        ('</pages?page=1>; rel="prev", </pages?page=1>; rel="first"', 1),
        ('</pages?page=3>; rel="next", </pages?page=1>; rel="first"', 2),
        ('</pages.css>; rel="stylesheet"', 2),
        ("", 2),
    ],
)
def test_counted_pages_end_where_the_link_field_leads_back_only(
    sdk: Flavour, field: str, count: int
) -> None:
    first, second = answers(*[{"data": {"items": things(1)}, "pages": 2}] * 2)
    sdk.server.queue(replace(first, headers=(*first.headers, ("Link", field))), second)
    assert len(sdk.items("by_page")) == count


LOOPS: list[tuple[str, dict[str, Any], list[Any], int]] = [
    (
        "by_cursor",
        {},
        [{"data": things(n), "next": {"the cursor": c}} for n, c in ((1, "a"), (2, "b"))],
        3,
    ),
    (
        "by_cursor",
        {"after": "b"},
        [{"data": things(n), "next": {"the cursor": c}} for n, c in ((1, "a"), (2, "b"))],
        2,
    ),
    (
        "by_body",
        {"request": {"text": "x"}},
        [{"data": things(n), "token": c} for n, c in ((1, "a"), (2, "b"), (3, "c"))],
        4,
    ),
    ("by_url", {}, [{"data": things(1), "links": {"next": "/urls"}}], 1),
    (
        "by_url",
        {"q": "x"},
        [{"data": things(1), "links": {"next": u}} for u in ("/urls?p=1", "/urls?q=x")],
        2,
    ),
]


@pytest.mark.parametrize(("name", "arguments", "bodies", "count"), LOOPS)
def test_pages_that_lead_back_end(
    sdk: Flavour, name: str, arguments: dict[str, Any], bodies: list[Any], count: int
) -> None:
    sdk.server.queue(*answers(*(bodies * 5)))
    assert len(sdk.items(name, **arguments)) == count
    assert len(sdk.server.requests) == count


_KEYED = keyed(1, 2, more=True)["data"]


@pytest.mark.parametrize(
    ("name", "arguments", "body", "count"),
    [
        ("by_page", {}, {"data": {"items": _KEYED}}, 2),
        ("by_page", {"page": 2, "per_page": 50}, {"data": {"items": things(1)}, "total": 1}, 1),
        ("by_offset", {}, _KEYED, 2),
        ("by_offset", {"limit": 2}, _KEYED, 2),
    ],
)
def test_counted_pages_that_stay_the_same_end(
    sdk: Flavour, name: str, arguments: dict[str, Any], body: Any, count: int
) -> None:
    """A service may ignore the number of the page, or give its last page for every one beyond it."""
    sdk.server.queue(*answers(*[body] * 5))
    assert len(sdk.items(name, **arguments)) == count
    assert len(sdk.server.requests) <= 2


def test_counted_pages_may_be_equal(sdk: Flavour) -> None:
    numbers = (*[0] * 20, 1, 2, 1, 2, 3)
    pages = [things(*numbers[at : at + 2]) for at in range(0, len(numbers), 2)]
    sdk.server.queue(*answers(*pages))
    assert [one.n for one in sdk.items("by_offset", limit=2)] == [*numbers]


def test_equal_pages_without_end_are_an_error(sdk: Flavour) -> None:
    sdk.server.respond = lambda _: answers(things(1, 1))[0]
    with pytest.raises(Exception, match="have the same items"):
        sdk.items("by_offset", limit=2)
    assert len(sdk.server.requests) == 101


def test_pages_that_are_told_to_come_are_asked_for(sdk: Flavour) -> None:
    sdk.server.queue(*answers(*[{"data": {"items": things(1)}, "pages": 3}] * 3))
    assert [one.n for one in sdk.items("by_page")] == [1, 1, 1]


def test_a_page_can_be_asked_for_again(sdk: Flavour) -> None:
    bodies = answers(
        {"data": things(1), "next": {"the cursor": "a"}},
        {"data": things(2), "next": {"the cursor": None}},
    )
    sdk.server.queue(*bodies, bodies[1])

    def use(client: Any) -> list[Any]:
        page = client.by_cursor()
        return [one.n for _ in range(2) for one in page]

    async def ause(client: Any) -> list[Any]:
        page = await client.by_cursor()
        return [one.n for _ in range(2) async for one in page]

    assert sdk.run(ause if sdk.is_async else use) == [1, 2, 1, 2]


def test_pages_one_by_one(sdk: Flavour) -> None:
    sdk.server.queue(
        *answers(
            {"data": things(1, 2), "next": {"the cursor": "a"}},
            {"data": things(3), "next": {"the cursor": None}},
        )
    )

    def use(client: Any) -> list[Any]:
        first = client.by_cursor()
        sent = len(sdk.server.requests)
        second = first.next()
        return [first, second, second.next(), sent]

    async def ause(client: Any) -> list[Any]:
        first = await client.by_cursor()
        sent = len(sdk.server.requests)
        second = await first.next()
        return [first, second, await second.next(), sent]

    first, second, third, sent = sdk.run(ause if sdk.is_async else use)
    assert [one.n for one in first.items] == [1, 2]
    assert first.result.next.the_cursor == "a"
    assert first.http_meta.response.status_code == 200
    assert [one.n for one in second.items] == [3]
    assert third is None
    assert sent == 1


def test_a_page_elsewhere_gets_no_credential(sdk: Flavour) -> None:
    with WireServer() as other:
        elsewhere = other.url.replace("127.0.0.1", "localhost")
        sdk.server.queue(*answers({"data": things(1), "links": {"next": f"{elsewhere}/more"}}))
        other.queue(*answers({"data": things(2)}))
        assert [one.n for one in sdk.items("by_url", settings={"key": "k"})] == [1, 2]
        assert other.last.header("x-key") is None


def test_an_error_on_a_later_page_is_raised(sdk: Flavour) -> None:
    sdk.server.queue(*answers({"data": things(1), "next": {"the cursor": "a"}}), Answer(status=500))
    with pytest.raises(sdk.model("errors.SDKError")):
        sdk.items("by_cursor")
