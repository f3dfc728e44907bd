"""The component `event`."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias
from ..._runtime.codec.unions import union
from .click import Click
from .key import Key

if TYPE_CHECKING:
    Event: TypeAlias = "Click | Key"
else:
    Event = union(
        "Event",
        lambda: (Click, Key),
        discriminator="type",
        mapping={"click": 0, "Key": 1, "up": 1, "down": 1},
    )
