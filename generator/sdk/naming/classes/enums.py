"""Makes one class of equal enums that are born in many places, called after what those places share."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Container, Hashable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from ....api.model import EnumSchema, EnumValue
from ...values import ModelPackage
from ..names import words
from ..spelling.ways import IDIOMATIC
from .candidates import Wish, class_names
from .nouns import joined
from .places import Birth

_DIRECTIONS = frozenset(["asc", "ascending", "desc", "descending"])
_ORDER = "SortOrder"
# Words for such an enum that say more of it than that.
_ORDERS = ("Direction", "Order", "Ordering", "Sort")


Published = tuple[ModelPackage, str] | None
"""The package and the name of a class in the lock."""


@dataclass(frozen=True, slots=True)
class Born:
    """A class with the places where it is born.

    Attributes:
        birth: The first of them; of those that share a class its place is `components`.
        twins: The pointers of the schemas of the others.
    """

    birth: Birth
    wish: Wish
    twins: tuple[str, ...] = ()


def gather(
    births: Sequence[Birth], *, apart: Container[str], published: Callable[[Birth], Published]
) -> list[Born]:
    """The classes of `births`, in their order, equal enums as one; what was published as two stays two.

    Args:
        apart: The pointers of those that have a class of their own, since somebody names it.
        published: Where the lock has the class of a birth, or None.
    """
    groups: dict[Hashable, list[Birth]] = defaultdict(list)
    for birth in births:
        groups[birth.pointer if birth.pointer in apart else _key(birth)].append(birth)
    found = {
        born.birth.schema.pointer: born
        for group in groups.values()
        for born in _classes(group, published)
    }
    return [found[birth.schema.pointer] for birth in births if birth.schema.pointer in found]


def _key(birth: Birth) -> Hashable:
    """What equal enums have in common; what is no enum is like nothing else."""
    schema = birth.schema
    if not isinstance(schema, EnumSchema) or (schema.name and not birth.is_component):
        return schema.pointer
    return frozenset(map(_value_key, schema.values)), schema.closed


def _value_key(entry: EnumValue) -> Hashable:
    return type(entry.value), entry.value, entry.name


def _classes(group: Sequence[Birth], published: Callable[[Birth], Published]) -> Iterator[Born]:
    """The classes of births with one key."""
    components = [birth for birth in group if birth.is_component]
    known = {birth.pointer: published(birth) for birth in group if not birth.is_component}
    kept = [_as_published(birth, found) for birth in group if (found := known.get(birth.pointer))]
    left = [birth for birth in group if birth.pointer in known and not known[birth.pointer]]
    for birth in components:
        name = class_names(birth)[0]
        mine = [] if kept else [twin for twin in left if twin.word == name]
        left = [twin for twin in left if twin not in mine]
        yield _with_twins(_single(birth), mine)
    if kept:
        yield _with_twins(_single(_beside(kept[0], left)), left)
        yield from map(_single, kept[1:])
    elif len(left) > 1:
        yield _shared(left)
    else:
        yield from map(_single, left)


def _as_published(birth: Birth, published: tuple[ModelPackage, str]) -> Birth:
    """`birth` in the package that it was published in, perhaps since it had twins then."""
    package, name = published
    if birth.place.package == package:
        return birth
    return replace(birth, place=replace(birth.place, package=package, owner=name))


def _beside(birth: Birth, twins: Sequence[Birth]) -> Birth:
    """A published class where it stands for enums of other owners too: at the place that they had without a lock."""
    births = (birth, *twins)
    if birth.place.package != "components" or not twins or len(_owners(births)) == 1:
        return birth
    return replace(birth, place=replace(birth.place, owner=_most_common_word(births)))


def _owners(births: Sequence[Birth]) -> set[Hashable]:
    return {(birth.place.package, birth.place.owner, birth.place.roots) for birth in births}


def _most_common_word(births: Sequence[Birth]) -> str:
    ((word, _),) = Counter(_word(birth) for birth in births).most_common(1)
    return word


def _single(birth: Birth) -> Born:
    fixed = birth.is_component or bool(birth.schema.name)
    # Of one and many of a kind the one has the name for one.
    weight = 0 if birth.place.is_item else 1
    return Born(birth, Wish(class_names(birth), weight=weight, is_fixed=fixed))


def _with_twins(born: Born, twins: Sequence[Birth]) -> Born:
    """`born` for other places, too; what is said of it at one of them only is not said of the class."""
    schemas = [birth.schema for birth in twins]
    first = born.birth.schema
    facts = replace(
        first.facts,
        description=(
            ""
            if any(schema.description != first.description for schema in schemas)
            else first.description
        ),
        deprecated=first.deprecated if all(schema.deprecated for schema in schemas) else None,
    )
    if not born.birth.is_component:
        born = replace(born, birth=replace(born.birth, schema=replace(first, facts=facts)))
    return replace(born, twins=tuple(schema.pointer for schema in schemas))


def _shared(births: Sequence[Birth]) -> Born:
    """The one class of equal enums: of those of one component or operation at its place, else among the components."""
    first = births[0]
    word = _most_common_word(births)
    if len(_owners(births)) == 1:
        place = replace(first.place, way=(word,))
        names = class_names(replace(first, place=place))
    else:
        names = tuple(dict.fromkeys(_shared_names(births, word)))
        place = replace(first.place, package="components", owner=names[0])
    return _with_twins(
        Born(replace(first, place=place), Wish(names, weight=len(births))), births[1:]
    )


def _shared_names(births: Sequence[Birth], word: str) -> Iterator[str]:
    """What an enum of many owners may be called: after what it is, what its owners have in common, one of them."""
    begun = _common([birth.place.roots[0] for birth in births])
    yield word
    if begun:
        yield begun if begun.endswith(word) else joined(begun, word)
    for birth in births:
        yield joined(birth.place.roots[0], word)


def _word(birth: Birth) -> str:
    """What an enum is called at one place, apart from its owner."""
    schema, word = birth.schema, birth.word or birth.place.names[0]
    values = [str(entry.value) for entry in schema.values] if isinstance(schema, EnumSchema) else []
    if _DIRECTIONS.issuperset(value.casefold() for value in values):
        return word if word.endswith(_ORDERS) and word not in ("Order", "Sort") else _ORDER
    if len(values) == 1 and len(words(word)) == 1:
        # A type or an object of one value is that of what the value names.
        value = IDIOMATIC.pascal(values[0])
        return value if value.endswith(word) else f"{value}{word}"
    return word


def _common(roots: Sequence[str]) -> str:
    """The words that all of `roots` begin with."""
    columns = zip(*map(words, roots), strict=False)
    return "".join(column[0] for column in takewhile(lambda column: len({*column}) == 1, columns))
