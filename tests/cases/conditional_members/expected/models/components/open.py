"""The component `open`."""

from __future__ import annotations

from ..._runtime.models.base import OpenModel, field


class Open(OpenModel, kw_only=True):
    a: str | None = None
    additional_properties: dict[str, int] = field(default_factory=lambda: {})
