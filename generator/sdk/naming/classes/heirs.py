"""Finds who goes on with the class of equal enums where the place that the lock knows it by has left the document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ....api.model import EnumSchema
from ..lock import INSIDE, Lock
from ..owners import Owners, value_owner
from ..reserved import RUNTIME_CLASSES
from .places import Birth

# What stands behind the name of a property or parameter in a pointer to its enum.
_INSIDE_OF_A_PLACE = ("schema", "items", "additionalProperties")


def find_heirs(births: Iterable[Birth], *, owners: Owners, lock: Lock) -> dict[str, str]:
    """By each owner that is gone the first that has the same values under the same name and no published class itself."""
    listed = list(births)
    present = {owners.of(birth.schema.pointer) for birth in listed}
    gone = [
        owner
        for package in RUNTIME_CLASSES
        for owner in sorted(lock.owners(package) - present)
        if lock.owners(f"members{INSIDE}{owner}")
    ]
    if not gone:
        return {}
    published = {owner for package in RUNTIME_CLASSES for owner in lock.owners(package)}
    new: dict[tuple[str, frozenset[str]], str] = {}
    for key, values in _enums(listed, owners):
        if key not in published:
            new.setdefault((_name(key), values), key)
    kept = {values for key, values in _enums(listed, owners) if key in published}
    found: dict[str, str] = {}
    for owner in gone:
        values = frozenset(lock.owners(f"members{INSIDE}{owner}"))
        heir = new.pop((_name(owner), values), "") if values not in kept else ""
        if heir:
            found[owner] = heir
    return found


def _enums(births: Iterable[Birth], owners: Owners) -> Iterator[tuple[str, frozenset[str]]]:
    """The enums that are no components: what the lock calls each, and its values."""
    for birth in births:
        if isinstance(birth.schema, EnumSchema) and not birth.is_component:
            values = frozenset(value_owner(entry.value) for entry in birth.schema.values)
            yield owners.of(birth.schema.pointer), values


def _name(owner: str) -> str:
    """The name of the property or the parameter that an enum stands at."""
    tokens = [token for token in owner.split("/") if token not in _INSIDE_OF_A_PLACE]
    return next((token for token in reversed(tokens) if not token.isdecimal()), "")
