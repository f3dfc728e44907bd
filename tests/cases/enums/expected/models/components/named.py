"""The component `named`."""

from __future__ import annotations

from ..._runtime.models.base import OpenStrEnum


class Named(OpenStrEnum):
    """Named, as the API describes it.

    Attributes:
        LEFT: one
        RIGHT: two
    """

    LEFT = "x"
    RIGHT = "y"
