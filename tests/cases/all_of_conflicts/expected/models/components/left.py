"""The component `left`."""

from __future__ import annotations

from ..._runtime.models.base import Model


class Left(Model, kw_only=True):
    x: str | None = None
