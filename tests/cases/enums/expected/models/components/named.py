"""The component `named`."""

from __future__ import annotations

from ..._runtime.models import OpenStrEnum


class Named(OpenStrEnum):
    LEFT = "x"
    RIGHT = "y"
