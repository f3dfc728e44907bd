"""The component `status`."""

from __future__ import annotations

from ..._runtime.models.base import OpenStrEnum


class Status(OpenStrEnum):
    ACTIVE = "active"
