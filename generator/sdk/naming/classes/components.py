"""Shortens the keys of components: what all of them begin with, and the packages that they come from, tell nothing."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import takewhile

from ..names import words
from ..spelling.ways import IDIOMATIC

_SEPARATORS = re.compile(r"\.|::|/|\\|\$|__")
_VERSION = re.compile(r"v\d+\w*", re.IGNORECASE)
_MOST = 0.5
_FEWEST = 4

_Parts = tuple[str, ...]


class Components:
    """What the classes of components may be called.

    Args:
        keys: The keys of all components.
    """

    def __init__(self, keys: Iterable[str]) -> None:
        listed = tuple(keys)
        self._long = {key: IDIOMATIC.pascal(key) for key in listed}
        short = _without_packages(listed) or _without_prefix(listed)
        names = {key: IDIOMATIC.pascal(" ".join(parts)) for key, parts in short.items()}
        times = Counter(name.casefold() for name in names.values())
        longer = {self._long[key].casefold() for key in listed}
        self._short = {
            key: name
            for key, name in names.items()
            if times[name.casefold()] == 1 and name.casefold() not in longer
        }

    def names(self, key: str) -> tuple[str, ...]:
        """The names for the class of the component `key`, the best first."""
        long = self._long.get(key) or IDIOMATIC.pascal(key)
        short = self._short.get(key, long)
        return (long,) if short == long else (short, long)


def _without_packages(keys: Sequence[str]) -> dict[str, _Parts]:
    """The keys without the packages that they come from, such as `io.acme.pets.v1.Pet`, where most have one."""
    split = {key: tuple(filter(None, _SEPARATORS.split(key))) for key in keys}
    packaged = [parts for parts in split.values() if len(parts) > 1]
    if len(packaged) < max(_FEWEST, _MOST * len(keys)):
        return {}
    shared = _prefix(packaged)
    rest = {
        key: parts[shared:] if len(parts) > shared else parts
        for key, parts in split.items()
        if parts
    }
    found = {key: parts[-_kept(parts) :] for key, parts in rest.items()}
    times = Counter(found.values())
    return {key: parts if times[parts] == 1 else rest[key] for key, parts in found.items()}


def _kept(parts: _Parts) -> int:
    """How many parts at the end of a key are needed: a version means nothing without what it is one of."""
    return 3 if len(parts) > 2 and _VERSION.fullmatch(parts[-2]) else 1


def _without_prefix(keys: Sequence[str]) -> dict[str, _Parts]:
    """The keys without the words that all of them begin with."""
    split = {key: words(key) for key in keys}
    shared = _prefix([*split.values()]) if len(keys) >= _FEWEST else 0
    # What begins with a digit without them is no name.
    if not shared or any(
        not parts[shared:] or parts[shared][0].isdecimal() for parts in split.values()
    ):
        return {}
    return {key: parts[shared:] for key, parts in split.items()}


def _prefix(listed: Sequence[_Parts]) -> int:
    """How many parts all of `listed` begin with, of which each has more."""
    columns = zip(*(parts[:-1] for parts in listed), strict=False)
    return len([*takewhile(lambda column: len({part.casefold() for part in column}) == 1, columns)])
