"""The component `from_part`."""

from __future__ import annotations

from typing import Any
from ..._runtime.models.base import OpenModel, field


class FromPart(OpenModel, kw_only=True):
    country: str | None = None
    iso: str | None = None
    additional_properties: dict[str, Any] = field(default_factory=lambda: {})
