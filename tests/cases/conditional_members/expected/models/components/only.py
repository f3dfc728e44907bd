"""The component `only`."""

from __future__ import annotations

from ..._runtime.models import Model


class Only(Model, kw_only=True):
    a: int | None = None
