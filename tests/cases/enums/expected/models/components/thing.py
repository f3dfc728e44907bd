"""The component `thing`."""

from __future__ import annotations

from typing import Literal, TYPE_CHECKING, TypeAlias
from ..._runtime.codec.unions import union
from ..._runtime.models.base import IntEnum, Model, OpenStrEnum, field
from .closed import Closed
from .size import Size


class Only(OpenStrEnum):
    THIS = "this"


class Open(OpenStrEnum):
    KNOWN = "known"


class Level(IntEnum):
    ONE = 1
    TWO = 2


if TYPE_CHECKING:
    Beside: TypeAlias = "str | Closed"
else:
    Beside = union("Beside", lambda: (str, Closed))


class Thing(Model, kw_only=True):
    kind: Literal["thing"] = field(default_factory=lambda: "thing")
    only: Only = field(default_factory=lambda: Only.THIS)
    mixed: int | str | None
    size: Size | None = None
    empty: str | None = None
    open: Open | None = None
    closed: Closed | None = None
    level: Level | None = None
    beside: Beside | None = None
