"""The component `problem`."""

from __future__ import annotations

from ..._runtime.models.base import Model


class Problem(Model, kw_only=True):
    title: str
    headers: str | None = None
