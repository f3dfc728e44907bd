"""The component `thing`."""

from __future__ import annotations

from typing import Literal
from ..._runtime.models import Model, OpenStrEnum, field
from .size import Size


class Only(OpenStrEnum):
    THIS = "this"


class Open(OpenStrEnum):
    KNOWN = "known"


class Thing(Model, kw_only=True):
    kind: Literal["thing"] = field(default_factory=lambda: "thing")
    only: Only = field(default_factory=lambda: Only.THIS)
    mixed: int | str | None
    size: Size | None = None
    empty: str | None = None
    open: Open | None = None
