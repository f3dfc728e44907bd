"""The component `implied`."""

from __future__ import annotations

from ..._runtime.models.base import Model


class Implied(Model, kw_only=True):
    a: int | None = None
