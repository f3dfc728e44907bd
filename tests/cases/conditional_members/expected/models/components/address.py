"""The component `address`."""

from __future__ import annotations

from ..._runtime.models.base import Model


class Address(Model, kw_only=True):
    street: str | None = None
    zip: str | None = None
    country: str | None = None
    iso: str | None = None
