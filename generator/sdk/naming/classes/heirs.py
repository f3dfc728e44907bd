"""Finds who goes on with the class of equal enums where the place that the lock knows it by has left them or the document."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from ....api.model import EnumSchema
from ..lock import INSIDE, Lock
from ..owners import Owners, value_owner
from ..reserved import RUNTIME_CLASSES
from .places import Birth

Values = frozenset[str]
"""The values of an enum, as the lock writes them."""

# What stands behind the name of a property or parameter in a pointer to its enum.
_INSIDE_OF_A_PLACE = ("schema", "items", "additionalProperties")


def find_heirs(births: Collection[Birth], *, owners: Owners, lock: Lock) -> dict[str, str]:
    """Who goes on with a class, by the owner that leaves it.

    An owner leaves it when it is gone; the heir has the same values under the same name then. And it does when it has other values
    now while most of those that shared the class have not. The heir is the first of them that has no published class itself.
    """
    enums = dict(_enums(births, owners))
    published = {owner for package in RUNTIME_CLASSES for owner in lock.owners(package)}
    present = {owners.of(birth.schema.pointer) for birth in births}
    new: dict[Values, list[str]] = {}
    for key, values in enums.items():
        if key not in published:
            new.setdefault(values, []).append(key)
    kept = {values for key, values in enums.items() if key in published}
    found: dict[str, str] = {}
    for owner in sorted(published - (present - enums.keys())):
        values, now = frozenset(lock.owners(f"members{INSIDE}{owner}")), enums.get(owner)
        if values in kept or now == values:
            continue
        left = new.get(values, [])
        named = [key for key in left if _name(key) == _name(owner)]
        if now is not None and len(left) > 1 + len(new.get(now, ())):
            named = named or left
        elif now is not None:
            continue
        if named:
            found[owner] = named[0]
            new[values] = [key for key in left if _name(key) != _name(named[0])]
    return found


def _enums(births: Iterable[Birth], owners: Owners) -> Iterator[tuple[str, Values]]:
    """The enums that are no components: what the lock calls each, and its values."""
    for birth in births:
        if isinstance(birth.schema, EnumSchema) and not birth.is_component:
            values = frozenset(value_owner(entry.value) for entry in birth.schema.values)
            yield owners.of(birth.schema.pointer), values


def _name(owner: str) -> str:
    """The name of the property or the parameter that an enum stands at."""
    tokens = [token for token in owner.split("/") if token not in _INSIDE_OF_A_PLACE]
    return next((token for token in reversed(tokens) if not token.isdecimal()), "")
