"""Pages of a list, each called when a program iterates that far."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from typing import TYPE_CHECKING, Any, ClassVar, Generic, Self, TypeAlias, TypeVar, cast

from msgspec import UNSET

from ..declarations.operation import Operation
from ..declarations.options import RequestOptions
from ..errors import ResponseValidationError
from ..http.messages import Response
from ..http.metadata import HTTPMetadata
from ..plain import is_mapping, is_sequence
from ..transport.steps import Steps, take, take_awaiting
from .boxes import collect_responses
from .next_pages import Following, Trail, body_of, next_page, place_of_first, reach

_IDENTITIES = frozenset(("guid", "href", "id", "key", "sid", "slug", "uid", "uri", "url", "uuid"))
"""Members by which an item is told from others."""
_MOST_REPEATS = 100
"""How often the same items may come again where nothing identifies them."""

Result = TypeVar("Result")
Item = TypeVar("Item")


class _Page(Generic[Result, Item]):
    """The base of pages of both clients; `operation` gives them.

    Args:
        call: The call that gave this page.
        trail: The places of the pages before it.
    """

    operation: ClassVar[Operation[Any]]

    def __init__(
        self,
        result: Result,
        *,
        response: Response,
        call: Following,
        trail: Trail,
    ) -> None:
        operation = self.operation
        self.result = result
        self.http_meta = HTTPMetadata(response=response, request=response.request)
        self.items: list[Item] = cast("list[Item]", _items(operation, result))
        self._repeats = 0
        if not call.number:
            trail.beginning(place_of_first(operation, call.arguments, response=response))
        found = next_page(operation, call, result=result, items=self.items, response=response)
        self._following = trail.onward(found, call.number)

    if not TYPE_CHECKING:  # a checker knows the members by the class of the operation's pages

        def __getattr__(self, name: str) -> Any:
            """A member of the result, such as a total, as if the page were the result itself."""
            if name.startswith("_") or name == "result":
                raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")
            return getattr(self.result, name)

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.result!r})"

    def _unless_repeated(self, page: Self) -> Self | None:
        """The page after this one; None where it is this one again, and nothing says that the list ends.

        Services that give their last page for every number beyond it, or know no pages, would else be asked without end. Items
        that nothing identifies, such as measurements, may well be the same on two pages; that such a list goes on for ever is an error.

        Raises:
            ResponseValidationError: Items that nothing identifies have come again too often.
        """
        following = self._following
        if following is None or not following.is_endless or page.items != self.items:
            return page
        if any(map(_is_identified, page.items)):
            return None
        page._repeats = self._repeats + 1
        if page._repeats >= _MOST_REPEATS:
            message = (
                f"{self.operation.id}: page {following.number + 1} and the {page._repeats} before it have the same items, "
                "which nothing tells apart: the service may not know the number of the page"
            )
            raise ResponseValidationError(message, response=page.http_meta.response)
        return page


class Page(_Page[Result, Item]):
    """A page of a list; iterating over it gives all items from here on, those of later pages as well.

    The members of the result can be read of the page itself.

    Attributes:
        result: What the operation returns for this page.
        items: The items of this page.
        http_meta: The response and the request.
    """

    fetch: Callable[[Following], Self]

    def next(self) -> Self | None:
        """The page after this one; None where this is the last.

        Raises:
            SDKError: The call failed; its class says how.
        """
        if self._following is None:
            return None
        return self._unless_repeated(self.fetch(self._following))

    def pages(self) -> Iterator[Self]:
        """This page and those after it, each called when it is asked for."""
        page: Self | None = self
        while page is not None:
            yield page
            page = page.next()

    def __iter__(self) -> Iterator[Item]:
        for page in self.pages():
            yield from page.items


class AsyncPage(_Page[Result, Item]):
    """A page of a list; iterating over it gives all items from here on, those of later pages as well.

    The members of the result can be read of the page itself.

    Attributes:
        result: What the operation returns for this page.
        items: The items of this page.
        http_meta: The response and the request.
    """

    fetch: Callable[[Following], Awaitable[Self]]

    async def next(self) -> Self | None:
        """The page after this one; None where this is the last.

        Raises:
            SDKError: The call failed; its class says how.
        """
        if self._following is None:
            return None
        return self._unless_repeated(await self.fetch(self._following))

    async def pages(self) -> AsyncIterator[Self]:
        """This page and those after it, each called when it is asked for."""
        page: Self | None = self
        while page is not None:
            yield page
            page = await page.next()

    async def __aiter__(self) -> AsyncIterator[Item]:
        async for page in self.pages():
            for item in page.items:
                yield item


Calls: TypeAlias = Callable[..., Steps[Any]]
"""The steps of a call, by the operation, the options, and the keyword arguments `arguments` and `url`."""

AnyPage = TypeVar("AnyPage", bound="Page[Any, Any]")
AnyAsyncPage = TypeVar("AnyAsyncPage", bound="AsyncPage[Any, Any]")


def fetch_first(
    kind: type[AnyPage], options: RequestOptions, *, calls: Calls, arguments: dict[str, Any]
) -> AnyPage:
    """The first page of the list whose pages are of class `kind`."""
    operation, trail = kind.operation, Trail()

    def fetch(wanted: Following) -> AnyPage:
        if wanted.error is not None:
            raise wanted.error
        with collect_responses() as box:
            result = take(calls(operation, options, arguments=wanted.arguments, url=wanted.url))
        page = kind(result, response=box[-1], call=wanted, trail=trail)
        page.fetch = fetch
        return page

    return fetch(Following(arguments))


async def afetch_first(
    kind: type[AnyAsyncPage], options: RequestOptions, *, calls: Calls, arguments: dict[str, Any]
) -> AnyAsyncPage:
    """The first page of the list whose pages are of class `kind`."""
    operation, trail = kind.operation, Trail()

    async def fetch(wanted: Following) -> AnyAsyncPage:
        if wanted.error is not None:
            raise wanted.error
        with collect_responses() as box:
            steps = calls(operation, options, arguments=wanted.arguments, url=wanted.url)
            result = await take_awaiting(steps)
        page = kind(result, response=box[-1], call=wanted, trail=trail)
        page.fetch = fetch
        return page

    return await fetch(Following(arguments))


def _is_identified(item: object) -> bool:
    """Whether an item has a member of its own that tells it from others."""
    if is_mapping(item):
        return any(item[name] is not None for name in item if str(name).lower() in _IDENTITIES)
    named = _IDENTITIES.intersection(getattr(item, "__struct_fields__", ()))
    return any(getattr(item, name) not in (None, UNSET) for name in named)


def _items(operation: Operation[Any], result: Any) -> list[Any]:
    pagination = operation.pagination
    found = reach(body_of(operation, result), pagination.results) if pagination else None
    return list(found) if is_sequence(found) else []
