"""The component `size`."""

from __future__ import annotations

from ..._runtime.models.base import OpenIntEnum


class Size(OpenIntEnum):
    ONE = 1
    TWO = 2
    TEN = 10
