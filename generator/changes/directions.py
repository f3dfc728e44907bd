"""Which classes users make, and which they are given: what a change of a class means depends on that."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ..data import is_mapping
from .surface import Promise, Surface, owner_of
from .variance import classes_in

_GIVING = ("method", "function", "unwrapping")
_INSIDE = ("field", "key", "member")


@dataclass(frozen=True)
class Directions:
    """The classes that are sent, and those that are received; one that is neither may be both."""

    sent: frozenset[str]
    received: frozenset[str]

    def is_sent(self, name: str) -> bool:
        """Whether users make objects of the class `name`."""
        return name in self.sent or name not in self.received

    def is_received(self, name: str) -> bool:
        """Whether users are given objects of the class `name`."""
        return name in self.received or name not in self.sent


def directions(surface: Surface) -> Directions:
    """Where the classes of `surface` go."""
    inside: dict[str, list[str]] = {}
    sent: list[str] = []
    received: list[str] = []
    for name, about in surface.names.items():
        kind = about["kind"]
        if kind == "argument":
            sent += classes_in(about.get("type"))
        elif kind in _GIVING:
            received += classes_in(_given(about.get("returns")))
            for raised in about.get("raises", ()):
                if is_mapping(raised):
                    received += classes_in(raised.get("type"))
        else:
            target = owner_of(name) if kind in _INSIDE else name
            inside.setdefault(target, []).extend(_named(about))
    return Directions(_reached(sent, inside), _reached(received, inside))


def _given(returns: object) -> object:
    return list(returns.values()) if is_mapping(returns) else returns


def _named(about: Promise) -> Iterator[str]:
    """The classes that a line of a class names."""
    for key in ("type", "additional", "data", "variants", "of"):
        yield from classes_in(about.get(key))


def _reached(first: Iterable[str], inside: dict[str, list[str]]) -> frozenset[str]:
    """What is `first`, or named inside of what is."""
    found: set[str] = set()
    waiting = list(first)
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += inside.get(name, ())
    return frozenset(found)
