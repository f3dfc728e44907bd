"""The component `labels`."""

from __future__ import annotations

from ..._runtime.models.base import OpenModel, field


class Labels(OpenModel, kw_only=True):
    id: str
    display_name: str | None = field(default=None, name="displayName")
    additional_properties: dict[str, int] = field(default_factory=lambda: {})
