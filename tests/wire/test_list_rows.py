"""Lists that nothing but their shape says to come in pages, on the wire: the requests that all items take, and no more."""

from __future__ import annotations

import json
from typing import Any

import pytest

from .sdk import Flavour
from .server import Answer, json_answer

DOCUMENT = "lists"


def things(*names: str) -> list[dict[str, str]]:
    return [{"id": name} for name in names]


ROWS: list[tuple[str, dict[str, Any], list[Any], list[str]]] = [
    (
        "by_last_item",
        {"limit": 2},
        [
            {"data": things("a", "b"), "has_more": True},
            {"data": things("c"), "has_more": True},
            {"data": things("d", "e"), "has_more": False},
        ],
        [
            "/by-last-item?limit=2",
            "/by-last-item?starting_after=b&limit=2",
            "/by-last-item?starting_after=c&limit=2",
        ],
    ),
    (
        "by_last_item",
        {"starting_after": "0"},
        [{"data": things("a"), "has_more": True}, {"data": [], "has_more": True}],
        ["/by-last-item?starting_after=0", "/by-last-item?starting_after=a"],
    ),
    (
        "by_last_id",
        {},
        [
            {"data": things("a", "b"), "last_id": "B", "has_more": True},
            {"data": things("c"), "last_id": "C", "has_more": False},
        ],
        ["/by-last-id", "/by-last-id?after=B"],
    ),
    (
        "by_last_id",
        {},
        [{"data": things("a"), "last_id": "A"}, {"data": [], "last_id": None}],
        ["/by-last-id", "/by-last-id?after=A"],
    ),
    (
        "by_offset",
        {},
        [
            {"entries": things("a", "b"), "total_count": 3, "order": [{}]},
            {"entries": things("c"), "total_count": 3, "order": [{}]},
        ],
        ["/by-offset", "/by-offset?offset=2"],
    ),
    (
        "by_offset",
        {"offset": 5, "limit": 100},
        [
            {"entries": things("a", "b"), "total_count": 8},
            {"entries": things("c"), "total_count": 8},
        ],
        ["/by-offset?offset=5&limit=100", "/by-offset?offset=7&limit=100"],
    ),
    (
        "by_offset",
        {"limit": 2},
        [{"entries": things("a", "b")}, {"entries": things("c")}],
        ["/by-offset?limit=2", "/by-offset?offset=2&limit=2"],
    ),
    (
        "by_offset_alone",
        {},
        [things("a", "b"), things("c"), []],
        ["/by-offset-alone", "/by-offset-alone?offset=2", "/by-offset-alone?offset=3"],
    ),
    (
        "by_offset_alone",
        {"limit": 2},
        [things("a", "b"), things("c")],
        ["/by-offset-alone?limit=2", "/by-offset-alone?offset=2&limit=2"],
    ),
    (
        "by_page",
        {},
        [
            {"things": things("a", "b"), "meta": {"total": 3}},
            {"things": things("c"), "meta": {"total": 3}},
        ],
        ["/by-page", "/by-page?page=2"],
    ),
    (
        "by_page",
        {"per_page": 500},
        [
            {"things": things("a", "b"), "meta": {"total": 3}},
            {"things": things("c"), "meta": {"total": 3}},
        ],
        ["/by-page?per_page=500", "/by-page?page=2&per_page=500"],
    ),
    (
        "by_page",
        {"page": 3, "per_page": 2},
        [
            {"things": things("a", "b"), "meta": {"total": 7}},
            {"things": things("c"), "meta": {"total": 7}},
        ],
        ["/by-page?page=3&per_page=2", "/by-page?page=4&per_page=2"],
    ),
    (
        "by_page_alone",
        {"per_page": 2},
        [{"data": {"items": things("a", "b")}}, {"data": {"items": things("c")}}],
        ["/by-page-alone?per_page=2", "/by-page-alone?page=2&per_page=2"],
    ),
    (
        "from_zero",
        {},
        [
            {"content": things("a", "b"), "totalPages": 2},
            {"content": things("c"), "totalPages": 2},
        ],
        ["/from-zero", "/from-zero?page=1"],
    ),
    (
        "by_cursor",
        {"limit": 9},
        [
            {"items": things("a", "b"), "next_cursor": "n"},
            {"items": [], "next_cursor": "m"},
            {"items": things("c"), "next_cursor": None},
        ],
        ["/by-cursor?limit=9", "/by-cursor?cursor=n&limit=9", "/by-cursor?cursor=m&limit=9"],
    ),
    (
        "by_next_page",
        {},
        [
            {"data": things("a", "b"), "next_page": {"offset": "x", "path": "/elsewhere"}},
            {"data": things("c"), "next_page": None},
        ],
        ["/by-next-page", "/by-next-page?offset=x"],
    ),
    (
        "by_meta_next",
        {},
        [{"data": things("a", "b"), "meta": {"next": "x"}}, {"data": things("c"), "meta": {}}],
        ["/by-meta-next", "/by-meta-next?page%5Bcursor%5D=x"],
    ),
    (
        "by_response_metadata",
        {},
        [
            {"channels": things("a", "b"), "response_metadata": {"next_cursor": "x"}},
            {"channels": things("c"), "response_metadata": {"next_cursor": ""}},
        ],
        ["/by-response-metadata", "/by-response-metadata?cursor=x"],
    ),
    (
        "by_page_token",
        {"page_size": 2},
        [{"things": things("a", "b"), "nextPageToken": "t"}, {"things": things("c")}],
        ["/by-page-token?pageSize=2", "/by-page-token?pageToken=t&pageSize=2"],
    ),
    (
        "by_url",
        {"limit": 2},
        [
            {"results": things("a", "b"), "next": "/by-url?limit=2&offset=2", "count": 3},
            {"results": things("c"), "next": None, "count": 3},
        ],
        ["/by-url?limit=2", "/by-url?limit=2&offset=2"],
    ),
    (
        "by_next_link",
        {},
        [{"value": things("a", "b"), "@odata.nextLink": "/more?$skip=2"}, {"value": things("c")}],
        ["/by-next-link", "/more?$skip=2"],
    ),
    (
        "search",
        {"request": {"query": "q"}},
        [{"results": things("a", "b"), "next_cursor": "x"}, {"results": things("c")}],
        ["/search", "/search"],
    ),
]


