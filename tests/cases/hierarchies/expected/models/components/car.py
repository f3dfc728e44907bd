"""The component `car`."""

from __future__ import annotations

from ..._runtime.models import Model


class Car(Model, kw_only=True):
    kind: str | None = None
    doors: int | None = None
