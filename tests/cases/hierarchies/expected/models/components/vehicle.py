"""The component `vehicle`."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias
from ..._runtime.codec.unions import union
from ..._runtime.models.base import Model
from .car import Car


class VehicleBase(Model, kw_only=True):
    kind: str | None = None


if TYPE_CHECKING:
    Vehicle: TypeAlias = "Car | VehicleBase"
else:
    Vehicle = union(
        "Vehicle",
        lambda: (Car, VehicleBase),
        discriminator="kind",
        mapping={"Car": 0, "Vehicle": 1},
    )
