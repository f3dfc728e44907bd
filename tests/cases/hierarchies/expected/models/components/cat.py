"""The component `cat`."""

from __future__ import annotations

from ..._runtime.models.base import Model, field


class Cat(Model, kw_only=True):
    pet_type: str = field(name="petType")
    name: str | None = None
    lives: int | None = None
