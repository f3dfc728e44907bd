"""The component `owner`."""

from __future__ import annotations

from ..._runtime.models.base import Model
from .pet import Pet
from .vehicle import Vehicle


class Owner(Model, kw_only=True):
    pets: list[Pet] | None = None
    vehicle: Vehicle | None = None
