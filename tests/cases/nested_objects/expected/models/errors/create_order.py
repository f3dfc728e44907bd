"""The errors of `create_order`."""

from __future__ import annotations

from ..._runtime.errors import TypedError
from ..._runtime.models.base import Model


class Fields(Model, kw_only=True):
    name: str | None = None


class CreateOrderResponseBodyData(Model, kw_only=True):
    """Not like this"""

    message: str | None = None
    fields: list[Fields] | None = None


class CreateOrderResponseBody(TypedError):
    """Not like this"""

    data: CreateOrderResponseBodyData
    fields: list[Fields] | None
