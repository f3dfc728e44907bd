"""The component `circle`."""

from __future__ import annotations

from ..._runtime.models.base import Model


class Circle(Model, kw_only=True):
    shape: str | None = None
    radius: float | None = None
