"""The component `new`."""

from __future__ import annotations

from ..._runtime.models.base import Model


class New(Model, kw_only=True):
    name: str | None = None
