"""The component `dog`."""

from __future__ import annotations

from typing import Literal
from ..._runtime.models.base import Model, field


class Dog(Model, kw_only=True):
    kind: Literal["dog"] = field(default_factory=lambda: "dog")
    good: bool | None = None
