"""What stands for objects of the classes in `components.animal`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, Literal, NotRequired, TYPE_CHECKING, TypeAlias
from ... import components
from ...._runtime.models.dicts import TypedDict

if TYPE_CHECKING:
    AnimalDict: TypeAlias = "components.PetDict | components.BirdDict"
else:
    AnimalDict = Any


class PetDict(TypedDict):
    """A `components.Pet` as a dict of its names on the wire."""

    kind: Literal["pet"]
    name: str
    born: date | str
    id: NotRequired[str]
    seal: NotRequired[bytes | str]
    color: NotRequired[components.Color | Literal["red", "blue"]]
    breed: NotRequired[components.Breed | components.BreedLiteral | str]
    friends: NotRequired[Sequence[components.Animal | components.AnimalDict]]


BreedLiteral: TypeAlias = Literal["one", "two", "three", "four", "five", "six", "seven"]
