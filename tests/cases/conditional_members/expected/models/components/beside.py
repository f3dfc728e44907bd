"""The component `beside`."""

from __future__ import annotations

from ..._runtime.models.base import OpenModel, field


class Beside(OpenModel, kw_only=True):
    country: str | None = None
    iso: str | None = None
    additional_properties: dict[str, int] = field(default_factory=lambda: {})
