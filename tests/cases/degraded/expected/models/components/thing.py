"""The component `thing`."""

from __future__ import annotations

from typing import Any
from ..._runtime.models.base import Model, Omittable, UNSET, field


class Thing(Model, kw_only=True):
    a: Omittable[Any] = field(default=UNSET)
    b: list[Any] | None = None
    c: dict[str, Any] | None = None
    ok: str | None = None
