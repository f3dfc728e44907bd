"""The component `both`."""

from __future__ import annotations

from ..._runtime.models.base import Model, OpenStrEnum
from .left import Left


class Merged(Model, kw_only=True):
    y: str
    x: str | None = None


class Color(OpenStrEnum):
    RED = "red"
    BLUE = "blue"


class Both(Model, kw_only=True):
    same: Left | None = None
    merged: Merged | None = None
    odd: int | None = None
    any: str | None = None
    color: Color | None = None
