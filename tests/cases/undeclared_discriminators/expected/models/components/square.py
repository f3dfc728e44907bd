"""The component `square`."""

from __future__ import annotations

from typing import Literal
from ..._runtime.models.base import Model, field


class Square(Model, kw_only=True):
    shape: Literal["Square"] = field(default_factory=lambda: "Square")
    area: float | None = None
    side: float | None = None
