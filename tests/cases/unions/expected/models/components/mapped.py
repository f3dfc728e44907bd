"""The component `mapped`."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias
from ..._runtime.codec.unions import union
from .circle import Circle
from .square import Square

if TYPE_CHECKING:
    Mapped: TypeAlias = "Circle | Square"
else:
    Mapped = union(
        "Mapped",
        lambda: (Circle, Square),
        discriminator="shape",
        mapping={"round": 0, "angular": 1},
    )
