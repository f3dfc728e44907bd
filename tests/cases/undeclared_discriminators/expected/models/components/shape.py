"""The component `shape`."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias
from ..._runtime.codec.unions import union
from .round import Round
from .square import Square

if TYPE_CHECKING:
    Shape: TypeAlias = "Round | Square"
else:
    Shape = union(
        "Shape", lambda: (Round, Square), discriminator="shape", mapping={"round": 0, "Square": 1}
    )
