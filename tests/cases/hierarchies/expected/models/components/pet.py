"""The component `pet`."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias
from ..._runtime.codec.unions import union
from ..._runtime.models.base import Model, field
from .cat import Cat

if TYPE_CHECKING:
    Pet: TypeAlias = "Cat | Dog | Puppy"
else:
    Pet = union(
        "Pet",
        lambda: (Cat, Dog, Puppy),
        discriminator="petType",
        mapping={"Cat": 0, "dog": 1, "Puppy": 2},
    )


class Dog(Model, kw_only=True):
    pet_type: str = field(name="petType")
    name: str | None = None
    tricks: list[str] | None = None
    friend: Pet | None = None


class Puppy(Model, kw_only=True):
    pet_type: str = field(name="petType")
    name: str | None = None
    tricks: list[str] | None = None
    friend: Pet | None = None
    weeks: int | None = None
