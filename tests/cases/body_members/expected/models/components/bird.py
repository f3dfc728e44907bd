"""The component `bird`."""

from __future__ import annotations

from typing import Literal
from ..._runtime.models.base import DecimalNumber, Model, field


class Bird(Model, kw_only=True):
    kind: Literal["bird"] = field(default_factory=lambda: "bird")
    wing_span: DecimalNumber | None = field(default=None, name="wing-span")
