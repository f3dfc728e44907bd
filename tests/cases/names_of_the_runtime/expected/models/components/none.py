"""The component `none`."""

from __future__ import annotations

from ..._runtime.models.base import Model


class None_(Model, kw_only=True):
    a: str | None = None
