"""The component `thing_model`."""

from __future__ import annotations

from ..._runtime.models.base import Model


class Thing2(Model, kw_only=True):
    a: str | None = None
