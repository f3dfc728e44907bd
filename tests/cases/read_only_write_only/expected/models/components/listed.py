"""The component `listed`."""

from __future__ import annotations

from ..._runtime.models.base import Model


class Listed(Model, kw_only=True):
    id: str
    password: str | None = None
