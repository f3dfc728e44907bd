"""The component `order`."""

from __future__ import annotations

from ..._runtime.models.base import OpenStrEnum


class Order(OpenStrEnum):
    ASC = "asc"
    DESC = "desc"
