"""Whatever a server answers, a call returns or raises an error of the SDK: tried with answers that are nearly right.

`make fuzz` tries many more of them.
"""

from __future__ import annotations

import asyncio
import datetime
import json
from collections.abc import Iterator
from contextlib import suppress
from types import new_class
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.runtime.async_client import AsyncClient
from generator.runtime.client import Client
from generator.runtime.credentials import ClientCredentials
from generator.runtime.declarations.description import Description, OAuth2Credential, Server
from generator.runtime.declarations.operation import Operation, Pagination, Parameter, Reply
from generator.runtime.errors import SDKError
from generator.runtime.http.headers import Headers
from generator.runtime.http.messages import Request, Response
from generator.runtime.receiving.pages import AsyncPage, Page
from generator.runtime.receiving.streams import Stream
from generator.runtime.retries import RetryConfig

from .shop import Home, Labels, Moments, NotFoundError, Payment, Thing

pytestmark = pytest.mark.fuzz

API = Description(
    package="hostile",
    version="1",
    servers=(Server("https://api.example/v1"),),
    credentials=(OAuth2Credential("oauth", "oauth", "HOSTILE_OAUTH", "https://api.example/token"),),
)
RETRIES = RetryConfig(max_attempts=2, initial_interval=0.0, max_interval=0.0)
NEXT = Parameter("next", location="query")


def get(name: str, *replies: Reply, pagination: Pagination | None = None) -> Operation[Any]:
    """An operation without a body."""
    return Operation(
        id=name,
        method="GET",
        path=f"/{name}",
        parameters=(NEXT,),
        replies=replies,
        pagination=pagination,
        retries=RETRIES,
    )


def paged(kind: Any, **more: Any) -> Operation[Any]:
    """A list in pages."""
    reply = Reply("200", "application/json", Any)
    return get(kind, reply, pagination=Pagination(kind, results=("items",), **more))


ERRORS = (Reply("404", "application/json", NotFoundError), Reply("default", "*/*", str, error=True))
OPERATIONS = (
    *(
        get(f"json{index}", Reply("200", "application/json", type_), *ERRORS)
        for index, type_ in enumerate(
            (
                Thing,
                Moments,
                Home,
                list[Labels],
                Payment,
                int,
                float,
                bool,
                datetime.date,
                UUID,
                Any,
            )
        )
    ),
    *(
        get(f"text{index}", Reply("200", "text/plain", type_), *ERRORS)
        for index, type_ in enumerate((str, int, float, bool, datetime.datetime))
    ),
    get("bytes", Reply("200", "application/octet-stream", bytes)),
    get("nothing"),
    get("moved", Reply("302", location=True)),
    get("events", Reply("200", "text/event-stream", Thing, stream="events"), *ERRORS),
    get("texts", Reply("200", "text/event-stream", str, stream="events")),
    get("objects", Reply("200", "text/event-stream", Any, stream="event objects")),
    get("lines", Reply("200", "application/jsonl", Thing, stream="lines")),
    get("sequence", Reply("200", "application/json-seq", Thing, stream="sequence")),
    paged("page", argument="next", start=1, pages=("pages",)),
    paged("offset", argument="next", start=0),
    paged("cursor", argument="next", next=("next",)),
    paged("url", next=("next",)),
    paged("link"),
)

# What is nearly right: pieces of what is right, and what no reader likes.
ODD = st.sampled_from(
    [
        "",
        "nan",
        "-inf",
        "9" * 400,
        "1e999",
        "\0",
        "\udcff",
        "٣",
        "http://[::1",
        "http://a:99999/",
        "//",
        "..",
        "ß" * 70,
    ]
)
WORDS = st.one_of(ODD, st.text(max_size=20))
URLS = st.one_of(
    WORDS,
    st.sampled_from(
        ["/next", "?page=2", "https://other.example/x", "http://xn--a", "https://a..b/"]
    ),
    st.text(st.sampled_from("htps:/?#[]@!.%2e\\a1é "), max_size=30),
)
CHARSETS = st.sampled_from(
    [
        "utf-8",
        "latin-1",
        "utf-16",
        "utf-7",
        "punycode",
        "idna",
        "unicode_escape",
        "hex",
        "zlib",
        "undefined",
        "x" * 99,
        "\0",
    ]
)
TYPES = st.sampled_from(
    [
        "application/json",
        "text/plain",
        "text/html",
        "text/event-stream",
        "application/jsonl",
        "application/json-seq",
        "image/png",
        "*/*",
        "/",
        ";",
        "application/problem+json",
    ]
)
FIELDS = st.fixed_dictionaries(
    {},
    optional={
        "Content-Type": st.one_of(
            TYPES, WORDS, st.builds("{}; charset={}".format, TYPES, st.one_of(CHARSETS, WORDS))
        ),
        "Location": URLS,
        "Link": st.one_of(
            URLS.map('<{}>; rel="next"'.format),
            st.text(st.sampled_from('<>;,="\\ relnxt'), max_size=40),
        ),
        "Retry-After": st.one_of(
            WORDS,
            st.sampled_from(
                [
                    "Fri, 31 Dec 9999 23:59:59 GMT",
                    "Fri, 99 Dec 99999 99:99:99 +9999",
                    "1 Jan 0001 00:00:00 +2359",
                ]
            ),
        ),
        "Content-Length": WORDS,
        "Set-Cookie": WORDS,
    },
)
JSON = st.recursive(
    st.one_of(
        st.none(),
        st.booleans(),
        st.integers(),
        st.floats(),
        WORDS.filter(str.isascii),
        st.text(max_size=5),
        st.sampled_from(["2024-02-30", "24:00", "P1Y", "cat", "1" * 5000]),
        st.integers(min_value=10**300, max_value=10**301),
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(
            st.one_of(
                st.sampled_from(
                    [
                        "id",
                        "items",
                        "next",
                        "pages",
                        "kind",
                        "pet",
                        "at",
                        "price",
                        "access_token",
                        "expires_in",
                    ]
                ),
                st.text(max_size=4),
            ),
            inner,
            max_size=4,
        ),
    ),
    max_leaves=8,
)
SNIPPETS = st.sampled_from(
    [
        b"data: ",
        b"data: [DONE]",
        b"\n",
        b"\r",
        b"\r\n",
        b"\n\n",
        b"\x1e",
        b"retry: " + b"9" * 5000,
        b"id: \x00",
        b"event: \xff",
        b'{"id": "1"}',
        b"[",
        b"[" * 3000,
        b'{"a":' * 3000,
        b"\xef\xbb\xbf",
        b"\xff",
        b"1" * 5000,
        b"1E+999999999",
        b'"\\ud800"',
    ]
)
BODIES = st.one_of(
    JSON.map(lambda one: json.dumps(one).encode("utf-8", "surrogatepass")),
    st.lists(st.one_of(SNIPPETS, st.binary(max_size=8)), max_size=8).map(b"".join),
)
STATUSES = st.sampled_from([200, 200, 200, 201, 204, 302, 307, 400, 404, 429, 500, 503, 600, 999])


