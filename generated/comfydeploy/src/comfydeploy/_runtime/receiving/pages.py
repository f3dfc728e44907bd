"""Pages of a list, each called when a program iterates that far."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from typing import Any, Generic, TypeAlias, TypeVar, cast

from ..declarations.operation import Operation
from ..http.messages import Response
from ..http.metadata import HTTPMetadata
from ..plain import is_sequence
from ..transport.steps import Steps, take, take_awaiting
from .boxes import collect_responses
from .next_pages import Following, Trail, body_of, next_page, place_of_first, reach

Result = TypeVar("Result")
Item = TypeVar("Item")


class _Page(Generic[Result, Item]):
    """The base of pages of both clients.

    Args:
        call: The call that gave this page.
        trail: The places of the pages before it.
    """

    def __init__(
        self,
        operation: Operation[Result],
        result: Result,
        *,
        response: Response,
        call: Following,
        trail: Trail,
    ) -> None:
        self.result = result
        self.http_meta = HTTPMetadata(response=response, request=response.request)
        self.items: list[Item] = cast("list[Item]", _items(operation, result))
        if not call.number:
            trail.beginning(place_of_first(operation, call.arguments, response=response))
        found = next_page(operation, call, result=result, items=self.items, response=response)
        self._following = trail.onward(found, call.number)

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.result!r})"


class Page(_Page[Result, Item]):
    """A page of a list; iterating over it gives all items from here on, those of later pages as well.

    Attributes:
        result: What the operation returns for this page.
        items: The items of this page.
        http_meta: The response and the request.
    """

    fetch: Callable[[Following], Page[Result, Item]]

    def next(self) -> Page[Result, Item] | None:
        """The page after this one; None where this is the last.

        Raises:
            SDKError: The call failed; its class says how.
        """
        return None if self._following is None else self.fetch(self._following)

    def pages(self) -> Iterator[Page[Result, Item]]:
        """This page and those after it, each called when it is asked for."""
        page: Page[Result, Item] | None = self
        while page is not None:
            yield page
            page = page.next()

    def __iter__(self) -> Iterator[Item]:
        for page in self.pages():
            yield from page.items


class AsyncPage(_Page[Result, Item]):
    """A page of a list; iterating over it gives all items from here on, those of later pages as well.

    Attributes:
        result: What the operation returns for this page.
        items: The items of this page.
        http_meta: The response and the request.
    """

    fetch: Callable[[Following], Awaitable[AsyncPage[Result, Item]]]

    async def next(self) -> AsyncPage[Result, Item] | None:
        """The page after this one; None where this is the last.

        Raises:
            SDKError: The call failed; its class says how.
        """
        return None if self._following is None else await self.fetch(self._following)

    async def pages(self) -> AsyncIterator[AsyncPage[Result, Item]]:
        """This page and those after it, each called when it is asked for."""
        page: AsyncPage[Result, Item] | None = self
        while page is not None:
            yield page
            page = await page.next()

    async def __aiter__(self) -> AsyncIterator[Item]:
        async for page in self.pages():
            for item in page.items:
                yield item


Calls: TypeAlias = Callable[..., Steps[Result]]
"""The steps of a call, by the keyword arguments `arguments` and `url`."""


def fetch_first(
    operation: Operation[Result], *, calls: Calls[Result], arguments: dict[str, Any]
) -> Page[Result, Any]:
    """The first page of the list that `operation` gives."""
    trail = Trail()

    def fetch(wanted: Following) -> Page[Result, Any]:
        if wanted.error is not None:
            raise wanted.error
        with collect_responses() as box:
            result = take(calls(arguments=wanted.arguments, url=wanted.url))
        page = Page[Result, Any](operation, result, response=box[-1], call=wanted, trail=trail)
        page.fetch = fetch
        return page

    return fetch(Following(arguments))


async def afetch_first(
    operation: Operation[Result], *, calls: Calls[Result], arguments: dict[str, Any]
) -> AsyncPage[Result, Any]:
    """The first page of the list that `operation` gives."""
    trail = Trail()

    async def fetch(wanted: Following) -> AsyncPage[Result, Any]:
        if wanted.error is not None:
            raise wanted.error
        with collect_responses() as box:
            result = await take_awaiting(calls(arguments=wanted.arguments, url=wanted.url))
        page = AsyncPage[Result, Any](operation, result, response=box[-1], call=wanted, trail=trail)
        page.fetch = fetch
        return page

    return await fetch(Following(arguments))


def _items(operation: Operation[Any], result: Any) -> list[Any]:
    pagination = operation.pagination
    found = reach(body_of(operation, result), pagination.results) if pagination else None
    return list(found) if is_sequence(found) else []
