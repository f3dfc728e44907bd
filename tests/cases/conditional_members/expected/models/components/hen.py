"""The component `hen`."""

from __future__ import annotations

from ..._runtime.models.base import OpenModel, field


class Hen(OpenModel, kw_only=True):
    kind: str
    eggs: str | None = None
    additional_properties: dict[str, int] = field(default_factory=lambda: {})