class Answers:
    """A transport that answers with each of `given`, the last one for ever."""

    def __init__(self, given: list[tuple[int, dict[str, str], bytes, int]]) -> None:
        self._given = given

    def response(self, request: Request) -> Response:
        """The next answer."""
        status, fields, body, _ = self._given[0] if len(self._given) == 1 else self._given.pop(0)
        return Response(status, headers=Headers(fields), request=request, stream=Pieces(body))

    def send(self, request: Request) -> Response:
        """The next answer."""
        return self.response(request)


class AsyncAnswers(Answers):
    """The same for an asynchronous client."""

    async def send(self, request: Request) -> Response:  # type: ignore[override]
        """The next answer."""
        return self.response(request)


class Pieces:
    """A body in pieces of a few bytes, for either flavour."""

    def __init__(self, body: bytes) -> None:
        self._body = body

    def __iter__(self) -> Iterator[bytes]:
        size = max(1, len(self._body) // 3)
        return iter([self._body[at : at + size] for at in range(0, len(self._body), size)])

    async def __aiter__(self) -> Any:
        for piece in self:
            yield piece

    def close(self) -> None:
        """Nothing is open."""

    async def aclose(self) -> None:
        """Nothing is open."""


ANSWERS = st.lists(st.tuples(STATUSES, FIELDS, BODIES, st.just(0)), min_size=1, max_size=3)


def pages_of(base: type[Any], operation: Operation[Any]) -> Any:
    """The class of the pages of `operation`."""
    return new_class("ResultPage", (base,), exec_body=lambda body: body.update(operation=operation))


def called(client: Client, operation: Operation[Any]) -> None:
    """Call, and read everything that there is to read."""
    if operation.pagination is not None:
        page = client.call_pages(pages_of(Page[Any, Any], operation), {})
        for _ in range(3):
            following = page.next()
            if following is None:
                return
            page = following
        return
    found = client.call(operation, {})
    if isinstance(found, Stream):
        list(found)


async def acalled(client: AsyncClient, operation: Operation[Any]) -> None:
    """The same with an asynchronous client."""
    if operation.pagination is not None:
        page = await client.call_pages(pages_of(AsyncPage[Any, Any], operation), {})
        for _ in range(3):
            following = await page.next()
            if following is None:
                return
            page = following
        return
    found = await client.call(operation, {})
    if isinstance(found, Stream):
        [one async for one in found]


SETTINGS = st.fixed_dictionaries(
    {},
    optional={
        "strict_responses": st.booleans(),
        "max_response_bytes": st.sampled_from([None, 10, 10_000]),
    },
)


@given(operation=st.sampled_from(OPERATIONS), answers=ANSWERS, settings=SETTINGS)
def test_only_our_errors_leave_a_call(operation: Any, answers: Any, settings: Any) -> None:
    given = {**settings, "client": Answers(answers)}
    with Client(API, {"oauth": "token"}, given) as client, suppress(SDKError):
        called(client, operation)


@given(operation=st.sampled_from(OPERATIONS), answers=ANSWERS, settings=SETTINGS)
def test_only_our_errors_leave_an_asynchronous_call(
    operation: Any, answers: Any, settings: Any
) -> None:
    async def go() -> None:
        given = {**settings, "client": AsyncAnswers(answers)}
        async with AsyncClient(API, {"oauth": "token"}, given) as client:
            with suppress(SDKError):
                await acalled(client, operation)

    asyncio.run(go())


@pytest.mark.parametrize("data", ["NaN", "-Infinity", "1E+999", '"\\ud800"', "[" * 990 + "]" * 990])
def test_the_data_of_an_event_that_no_json_can_hold_stays_text(data: str) -> None:
    operation = next(one for one in OPERATIONS if one.id == "objects")
    answer = (200, {"Content-Type": "text/event-stream"}, f"data: {data}\n\n".encode(), 0)
    with Client(API, {"oauth": "token"}, {"client": Answers([answer])}) as client:
        (event,) = client.call(operation, {})
    assert event["data"] == data


@given(answers=ANSWERS)
def test_only_our_errors_leave_a_call_that_gets_a_token(answers: Any) -> None:
    operation = Operation[Any](id="x", method="GET", path="/x", security=(("oauth",),))
    credentials = {"oauth": ClientCredentials("id", "secret")}
    given = {"client": Answers(answers), "retries": RETRIES}
    with Client(API, credentials, given) as client, suppress(SDKError):
        client.call(operation, {})
