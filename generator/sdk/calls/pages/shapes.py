"""The shapes that lists in pages have: each takes an input that says which page, and what of the response leads on.

A shape is found only where both are there, and the response has exactly one list.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import NamedTuple

from ....api.model import Operation, Pagination, PathSteps
from .answers import Answer, Member
from .inputs import CURSORS, OFFSETS, PAGES, Input, Inputs

_NEXT_CURSORS = frozenset(
    (
        "nextcursor", "nextpagetoken", "nexttoken", "nextpage", "nextmarker", "next", "nextpagecursor", "endcursor",
        "nextcontinuationtoken", "nextpaginationtoken", "nextoffset", "nextid", "nextbookmark", "nextafter", "nextstartcursor",
        "nextskiptoken", "nextkey",
    )
)  # fmt: skip
_TEXT = frozenset(("string",))
_CURSORS_IN_NEXT = frozenset(
    ("cursor", "after", "offset", "token", "startingafter", "page", "pagetoken")
)
# The same words are said of where the page itself is; only a response that has nothing better leads on by them.
_SAME = frozenset(
    ("cursor", "after", "continuationtoken", "continuation", "paginationtoken", "bookmark")
)
_NEXT_URLS = frozenset(
    ("nextlink", "odatanextlink", "nexturl", "nextpageurl", "nexturi", "nextpageuri", "nextpagelink", "nexthref")
)  # fmt: skip
_TOTALS = frozenset(
    (
        "total", "totalcount", "totalitems", "totalresults", "totalentries", "totalrecords", "totalelements", "totalhits",
        "totalobjects", "totalsize", "recordstotal", "totalitemcount",
    )
)  # fmt: skip
_COUNTS = frozenset(
    ("totalpages", "pagecount", "numpages", "lastpage", "totalpagecount", "pages", "numberofpages")
)
_MORE = frozenset(
    ("hasmore", "hasnext", "hasnextpage", "more", "hasmoreitems", "hasmoreresults", "moreavailable", "hasmorepages", "ismore")
)  # fmt: skip
_HREFS = frozenset(("href", "url", "uri", "link"))
_FROM_KEYS = frozenset(("after", "startingafter", "afterid"))
_WORDS_OF_URLS = re.compile(r"\b(URL|URI|links?)\b", re.IGNORECASE)
_WORDS_OF_NEXT = re.compile(r"\b(next|following|subsequent|more)\b", re.IGNORECASE)
_WORDS_OF_ZERO = re.compile(
    r"\b(zero|0)[- ]?(based|index)|\b(start|begin)\w* (at|from|with) (0|zero)\b|\(0\.\.",
    re.IGNORECASE,
)
_FROM_ZERO = re.compile(r"(at least )?0( to|$| and)")


class _Call(NamedTuple):
    """An operation with what it takes and gives."""

    operation: Operation
    inputs: Inputs
    answer: Answer


def find_shape(operation: Operation, *, inputs: Inputs, answer: Answer) -> Pagination | None:
    """How the list of `operation` comes in pages; None where nothing says that it does."""
    results = answer.results
    if results is None:
        return None
    call = _Call(operation, inputs, answer)
    found = next((found for shape in _SHAPES if (found := shape(call)) is not None), None)
    if found is None:
        return None
    limit = inputs.limit
    # A limit is read where the input is: both are parameters, or both are members of the body.
    is_beside = limit is not None and (not found.input or limit.in_body == found.in_body)
    return replace(
        found,
        limit=limit.name if limit is not None and is_beside else "",
        results=results,
        more=_path(_flags(answer)),
        found=True,
    )


def _by_cursor(call: _Call) -> Pagination | None:
    """A text or a number of the response is the cursor of the next page."""
    for leads in (is_next, _is_next_of_same_name, _is_same):
        for member in call.answer.members:
            for each in () if _is_url(member) else call.inputs.singles:
                fits = bool(each.types & member.types) or each.types == _TEXT
                if fits and leads(member, each) and asks_for(each, call.inputs) is None:
                    return Pagination(
                        kind="cursor", input=each.name, in_body=each.in_body, next=member.path
                    )
    return None


def is_next(member: Member, wanted: Input) -> bool:
    """Whether `member` is what `wanted` takes for the next page."""
    if wanted.word not in CURSORS | PAGES | OFFSETS:
        return False
    if member.around.startswith("next") and member.word in {*_CURSORS_IN_NEXT, wanted.word}:
        return True
    if wanted.word not in CURSORS:
        return member.word == "nextcursor"
    return member.word in _NEXT_CURSORS or (member.word == "lastid" and wanted.word in _FROM_KEYS)


def _is_next_of_same_name(member: Member, wanted: Input) -> bool:
    """Whether `member` is called `next_position` where `wanted` is called `position`."""
    return member.word == f"next{wanted.word}"


def _is_same(member: Member, wanted: Input) -> bool:
    """Whether `member` has the name of `wanted`, and a description that says that it leads to the next page."""
    if wanted.word not in CURSORS or member.word not in _SAME:
        return False
    is_said = bool(_WORDS_OF_NEXT.search(member.facts.description))
    return is_said or (member.around in ("cursor", "cursors") and member.word == "after")


def asks_for(cursor: Input, inputs: Inputs) -> Input | None:
    """The flag that asks for cursors, where offsets are used otherwise; None where there is none."""
    flag = inputs.called(f"use{cursor.word}")
    is_flag = flag is not None and "boolean" in flag.types and any(inputs.among(OFFSETS))
    return flag if is_flag else None


def _by_url(call: _Call) -> Pagination | None:
    """The response has the URL of the next page."""
    for member in call.answer.members:
        is_next = member.word in ("next", "nextpage") or (
            member.around == "next" and member.word in _HREFS
        )
        is_found = is_next and call.inputs.are_any and _is_url(member)
        if "string" in member.types and (member.word in _NEXT_URLS or is_found):
            return Pagination(kind="url", next=member.path)
    return None


def _is_url(member: Member) -> bool:
    example = member.facts.example
    written = example.data if example is not None else ""
    return (
        member.format in ("uri", "url", "uri-reference")
        or member.word in _HREFS
        or (isinstance(written, str) and written.startswith(("http://", "https://", "/")))
        or bool(_WORDS_OF_URLS.search(member.facts.description))
    )


def _by_link(call: _Call) -> Pagination | None:
    """The response has the Link header field (RFC 8288)."""
    has_link = any(
        "link" in response.headers
        for response in call.operation.responses
        if response.status.startswith("2")
    )
    is_found = (has_link and call.inputs.are_any) or call.inputs.tell_of_link
    return Pagination(kind="link") if is_found else None


def _by_last_item(call: _Call) -> Pagination | None:
    """The key of the last item is the cursor of the next page, and a flag says whether there is one."""
    key = call.answer.key(call.operation.path.rsplit("/", 1)[-1])
    if not key or not _flags(call.answer):
        return None
    for each in call.inputs.among(_FROM_KEYS):
        if "string" in each.types:
            path = (*(call.answer.results or ()), -1, key)
            return Pagination(kind="cursor", input=each.name, in_body=each.in_body, next=path)
    return None


def _by_count(call: _Call) -> Pagination | None:
    """Pages or items are counted: until a total, a flag, or a page that is short."""
    answer, inputs = call.answer, call.inputs
    totals = [member for member in answer.members if _is_number(member, _TOTALS)]
    pages = [member for member in answer.members if _is_number(member, _COUNTS)]
    is_told = bool(totals or pages)
    if call.operation.method != "GET" and not is_told:
        return None
    is_limited = is_told or bool(inputs.limit or _flags(answer))
    for kind, words in (("page", PAGES), ("offset", OFFSETS)):
        for each in inputs.among(words):
            start = _start(each, kind)
            if each.is_counted and is_limited and start is not None:
                return Pagination(
                    kind=kind,
                    input=each.name,
                    in_body=each.in_body,
                    pages=_path(pages) if kind == "page" else (),
                    total=_path(totals),
                    start=start,
                )
    return None


def _start(counted: Input, kind: str) -> int | None:
    """What counting begins with; None where nobody can tell."""
    default = counted.facts.default
    if default is not None and str(default.data).isdecimal():
        return int(str(default.data))
    if kind == "offset":
        return 0
    if _WORDS_OF_ZERO.search(counted.description):
        return 0
    return None if _FROM_ZERO.match(counted.facts.constraints) else 1


def _is_number(member: Member, words: frozenset[str]) -> bool:
    return member.word in words and bool(member.types & {"integer", "number"})


def _flags(answer: Answer) -> list[Member]:
    """What says whether there is more."""
    return [
        member for member in answer.members if member.word in _MORE and "boolean" in member.types
    ]


def _path(members: Iterable[Member]) -> PathSteps:
    """The way to the first of `members`; () where there is none."""
    return next((member.path for member in members), ())


_SHAPES: tuple[Callable[[_Call], Pagination | None], ...] = (
    _by_cursor,
    _by_url,
    _by_link,
    _by_last_item,
    _by_count,
)
"""The shapes, the surest first."""
