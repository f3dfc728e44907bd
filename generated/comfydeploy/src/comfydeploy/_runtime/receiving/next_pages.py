"""Decides which page of a list comes next: by arguments of the call, or by a URL that the service names.

Paths into an answer are JSONPath (RFC 9535) of names and indexes only.
"""

from __future__ import annotations

import copy
from collections.abc import Mapping
from typing import Any, NamedTuple

from msgspec.structs import replace

from ..codec import dumping
from ..declarations.operation import Operation, Pagination
from ..errors import ResponseValidationError
from ..http import links, urls
from ..http.messages import Response
from ..plain import is_mapping, is_sequence
from ..sending.parameters import is_given
from ..structs import facts

_SHOWN = 200
_BACK = ("prev", "previous")


class Following(NamedTuple):
    """The call of the next page: its arguments, and the URL where the service names one.

    Attributes:
        number: The number of the page, from 0.
        place: The cursor or the URL that leads there; "" where pages are counted.
        passed: How many items the pages before it have; None where that is not known.
        is_endless: Whether pages are counted, and the service has not said how many there are.
        error: Why the page cannot be called; raised when the page is asked for.
    """

    arguments: dict[str, Any]
    url: str = ""
    number: int = 0
    place: str = ""
    passed: int | None = None
    is_endless: bool = False
    error: ResponseValidationError | None = None


