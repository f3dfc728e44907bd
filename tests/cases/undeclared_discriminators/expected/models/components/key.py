"""The component `key`."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias
from ..._runtime.codec.unions import union
from .down import Down
from .up import Up

if TYPE_CHECKING:
    Key: TypeAlias = "Up | Down"
else:
    Key = union("Key", lambda: (Up, Down), discriminator="type", mapping={"up": 0, "down": 1})
