"""The component `holder`."""

from __future__ import annotations

from ..._runtime.models.base import Model


class Holder(Model, kw_only=True):
    never: str | None = None
