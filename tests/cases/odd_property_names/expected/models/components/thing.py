"""The component `thing`."""

from __future__ import annotations

from typing import Any
from ..._runtime.models.base import OpenModel, field


class Thing(OpenModel, kw_only=True):
    ok: bool
    field_: str | None = field(default=None, name="")
    space: str | None = field(default=None, name=" ")
    über: str | None = None
    日本: str | None = None
    a_b: str | None = field(default=None, name="a.b")
    additional_properties: dict[str, Any] = field(default_factory=lambda: {})
