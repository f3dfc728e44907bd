"""Lists what a class may be called, the best name first, and sees to it that none has a name that another wants as much."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ....api.model import EnumSchema, ObjectSchema, UnionSchema
from ..names import words
from ..spelling.ways import IDIOMATIC
from .nouns import joined
from .places import Birth, Place

_MOST_WORDS = 4
_ROUNDS = 12
_KINDS: Mapping[type[object], str] = {
    EnumSchema: "Enum",
    ObjectSchema: "Object",
    UnionSchema: "Union",
}


@dataclass(slots=True, eq=False)
class Wish:
    """What something would like to be called.

    Attributes:
        names: The best first.
        weight: How many places have to live with the name.
        is_fixed: Whether the first name is the document's own word for it.
    """

    names: tuple[str, ...]
    weight: int = 1
    is_fixed: bool = False


def class_names(birth: Birth) -> tuple[str, ...]:
    """What the class of `birth` may be called."""
    schema, place = birth.schema, birth.place
    if schema.name:
        return (IDIOMATIC.pascal(schema.name), *_by_place(place))
    title = (
        schema.title if len(schema.title.split()) <= _MOST_WORDS and not birth.is_component else ""
    )
    asked = IDIOMATIC.pascal(title) if title else ""
    # That the property `status` is called Status tells nothing of whose it is.
    said = (asked,) if len(words(asked)) > 1 and (place.is_member or asked != birth.word) else ()
    names = (*said, *_by_place(place))
    # Where all of them are taken, such as by a component that is called so.
    last = joined(names[-1], "Item" if place.is_item else _KINDS.get(type(schema), "Value"))
    return tuple(dict.fromkeys((*names, last)))


def _by_place(place: Place) -> Iterator[str]:
    """The names that a place gives, from the short to the long."""
    if not place.way:
        yield from (f"{name}Item" for name in place.names) if place.is_item else place.names
        return
    for root in place.roots:
        yield joined(root, place.way[-1])
    for count in range(2, len(place.way) + 1):
        yield joined(place.roots[0], *place.way[-count:])
    yield joined(place.roots[-1], *place.way)


def settle(wishes: Sequence[Wish]) -> None:
    """Let go of names that several want: who has no better right to it takes a longer one, and so do the others."""
    for _ in range(_ROUNDS):
        wanted: dict[str, list[Wish]] = defaultdict(list)
        for wish in wishes:
            wanted[wish.names[0].casefold()].append(wish)
        moved = [
            wish for rivals in wanted.values() if len(rivals) > 1 for wish in _yielding(rivals)
        ]
        for wish in moved:
            wish.names = wish.names[1:]
        if not moved:
            return


def _yielding(rivals: Iterable[Wish]) -> list[Wish]:
    """Those of `rivals` that give way: all but one that is fixed, or weighs more than the others together."""
    listed = sorted(rivals, key=lambda wish: (wish.is_fixed, wish.weight), reverse=True)
    first, others = listed[0], listed[1:]
    keeps = first.is_fixed or first.weight > sum(wish.weight for wish in others)
    return [
        wish for wish in (others if keeps else listed) if len(wish.names) > 1 and not wish.is_fixed
    ]
