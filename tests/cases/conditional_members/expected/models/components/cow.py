"""The component `cow`."""

from __future__ import annotations

from ..._runtime.models.base import OpenModel, field


class Cow(OpenModel, kw_only=True):
    kind: str
    milk: str | None = None
    additional_properties: dict[str, int] = field(default_factory=lambda: {})