class Trail:
    """Remembers the places of the pages of a list, so that a page that leads back to an earlier one is the last."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}

    def beginning(self, place: str) -> None:
        """Remember where the first page was."""
        self._numbers.setdefault(place, 0)

    def onward(self, wanted: Following | None, number: int) -> Following | None:
        """The call of the page after page `number`; None where it is a page that was there before."""
        if wanted is None or not wanted.place:
            return None if wanted is None else wanted._replace(number=number + 1)
        if self._numbers.setdefault(wanted.place, number + 1) <= number:
            return None
        return wanted._replace(number=number + 1)


def body_of(operation: Operation[Any], result: Any) -> Any:
    """The body in a result: the result itself, or a field of its response class."""
    if operation.envelope is None:
        return result
    found = (getattr(result, reply.field, None) for reply in operation.replies if reply.field)
    return next((body for body in found if body is not None), None)


def reach(value: Any, path: tuple[str | int, ...]) -> Any:
    """What stands at `path`, names on the wire and indexes, below `value`; None where there is nothing."""
    for step in path:
        if isinstance(step, int):
            fits = is_sequence(value) and -len(value) <= step < len(value)
            value = value[step] if fits else None
        elif facts.is_model(value):
            value = next((member for _, wire, member in facts.members(value) if wire == step), None)
        else:
            value = value.get(step) if is_mapping(value) else None
    return value


def next_page(
    operation: Operation[Any],
    call: Following,
    *,
    result: Any,
    items: list[Any],
    response: Response,
) -> Following | None:
    """The call of the page after `result`, which `call` gave; None where that is the last one."""
    arguments = call.arguments
    if operation.pagination is None:
        return None
    pagination = _as_asked(operation.pagination, operation, arguments)
    body = body_of(operation, result)
    if pagination.more and reach(body, pagination.more) is False:
        return None
    if pagination.kind in ("url", "link"):
        field = response.headers.get("link", "")
        is_link = pagination.kind == "link"
        written = links.target_of(field, "next") if is_link else reach(body, pagination.next)
        if not isinstance(written, str) or not written:
            return None
        return _page_at(written, operation, arguments, response)
    current = _argument(pagination.argument, pagination, operation, arguments)
    current = None if not is_given(current) else current
    if pagination.kind != "cursor":
        if _is_last_by_link(response):
            return None
        return _count_on(operation, call, current=current, body=body, count=len(items))
    value = reach(body, pagination.next)
    if not is_given(value) or value is None or value in ("", current):
        return None
    changed = _replace_input(pagination, operation, arguments, value)
    return Following(changed, place=repr(value))


def _is_last_by_link(response: Response) -> bool:
    """Whether the Link header field leads back and not on: a service may end a list before the total that it tells."""
    field = response.headers.get("link", "")
    leads_back = field and any(links.target_of(field, relation) for relation in _BACK)
    return bool(leads_back) and not links.target_of(field, "next")


def _as_asked(
    pagination: Pagination, operation: Operation[Any], arguments: Mapping[str, Any]
) -> Pagination:
    """`pagination`, or the other way through the pages that an argument asks for."""
    for way in pagination.others:
        asked = _argument(way.asked, pagination, operation, arguments)
        if is_given(asked) and asked not in (None, False, ""):
            argument = way.argument or way.asked
            return replace(pagination, kind="cursor", argument=argument, next=way.next)
    return pagination


def place_of_first(
    operation: Operation[Any], arguments: Mapping[str, Any], *, response: Response
) -> str:
    """Where the first page was: its cursor or its URL."""
    pagination = operation.pagination
    if pagination is None or pagination.kind != "cursor":
        return response.request.url
    return repr(_argument(pagination.argument, pagination, operation, arguments))


def _page_at(
    written: str, operation: Operation[Any], arguments: Mapping[str, Any], response: Response
) -> Following:
    """The call of the page at a URL that the service names; one that cannot be called holds an error."""
    try:
        url = urls.join(response.request.url, written)
    except ValueError as error:
        message = (
            f"{operation.id}: the next page cannot be asked for at {written[:_SHOWN]!r}: {error}"
        )
        told = ResponseValidationError(message, response=response)
        return Following(dict(arguments), place=written, error=told)
    return Following(dict(arguments), url, place=url)


def _count_on(
    operation: Operation[Any], call: Following, *, current: Any, body: Any, count: int
) -> Following | None:
    """The call by the number of the next page, or the offset of its first item, in the type of the argument."""
    pagination = operation.pagination
    assert pagination is not None
    here = pagination.start if current is None else current
    number = _whole(dumping.to_plain(here))
    if number is None or not count:
        return None
    before = number - (_whole(pagination.start) or 0)
    passed = before if pagination.kind == "offset" or not before else call.passed
    limit = _argument(pagination.limit, pagination, operation, call.arguments)
    limit = limit if isinstance(limit, int) else None
    if _is_last(pagination, body, before=before, count=count, limit=limit, passed=passed):
        return None
    after = number + (1 if pagination.kind == "page" else count)
    value = str(after) if isinstance(here, str) else after
    return Following(
        _replace_input(pagination, operation, call.arguments, value),
        passed=None if passed is None else passed + count,
        is_endless=_number(body, pagination.pages) is None
        and (passed is None or _number(body, pagination.total) is None),
    )


def _is_last(
    pagination: Pagination,
    body: Any,
    *,
    before: int,
    count: int,
    limit: int | None,
    passed: int | None,
) -> bool:
    """Whether nothing comes after a page of `count` items: by the number of pages or items, or because it is short.

    Args:
        before: How many pages, or items, stand before it.
        limit: How many items it was to have at most.
        passed: How many items were in the pages before it.
    """
    pages = _number(body, pagination.pages)
    if pages is not None:
        return before + 1 >= pages
    total = _number(body, pagination.total)
    if total is not None:
        if passed is not None:
            return passed + count >= total
        # With another sum than the total, the service has a limit of its own, and a short page may be full.
        return limit is not None and before * limit + count == total
    if pagination.more and isinstance(reach(body, pagination.more), bool):
        return False
    return limit is not None and count < limit


def _number(body: Any, path: tuple[str | int, ...]) -> float | None:
    """The number at `path` in `body`, where there is one."""
    found = reach(body, path) if path else None
    return found if isinstance(found, int | float) else None


def _whole(value: Any) -> int | None:
    try:
        return int(value)
    except (TypeError, ValueError, OverflowError):
        return None


class _Place(NamedTuple):
    """Where an input of the operation is among the arguments: in the one called `holder`, or one by itself where that is ""."""

    holder: str
    name: str


def _place_of(
    name: str, pagination: Pagination, operation: Operation[Any], arguments: Mapping[str, Any]
) -> _Place:
    if operation.request_object:
        return _Place("request", name)
    body = operation.body
    if not pagination.in_body or body is None:
        return _Place("", name)
    if body.fields is None or is_given(arguments.get(body.name)):
        return _Place(body.name, name)
    return _Place("", body.fields.name_of(name))


def _argument(
    name: str, pagination: Pagination, operation: Operation[Any], arguments: Mapping[str, Any]
) -> Any:
    if not name:
        return None
    place = _place_of(name, pagination, operation, arguments)
    if not place.holder:
        return arguments.get(place.name)
    return reach(arguments.get(place.holder), (place.name,))


def _replace_input(
    pagination: Pagination, operation: Operation[Any], arguments: Mapping[str, Any], value: Any
) -> dict[str, Any]:
    """The arguments with the input of the next page, as copies: what the user gave is not changed."""
    holder, name = _place_of(pagination.argument, pagination, operation, arguments)
    if not holder:
        return {**arguments, name: value}
    given = arguments.get(holder)
    if given is None or is_mapping(given):
        return {**arguments, holder: {**(given or {}), name: value}}
    changed = copy.copy(given)
    for field, wire_name, _ in facts.members(given):
        if wire_name == name:
            setattr(changed, field, value)
    return {**arguments, holder: changed}
