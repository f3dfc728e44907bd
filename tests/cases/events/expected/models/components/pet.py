"""The component `pet`."""

from __future__ import annotations

from ..._runtime.models.base import Model, OpenStrEnum


class Size(OpenStrEnum):
    S = "s"
    M = "m"


class Pet(Model, kw_only=True):
    name: str
    size: Size | None = None
