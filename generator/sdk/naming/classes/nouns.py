"""Puts words together to names of classes, and spells the last one for one of its kind: an item of `choices` is a `Choice`."""

from __future__ import annotations

from functools import lru_cache

from ..idiomatic.words import singular
from ..names import words
from ..spelling.ways import IDIOMATIC

LONGEST = 58
"""The most characters that a name has which is put together; a number may have to follow."""

_HOLDERS = frozenset(
    ["content", "contents", "data", "elements", "entries", "list", "rows", "values"]
)
"""What lists are called that say nothing of their items."""
# Many of a kind to a dictionary, one thing to those who write descriptions.
_KEPT = frozenset(
    ["alias", "analytics", "canvas", "criteria", "media", "metadata", "news", "series"]
)


@lru_cache(maxsize=50_000)
def for_one(name: str) -> str:
    """The name of a class for one of those that `name` is many of."""
    *before, last = words(name)
    lower = last.lower()
    if lower in _HOLDERS:
        return IDIOMATIC.pascal(" ".join((*before, "item")))
    if lower in _KEPT:
        return name
    found = singular(lower)
    if found == lower:
        return name
    return IDIOMATIC.pascal(" ".join((*before, found if last != last.upper() else found.upper())))


def joined(root: str, *way: str) -> str:
    """`root` and the words on the way from it as one name that is not too long."""
    extends = way[0].startswith(root) and way[0] != root
    name = "".join(way if extends else (root, *way))
    if len(name) <= LONGEST:
        return name
    parts = words(name)
    while len(parts) > 2 and sum(map(len, parts)) > LONGEST:
        parts = parts[1:]
    return IDIOMATIC.pascal("".join(parts))
