"""The component `cat`."""

from __future__ import annotations

from typing import Literal
from ..._runtime.models.base import Model, field


class Cat(Model, kw_only=True):
    name: str
    kind: Literal["cat"] = field(default_factory=lambda: "cat")
