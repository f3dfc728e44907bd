"""The component `loose`."""

from __future__ import annotations

from typing import Any
from ..._runtime.models.base import OpenModel, field


class Loose(OpenModel, kw_only=True):
    a: str | None = None
    additional_properties: dict[str, Any] = field(default_factory=lambda: {})
