"""`create_order`: its models and its declaration."""

from __future__ import annotations

from .. import errors
from ..._runtime.declarations.operation import Body, Operation, Reply
from ..._runtime.models.base import Model, OpenStrEnum


class Address(Model, kw_only=True):
    city: str | None = None


class Customer(Model, kw_only=True):
    """Who pays"""

    name: str | None = None
    address: Address | None = None


class Status(OpenStrEnum):
    NEW = "new"
    OLD = "old"


class Items(Model, kw_only=True):
    sku: str | None = None
    status: Status | None = None


class Labels(Model, kw_only=True):
    text: str | None = None


class CreateOrderRequestBody(Model, kw_only=True):
    """CreateOrderRequestBody, as the API describes it.

    Attributes:
        customer: Who pays
    """

    customer: Customer
    items: list[Items] | None = None
    labels: dict[str, Labels] | None = None


class CreateOrderStatus(OpenStrEnum):
    OPEN = "open"
    CLOSED = "closed"


class CreateOrderResponseBody(Model, kw_only=True):
    """The order"""

    id: str | None = None
    status: CreateOrderStatus | None = None


OPERATION: Operation[CreateOrderResponseBody] = Operation(
    id="createOrder",
    method="POST",
    path="/orders",
    body=Body("request", required=True, content_types=("application/json",)),
    replies=(
        Reply("201", "application/json", CreateOrderResponseBody),
        Reply("422", "application/json", errors.CreateOrderResponseBody),
    ),
)
