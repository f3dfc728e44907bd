"""The component `sort`."""

from __future__ import annotations

from ..._runtime.models.base import OpenStrEnum


class Sort(OpenStrEnum):
    UP = "up"
    DOWN = "down"
