"""The component `order`."""

from __future__ import annotations

from ..._runtime.models.base import Model


class Order(Model, kw_only=True):
    street: str | None = None
    zip: str | None = None
    country: str | None = None
    iso: str | None = None
    pickup: bool | None = None
    route: str | None = None
