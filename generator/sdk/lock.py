"""Names that were published stay where they are: what the lock says, and what becomes of it in a run. It names nothing itself.

A lock has a section for each namespace; there each owner, a pointer into the document, has its name. What is inside of
something, such as the fields of a class, has a section `... of` that something.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from ..data import is_mapping
from .names import Scope, is_identifier

Names = Mapping[str, Mapping[str, str]]
"""Names by namespace and owner."""

_VERSION = 1
_INSIDE = " of "


class Lock:
    """The names of one run: those published before, and those given now.

    Args:
        published: What an earlier run gave.
    """

    def __init__(self, published: Names) -> None:
        self._published = published
        self._given: dict[str, dict[str, str]] = {}

    def reserved(self, space: str) -> tuple[str, ...]:
        """The names of a namespace that nobody but their owners can have."""
        return tuple(self._published.get(space, {}).values())

    def published(self, space: str, owner: str) -> str | None:
        """The name that `owner` was published with, or None."""
        return self._published.get(space, {}).get(owner)

    def give(self, space: str, *, owner: str, name: str) -> None:
        """Note the name of `owner`."""
        self._given.setdefault(space, {})[owner] = name

    @property
    def given(self) -> Names:
        """The names of this run, in a fixed order."""
        return {space: dict(sorted(self._given[space].items())) for space in sorted(self._given)}

    @property
    def gone(self) -> tuple[tuple[str, str], ...]:
        """The owners and names that were published and have no owner any more; of a class that is gone, only its own."""
        return tuple(
            (owner, name)
            for space, names in self._published.items()
            if space in self._given or _INSIDE not in space
            for owner, name in names.items()
            if owner not in self._given.get(space, {})
        )


class Namespace:
    """A scope whose names are published: each owner keeps the one it has, and new ones give way.

    Args:
        space: What the lock calls it.
        taken: Names that nobody can have.
        fold: Whether names that differ only in case clash.
    """

    def __init__(
        self, space: str, *, lock: Lock, taken: Iterable[str] = (), fold: bool = True
    ) -> None:
        self._space = space
        self._lock = lock
        self._taken = Scope(taken, fold=fold)
        self._scope = Scope((*taken, *lock.reserved(space)), fold=fold)

    def claim(self, *candidates: str, owner: str, wish: str = "") -> str:
        """The published name of `owner`, unless nobody can have it any more; else the first free one of `candidates`.

        Args:
            wish: A name that the publisher configured; it replaces even a published one.
        """
        published = self._lock.published(self._space, owner)
        kept = published and wish in ("", published) and not self._taken.has(published)
        name = published if published and kept else ""
        name = name or self._scope.claim(*((wish,) if wish else ()), *candidates)
        self._lock.give(self._space, owner=owner, name=name)
        return name


def lock_text(names: Names) -> str:
    """The text of a lock."""
    content = {"version": _VERSION, "names": names}
    return json.dumps(content, indent=2, ensure_ascii=False) + "\n"


def parse_lock(text: str) -> Names:
    """The names in the text of a lock.

    Raises:
        ValueError: It is no lock that this version can read.
    """
    content = json.loads(text)
    names = content.get("names") if is_mapping(content) else None
    if not is_mapping(content) or content.get("version") != _VERSION or not is_mapping(names):
        raise ValueError("not a lock")
    found: dict[str, dict[str, str]] = {}
    for space, entries in names.items():
        if not is_mapping(entries) or not all(is_identifier(str(one)) for one in entries.values()):
            raise ValueError("not a lock")
        found[space] = {owner: str(name) for owner, name in entries.items()}
    return found
