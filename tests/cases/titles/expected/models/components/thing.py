"""The component `thing`."""

from __future__ import annotations

from ..._runtime.models.base import Model


class Part(Model, kw_only=True):
    id: str | None = None


class Thing(Model, kw_only=True):
    parts: list[Part] | None = None
