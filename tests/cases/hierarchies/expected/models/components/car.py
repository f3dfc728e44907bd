"""The component `car`."""

from __future__ import annotations

from ..._runtime.models.base import Model


class Car(Model, kw_only=True):
    kind: str | None = None
    doors: int | None = None
