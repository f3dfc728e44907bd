"""The component `constants`."""

from __future__ import annotations

from ..._runtime.models.base import OpenStrEnum


class Constants(OpenStrEnum):
    UPWARDS = "up"
    DOWN = "down"
