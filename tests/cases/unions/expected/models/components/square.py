"""The component `square`."""

from __future__ import annotations

from ..._runtime.models.base import Model


class Square(Model, kw_only=True):
    shape: str | None = None
    side: float | None = None
