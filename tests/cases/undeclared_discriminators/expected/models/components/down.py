"""The component `down`."""

from __future__ import annotations

from ..._runtime.models.base import Model


class Down(Model, kw_only=True):
    type: str
    key: str | None = None
