"""Names that were published stay where they are: what the lock says, and what becomes of it in a run.

A lock has a section for each namespace; there each owner, a pointer into the document, has its name. What is inside of
something, such as the fields of a class, has a section `... of` that something.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Set

from ...data import is_mapping
from .names import Scope, is_identifier

Names = Mapping[str, Mapping[str, str]]
"""Names by namespace and owner."""

_VERSION = 1
INSIDE = " of "
NAMING = "naming"
"""The namespace that says by what a document was read that has idiomatic names."""
RENAMED = "before rename: "
"""What stands before the namespace of calls where those are meant that rules of the configuration change."""
PAGES = f"pages{INSIDE}"
"""The beginning of the section that has how the list of an operation comes in pages: its parts, not names."""
RAISED = " raised"
"""What stands behind the pointer of a schema where its exception is meant."""


class LockError(ValueError):
    """A text is no lock.

    Args:
        message: What is wrong with it.
        path: The namespace and the owner that it is wrong about, as far as it is about one.
        place: The line and column, where the text could not be read that far.
    """

    def __init__(
        self, message: str, *, path: tuple[str, ...] = (), place: tuple[int, int] | None = None
    ) -> None:
        super().__init__(message)
        self.path = path
        self.place = place


class Lock:
    """The names of one run: those published before, and those given now.

    Args:
        published: What an earlier run gave.
    """

    def __init__(self, published: Names) -> None:
        self._published = published
        self._given: dict[str, dict[str, str]] = {}

    def follow(self, moves: Mapping[str, str]) -> None:
        """Let owners that are gone be succeeded.

        Args:
            moves: By the beginning of a pointer that was published, what stands there now; the longest one counts.
        """
        if not moves:
            return
        followed: dict[str, dict[str, str]] = {}
        for space, names in self._published.items():
            kind, inside, above = space.partition(INSIDE)
            entries = followed.setdefault(f"{kind}{inside}{_move(above, moves)}", {})
            for owner, name in names.items():
                if kind == "arguments":
                    owner = _move(f"{above}/parameters/{owner}", moves).partition("/parameters/")[2]
                else:
                    owner = _move(owner, moves)
                entries.setdefault(owner, name)
        self._published = followed

    @property
    def names(self) -> Names:
        """The names published before."""
        return self._published

    def held_against(self, published: Names) -> Lock:
        """The names of this run beside other published ones."""
        other = Lock(published)
        other._given = self._given
        return other

    def reserved(self, space: str) -> tuple[str, ...]:
        """The names of a namespace that nobody but their owners can have."""
        return tuple(self._published.get(space, {}).values())

    def owners(self, space: str) -> Set[str]:
        """Who has a published name in a namespace."""
        return self._published.get(space, {}).keys()

    def published(self, space: str, owner: str) -> str | None:
        """The name that `owner` was published with, or None."""
        return self._published.get(space, {}).get(owner)

    def entries(self, space: str) -> Mapping[str, str]:
        """What was published in a section."""
        return self._published.get(space, {})

    def give(self, space: str, *, owner: str, name: str) -> None:
        """Note the name of `owner`."""
        self._given.setdefault(space, {})[owner] = name

    def fulfils(self, space: str, wishes: Mapping[str, str]) -> bool:
        """Whether everybody in a namespace got the name in `wishes`, by owner."""
        return wishes.items() <= self._given.get(space, {}).items()

    def forget(self) -> None:
        """Forget which names were given in this run, which begins to decide anew."""
        self._given.clear()

    @property
    def given(self) -> Names:
        """The names of this run, in a fixed order."""
        return {space: dict(sorted(self._given[space].items())) for space in sorted(self._given)}

    @property
    def changed(self) -> tuple[tuple[str, str, str, str], ...]:
        """What is called something else now: namespace, owner, published name, name."""
        return tuple(
            (space, owner, name, self._given[space][owner])
            for space, names in self._published.items()
            for owner, name in names.items()
            if self._given.get(space, {}).get(owner, name) != name
        )

    @property
    def gone(self) -> tuple[tuple[str, str, str], ...]:
        """What was published and has no owner any more: namespace, owner, name; of a class that is gone, only its own."""
        return tuple(
            (space, owner, name)
            for space, names in self._published.items()
            if space in self._given or INSIDE not in space
            for owner, name in names.items()
            if owner not in self._given.get(space, {})
            and name not in self._given.get(space, {}).values()
        )


def _move(owner: str, moves: Mapping[str, str]) -> str:
    """`owner` with the longest beginning that was moved replaced."""
    above, rest = owner, ""
    while above:
        pointer = above.removesuffix(RAISED)
        if pointer in moves:
            return moves[pointer] + above.removeprefix(pointer) + rest
        above, slash, token = above.rpartition("/")
        rest = f"{slash}{token}{rest}"
    return owner


class Namespace:
    """A scope whose names are published: each owner keeps the one it has, and new ones give way.

    Args:
        space: What the lock calls it.
        taken: Names that nobody can have.
        fold: Whether names that differ only in case clash.
        owners: Everybody who will claim a name, where that is known; the name of an owner who is not among them goes to a
            new one that asks for nothing better. Elsewhere such a name is left alone.
        wishes: The names that the publisher configured, by owner; they win over published ones.
    """

    def __init__(
        self,
        space: str,
        *,
        lock: Lock,
        taken: Iterable[str] = (),
        fold: bool = True,
        owners: Iterable[str] | None = None,
        wishes: Mapping[str, str] | None = None,
    ) -> None:
        self._space = space
        self._lock = lock
        self._granted: dict[str, str] = {}
        self._kept = Scope(taken, fold=fold)
        for owner, wish in (wishes or {}).items():
            if not self._kept.has(wish):
                self._granted[owner] = self._kept.claim(wish)
        reserved = lock.reserved(space)
        self._scope = self._kept
        if reserved:
            self._scope = Scope((*taken, *self._granted.values(), *reserved), fold=fold)
        gone = () if owners is None else lock.owners(space) - set(owners)
        self._left = {lock.published(space, owner) for owner in gone}

    def block(self, name: str) -> None:
        """Keep `name` from owners that do not have it yet."""
        self._kept.take(name)
        self._scope.take(name)

    def claim(self, *candidates: str, owner: str) -> str:
        """The configured name of `owner`, else its published one if it can still be had; else the first free one of `candidates`."""
        name = self._granted.get(owner) or self._published(owner) or self._inherited(candidates[0])
        name = name or self._scope.claim(*candidates)
        self._lock.give(self._space, owner=owner, name=name)
        return name

    def _published(self, owner: str) -> str:
        """The name that `owner` was published with, unless the runtime, a configured name or a twin in the lock has it."""
        name = self._lock.published(self._space, owner)
        return "" if name is None or self._kept.has(name) else self._kept.claim(name)

    def _inherited(self, wanted: str) -> str:
        """`wanted`, if its owner is gone and nobody else has it."""
        return (
            self._kept.claim(wanted) if wanted in self._left and not self._kept.has(wanted) else ""
        )


def lock_text(names: Names) -> str:
    """The text of a lock."""
    content = {"version": _VERSION, "names": names}
    return json.dumps(content, indent=2, ensure_ascii=False) + "\n"


def parse_lock(text: str) -> Names:
    """The names in the text of a lock.

    Raises:
        LockError: It is no lock that this version can read.
    """
    try:
        content = json.loads(text, object_pairs_hook=_each_once)
    except json.JSONDecodeError as error:
        place = (error.lineno, error.colno)
        raise LockError("it is no JSON", place=place) from None
    except LockError:
        raise
    except ValueError:
        raise LockError("it has a number that is too long") from None
    except RecursionError:
        raise LockError("it is nested too deeply") from None
    names = content.get("names") if is_mapping(content) else None
    if not is_mapping(content) or content.get("version") != _VERSION or not is_mapping(names):
        raise LockError(f"it has no names of version {_VERSION}")
    return {space: _entries(space, entries) for space, entries in names.items()}


def _each_once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """The members of an object; a key that stands twice is a merge gone wrong."""
    found = dict(pairs)
    if len(found) < len(pairs):
        ((key, _),) = Counter(key for key, _ in pairs).most_common(1)
        raise LockError(f"the key {key!r} stands twice in one object")
    return found


def _entries(space: str, entries: object) -> Mapping[str, str]:
    """The names of one namespace, which are identifiers and different from each other."""
    if not is_mapping(entries):
        raise LockError("expected a mapping of names", path=(space,))
    if space.startswith(PAGES):
        return {owner: text for owner, text in entries.items() if isinstance(text, str)}
    owners: dict[str, str] = {}
    for owner, name in entries.items():
        if not isinstance(name, str) or not is_identifier(name):
            raise LockError(f"{name!r} cannot be a name", path=(space, owner))
        if name in owners:
            message = f"{name!r} is the name of {owners[name]!r} and of {owner!r}"
            raise LockError(message, path=(space, owner))
        owners[name] = owner
    return {owner: name for name, owner in owners.items()}
