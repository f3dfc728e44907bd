"""Two surfaces while they are compared, with what both are asked for."""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from .directions import Directions
from .surface import Promise, Surface, last_of, owner_of
from .variance import holds, in_words, renamed
from .verdicts import Change, Verdict

_ASYNC = "Async"


@dataclass(frozen=True)
class Pair:
    """What was and what is.

    Attributes:
        old: The surface before, with the names of now for what was renamed.
        new: The surface now.
        both: All names of both, as they are now.
        directions: Which classes are sent and which are received, before or now.
        names: What was renamed: the names before, by those of now.
    """

    old: Surface
    new: Surface
    both: Surface
    directions: Directions
    names: Mapping[str, str]

    def change(self, kind: str, verdict: Verdict, *, name: str, sentence: str) -> Change:
        """A change of what is called `name` now."""
        return Change(
            kind=kind,
            verdict=verdict,
            name=name,
            pointer=self.new.pointer(name),
            sentence=sentence,
        )

    def lines(self, name: str) -> tuple[Promise, Promise]:
        """What was promised of `name`, and what is."""
        return self.old.names[name], self.new.names[name]

    def before(self, type_: Any) -> str:
        """A type of before in words, with the names that its classes had then."""
        return in_words(renamed(type_, self.names))

    def is_of_another_kind(self, name: str) -> bool:
        """Whether `name` was an object and is a union, or the like."""
        was, now = self.lines(name)
        return bool(was["kind"] != now["kind"])

    def is_repeated(self, name: str, others: Container[str]) -> bool:
        """Whether `name` is told by the client that waits: the asynchronous one takes the same."""
        if not name.startswith(_ASYNC):
            return False
        twin = name.removeprefix(_ASYNC)
        about = self.both.names.get(twin)
        return about is not None and twin in others

    def has_field(self, key: str, others: Container[str]) -> bool:
        """Whether the class that a dict stands for has the field of `key` among `others`."""
        target = str(self.both.names.get(owner_of(key), {}).get("of", ""))
        for name, about in self.both.parts(target, "field"):
            if (about.get("wire_name") or last_of(name)) == last_of(key) and name in others:
                return True
        return False

    @cached_property
    def changed_fields(self) -> frozenset[str]:
        """The fields of which something else is promised."""
        return frozenset(
            name
            for name, about in self.new.names.items()
            if about["kind"] == "field" and about != self.old.names.get(name)
        )

    def requires_alone(self, name: str) -> bool:
        """Whether the type of an argument differs only in that it may not be None any more, as it has to be given."""
        was, now = (line.get("type") for line in self.lines(name))
        return holds(["|", now, "None", "UnsetType"], was, surface=self.both)

    def accepts(self, name: str) -> bool:
        """Whether what `name` takes now includes all that it took."""
        was, now = (line.get("type") for line in self.lines(name))
        return holds(now, was, surface=self.both)

    def gives_no_more(self, was: Any, now: Any) -> bool:
        """Whether all that comes now could come before."""
        return holds(was, now, surface=self.both, received=True)


def shown(name: str) -> str:
    """A name of a surface as users write it."""
    return name.removeprefix("models.")
