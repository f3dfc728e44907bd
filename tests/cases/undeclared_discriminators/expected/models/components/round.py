"""The component `round`."""

from __future__ import annotations

from typing import Literal
from ..._runtime.models.base import Model, field


class Round(Model, kw_only=True):
    shape: Literal["round"] = field(default_factory=lambda: "round")
    area: float | None = None
    radius: float | None = None
