"""The component `payment`."""

from __future__ import annotations

from ..._runtime.models.base import Model


class Payment(Model, kw_only=True):
    method: str
    amount: int | None = None
    number: str | None = None
    proof: str | int | None = None
    iban: str | None = None
