"""The callback `order_paid`."""

from __future__ import annotations

from ..._runtime.models.base import Model
from ..._runtime.receiving.webhooks import parsed


class OrderPaid(Model, kw_only=True):
    amount: int
    secret: str | None = None


def parse_order_paid(body: bytes | str) -> OrderPaid:
    """The payload of `orderPaid`: orderPaid

    Raises:
        ValueError: The body cannot be read.
    """
    payload: OrderPaid = parsed(body, OrderPaid)
    return payload
