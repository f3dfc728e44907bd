"""The component `thing`."""

from __future__ import annotations

from ..._runtime.models import Model


class Thing(Model, kw_only=True):
    a: str | None = None
