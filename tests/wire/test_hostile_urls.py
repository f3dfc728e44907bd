"""URLs that a service names and that readers disagree about: credentials stay, and no page that was read is lost."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

from .sdk import Flavour
from .server import Answer, WireServer, json_answer

DOCUMENT = "pages"
SECRET = "s3cret-key"
# {evil} and {good} are hosts with ports.
SPLIT = (
    r"http://{evil}\@{good}/x",
    r"http://{evil}\.{good}/x",
    r"http:\\{evil}\x",
    r"/\{evil}/x",
    r"\\{evil}\x",
    "http://{good}@{evil}/x",
    "http://user:pw@{evil}/x",
    "http://{evil}\t@{good}/x",
    "http://{evil}#@{good}/x",
    "http://{evil}?@{good}/x",
    "http://{evil};@{good}/x",
    "http://{evil}%2f@{good}/x",
    "//{evil}/x",
    "///{evil}/x",
    "http:/{evil}/x",
    "HTTP://{evil}/x",
)
NOWHERE = (
    "http://[",
    "http://a:99999/",
    "http://a b/",
    "http://\x00/",
    "file:///etc/passwd",
    "x:y",
)


@pytest.fixture
def evil() -> Iterator[WireServer]:
    """Who would like to have the credential."""
    with WireServer(respond=lambda _: json_answer('{"data": [{"n": 2}]}')) as running:
        yield running


def written(url: str, sdk: Flavour, evil: WireServer) -> str:
    """A URL with the hosts in it."""
    hosts = {
        "evil": evil.url.removeprefix("http://"),
        "good": sdk.server.url.removeprefix("http://"),
    }
    return url.format(**hosts)


def read(sdk: Flavour) -> tuple[list[int], Any]:
    """The items of a list in pages as far as they come, and the error that ends them."""
    found: list[int] = []

    def use(client: Any) -> None:
        for one in client.by_url():
            found.append(one.n)

    async def ause(client: Any) -> None:
        async for one in await client.by_url():
            found.append(one.n)

    settings = {"key": SECRET, "retries": None, "timeout": 5}
    try:
        sdk.run(ause if sdk.is_async else use, settings)
    except sdk.package.models.errors.SDKError as error:
        return found, error
    return found, None


@pytest.mark.parametrize("url", SPLIT)
def test_no_redirect_takes_a_credential_along(
    every_sdk: Flavour, evil: WireServer, url: str
) -> None:
    location = written(url, every_sdk, evil)
    every_sdk.server.queue(Answer(status=302, headers=(("Location", location),)))
    read(every_sdk)
    assert SECRET not in repr(evil.requests)
    assert SECRET in repr(every_sdk.server.requests)


@pytest.mark.parametrize("url", SPLIT)
def test_nor_does_a_next_page(every_sdk: Flavour, evil: WireServer, url: str) -> None:
    following = written(url, every_sdk, evil)
    first = {"data": [{"n": 1}], "links": {"next": following}}
    every_sdk.server.queue(json_answer(json.dumps(first)))
    items, _ = read(every_sdk)
    assert items[:1] == [1]
    assert SECRET not in repr(evil.requests)


@pytest.mark.parametrize("url", NOWHERE)
def test_a_next_page_nowhere_is_our_error_after_the_page_before_it(
    every_sdk: Flavour, url: str
) -> None:
    first = {"data": [{"n": 1}], "links": {"next": url}}
    every_sdk.server.queue(json_answer(json.dumps(first)))
    items, error = read(every_sdk)
    assert items == [1]
    assert isinstance(error, every_sdk.model("errors.ResponseValidationError"))
    assert len(every_sdk.server.requests) == 1