@pytest.mark.parametrize(("name", "arguments", "bodies", "targets"), ROWS)
def test_all_items_and_no_more_requests(
    sdk: Flavour, name: str, arguments: dict[str, Any], bodies: list[Any], targets: list[str]
) -> None:
    sdk.server.queue(*(json_answer(json.dumps(body)) for body in bodies))
    found = [thing.id for thing in sdk.items(name, **arguments)]
    assert found == [thing for body in bodies for thing in names_in(body)]
    assert [request.target for request in sdk.server.requests] == targets


def names_in(body: Any) -> list[str]:
    """The names of the things in `body`, which are the only objects with an `id`."""
    if isinstance(body, dict):
        own = [body["id"]] if "id" in body else []
        return own + [name for member in body.values() for name in names_in(member)]
    return [name for item in body for name in names_in(item)] if isinstance(body, list) else []


def test_a_link_leads_to_the_next_page(sdk: Flavour) -> None:
    headers = (("Content-Type", "application/json"), ("Link", '</by-link?page=2&x=y>; rel="next"'))
    sdk.server.queue(
        Answer(headers=headers, body=b'[{"id": "a"}]'), json_answer(b'[{"id": "b"}]'.decode())
    )
    assert [thing.id for thing in sdk.items("by_link", per_page=5)] == ["a", "b"]
    targets = [request.target for request in sdk.server.requests]
    assert targets == ["/by-link?per_page=5", "/by-link?page=2&x=y"]


def test_the_body_of_the_next_page_has_its_cursor(sdk: Flavour) -> None:
    pages = ({"results": things("a"), "next_cursor": "x"}, {"results": things("b")})
    sdk.server.queue(*(json_answer(json.dumps(page)) for page in pages))
    sdk.items("search", request={"query": "q"})
    sent = [json.loads(request.body) for request in sdk.server.requests]
    assert sent == [{"query": "q"}, {"query": "q", "cursor": "x"}]


def test_a_page_has_the_members_of_its_result(sdk: Flavour) -> None:
    body = {"data": things("a"), "last_id": "A", "has_more": False}
    sdk.server.queue(json_answer(json.dumps(body)))
    page = sdk.call("by_last_id")
    assert (page.last_id, page.has_more) == ("A", False)
    assert page.data == page.result.data == page.items
    declared = sdk.model("operations.by_last_id")
    assert type(page) is (declared.AsyncResultPage if sdk.is_async else declared.ResultPage)
    assert isinstance(page, sdk.package.AsyncPage if sdk.is_async else sdk.package.Page)
    with pytest.raises(AttributeError, match="first_id"):
        _ = page.first_id


def test_what_a_page_has_itself_hides_members_of_its_result(sdk: Flavour) -> None:
    sdk.server.queue(json_answer(json.dumps({"results": things("a"), "next": None, "count": 1})))
    page = sdk.call("by_url")
    assert page.result.next is None
    assert callable(page.next)
    assert page.count == 1


def test_pages_are_gone_through_one_by_one(sdk: Flavour) -> None:
    bodies = ({"items": things("a", "b"), "next_cursor": "n"}, {"items": things("c")})
    sdk.server.queue(*(json_answer(json.dumps(body)) for body in bodies))

    def use(client: Any) -> list[list[str]]:
        return [[thing.id for thing in page.items] for page in client.by_cursor().pages()]

    async def ause(client: Any) -> list[list[str]]:
        first = await client.by_cursor()
        return [[thing.id for thing in page.items] async for page in first.pages()]

    assert sdk.run(ause if sdk.is_async else use) == [["a", "b"], ["c"]]
    assert len(sdk.server.requests) == 2
