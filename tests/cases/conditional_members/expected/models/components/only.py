"""The component `only`."""

from __future__ import annotations

from ..._runtime.models.base import Model


class Only(Model, kw_only=True):
    a: int | None = None
