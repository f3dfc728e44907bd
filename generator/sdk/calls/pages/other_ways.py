"""The other ways through the pages of a list, which an argument of a call asks for: backwards, or by cursors in place of offsets."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ....api.model import OtherWay, Pagination, PathSteps, ScalarSchema
from .answers import Answer
from .inputs import CURSORS, Inputs, word_of
from .shapes import asks_for, is_next

_BACKWARDS = frozenset(("before", "beforeid", "endingbefore"))
_TIMES = ("date-time", "date")
_LAST = re.compile("last", re.IGNORECASE)


def other_ways(found: Pagination, *, inputs: Inputs, answer: Answer) -> Iterator[OtherWay]:
    """The ways through the pages beside `found`."""
    if found.kind == "cursor":
        yield from _backwards(found, inputs, answer)
    elif found.kind == "offset":
        yield from _by_cursors(found, inputs, answer)


def _backwards(found: Pagination, inputs: Inputs, answer: Answer) -> Iterator[OtherWay]:
    """The key of the first item leads to the page before it, where that of the last one leads to the page after it."""
    first = _first_of(found.next)
    if first and answer.has(first):
        for each in inputs.among(_BACKWARDS):
            target = answer.shapes.target(each.schema)
            is_key = isinstance(target, ScalarSchema) and target.format not in _TIMES
            if is_key and each.in_body == found.in_body and "string" in each.types:
                yield OtherWay(asked=each.name, input=each.name, next=first)
                return


def _first_of(path: PathSteps) -> PathSteps:
    """Where the first item has what `path` has of the last one; () where `path` is not of the last item."""
    *around, name = path
    if -1 in path:
        return tuple(0 if step == -1 else step for step in path)
    if isinstance(name, str) and word_of(name) == "lastid":
        return (*around, _LAST.sub(_first_like, name))
    return ()


def _first_like(last: re.Match[str]) -> str:
    """`first` in the case of what it stands for."""
    return "FIRST" if last[0].isupper() else "First" if last[0][0].isupper() else "first"


def _by_cursors(found: Pagination, inputs: Inputs, answer: Answer) -> Iterator[OtherWay]:
    """A flag asks for cursors where offsets are used otherwise."""
    for cursor in inputs.among(CURSORS):
        flag = asks_for(cursor, inputs)
        for member in answer.members:
            if flag is not None and is_next(member, cursor):
                if cursor.in_body == flag.in_body == found.in_body:
                    yield OtherWay(asked=flag.name, input=cursor.name, next=member.path)
                return
