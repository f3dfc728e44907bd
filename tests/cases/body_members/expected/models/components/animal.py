"""The component `animal`."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal, TYPE_CHECKING, TypeAlias
from ..._runtime.codec.unions import union
from ..._runtime.models.base import Model, OpenStrEnum, field
from .bird import Bird

if TYPE_CHECKING:
    Animal: TypeAlias = "Pet | Bird"
else:
    Animal = union("Animal", lambda: (Pet, Bird))


class Color(OpenStrEnum):
    RED = "red"
    BLUE = "blue"


class Breed(OpenStrEnum):
    ONE = "one"
    TWO = "two"
    THREE = "three"
    FOUR = "four"
    FIVE = "five"
    SIX = "six"
    SEVEN = "seven"


class Pet(Model, kw_only=True):
    kind: Literal["pet"] = field(default_factory=lambda: "pet")
    name: str
    born: date
    id: str | None = None
    seal: bytes | None = None
    made: datetime | None = None
    color: Color | None = None
    breed: Breed | None = None
    friends: list[Animal] | None = None
