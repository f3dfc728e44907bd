"""The component `new`."""

from __future__ import annotations

from ..._runtime.models import Model


class New(Model, kw_only=True):
    name: str | None = None
