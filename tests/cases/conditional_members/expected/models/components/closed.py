"""The component `closed`."""

from __future__ import annotations

from ..._runtime.models.base import Model


class Closed(Model, kw_only=True):
    country: str | None = None
    iso: str | None = None
