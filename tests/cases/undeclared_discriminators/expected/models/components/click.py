"""The component `click`."""

from __future__ import annotations

from ..._runtime.models.base import Model


class Click(Model, kw_only=True):
    type: str
    x: int | None = None
