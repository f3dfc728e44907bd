"""Gives the items of a list that a service answers in pages. What the next page is, is decided here; calls are the clients'.

RFC 8288 (the Link header field); RFC 9535 (paths into an answer, of which names and indexes are known).
"""

from __future__ import annotations

import copy
import re
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping
from typing import Any, Generic, NamedTuple, TypeAlias, TypeVar, cast
from urllib.parse import urljoin

from . import codec
from .boxes import leaving
from .http import Response
from .metadata import HTTPMetadata
from .operation import Operation, Pagination
from .parameters import is_given
from .plain import is_mapping, is_sequence
from .steps import Steps, awaited, taken

Result = TypeVar("Result")
Item = TypeVar("Item")

_LINK = re.compile(r"<([^>]*)>([^<]*)")
_NEXT = re.compile(r';\s*rel\s*=\s*"?([^";]*)"?', re.IGNORECASE)


class Following(NamedTuple):
    """The call of the next page: its arguments, and the URL where the service names one."""

    arguments: dict[str, Any]
    url: str = ""


class _Page(Generic[Result, Item]):
    """What both flavours of page have.

    Args:
        following: The call of the next page; None where this is the last one.
    """

    def __init__(
        self,
        operation: Operation[Result],
        result: Result,
        *,
        response: Response,
        arguments: Mapping[str, Any],
    ) -> None:
        self.result = result
        self.http_meta = HTTPMetadata(response=response, request=response.request)
        self.items: list[Item] = cast("list[Item]", _items(operation, result))
        self._following = following(
            operation, arguments, result=result, items=self.items, response=response
        )

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
        """This page and those after it, each got when it is asked for."""
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
        """This page and those after it, each got when it is asked for."""
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


def first(
    operation: Operation[Result], *, calls: Calls[Result], arguments: dict[str, Any]
) -> Page[Result, Any]:
    """The first page of the list that `operation` gives."""

    def fetch(wanted: Following) -> Page[Result, Any]:
        with leaving() as box:
            result = taken(calls(arguments=wanted.arguments, url=wanted.url))
        page = Page[Result, Any](operation, result, response=box[-1], arguments=wanted.arguments)
        page.fetch = fetch
        return page

    return fetch(Following(arguments))


async def afirst(
    operation: Operation[Result], *, calls: Calls[Result], arguments: dict[str, Any]
) -> AsyncPage[Result, Any]:
    """The first page of the list that `operation` gives."""

    async def fetch(wanted: Following) -> AsyncPage[Result, Any]:
        with leaving() as box:
            result = await awaited(calls(arguments=wanted.arguments, url=wanted.url))
        given = wanted.arguments
        page = AsyncPage[Result, Any](operation, result, response=box[-1], arguments=given)
        page.fetch = fetch
        return page

    return await fetch(Following(arguments))


def _body(operation: Operation[Any], result: Any) -> Any:
    """The body in a result, which an envelope holds in the field of its reply."""
    if operation.envelope is None:
        return result
    found = (getattr(result, one.field, None) for one in operation.replies if one.field)
    return next((one for one in found if one is not None), None)


def _items(operation: Operation[Any], result: Any) -> list[Any]:
    pagination = operation.pagination
    found = reach(_body(operation, result), pagination.results) if pagination else None
    return list(found) if is_sequence(found) else []


def reach(value: Any, path: tuple[str | int, ...]) -> Any:
    """What stands at `path`, names on the wire and indexes, below `value`; None where there is nothing."""
    for step in path:
        if isinstance(step, int):
            fits = is_sequence(value) and -len(value) <= step < len(value)
            value = value[step] if fits else None
        elif codec.is_model(value):
            value = next((one for _, wire, one in codec.members(value) if wire == step), None)
        else:
            value = value.get(step) if is_mapping(value) else None
    return value


def following(
    operation: Operation[Any],
    arguments: Mapping[str, Any],
    *,
    result: Any,
    items: list[Any],
    response: Response,
) -> Following | None:
    """The call of the page after `result`; None where that is the last one."""
    pagination = operation.pagination
    if pagination is None:
        return None
    body = _body(operation, result)
    if pagination.kind in ("url", "link"):
        written = _link(response) if pagination.kind == "link" else reach(body, pagination.next)
        if not isinstance(written, str) or not written:
            return None
        return Following(dict(arguments), urljoin(response.request.url, written))
    current = _argument(pagination.argument, pagination, operation, arguments)
    current = None if not is_given(current) else current
    if pagination.kind == "cursor":
        value = reach(body, pagination.next)
        if not is_given(value) or value in ("", current):
            return None
    else:
        value = _counted(
            pagination, operation, arguments, current=current, body=body, count=len(items)
        )
    return None if value is None else Following(_with(pagination, operation, arguments, value))


def _counted(
    pagination: Pagination,
    operation: Operation[Any],
    arguments: Mapping[str, Any],
    *,
    current: Any,
    body: Any,
    count: int,
) -> Any:
    """The number of the next page, or the offset of its first item, in the type of the argument."""
    here = pagination.start if current is None else current
    try:
        number = int(codec.plain(here))
    except (TypeError, ValueError):
        return None
    limit = _argument(pagination.limit, pagination, operation, arguments)
    if not count or (isinstance(limit, int) and count < limit):
        return None
    pages = reach(body, pagination.pages) if pagination.pages else None
    if isinstance(pages, int | float) and number >= pages:
        return None
    after = number + (1 if pagination.kind == "page" else count)
    return str(after) if isinstance(here, str) else after


def _holder(pagination: Pagination, operation: Operation[Any]) -> str:
    """The argument whose field the input is; "" where the input is an argument itself."""
    if operation.request_object:
        return "request"
    return operation.body.name if pagination.in_body and operation.body is not None else ""


def _argument(
    name: str, pagination: Pagination, operation: Operation[Any], arguments: Mapping[str, Any]
) -> Any:
    holder = _holder(pagination, operation)
    if not name:
        return None
    if not holder:
        return arguments.get(name)
    return reach(arguments.get(holder), (name,))


def _with(
    pagination: Pagination, operation: Operation[Any], arguments: Mapping[str, Any], value: Any
) -> dict[str, Any]:
    """The arguments with the input of the next page; what the user gave is not changed."""
    holder = _holder(pagination, operation)
    if not holder:
        return {**arguments, pagination.argument: value}
    given = arguments.get(holder)
    if given is None or is_mapping(given):
        return {**arguments, holder: {**(given or {}), pagination.argument: value}}
    changed = copy.copy(given)
    for name, wire, _ in codec.members(given):
        if wire == pagination.argument:
            setattr(changed, name, value)
    return {**arguments, holder: changed}


def _link(response: Response) -> str:
    """The target of the link to the next page."""
    for target, parameters in _LINK.findall(response.headers.get("link", "")):
        relation = _NEXT.search(parameters)
        if relation and "next" in relation[1].lower().split():
            return str(target)
    return ""
