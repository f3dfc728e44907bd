"""The orders operations."""

from __future__ import annotations

from typing import Unpack

from ._runtime.async_client import AsyncResource
from ._runtime.client import Resource
from ._runtime.declarations.options import RequestOptions
from .models import operations


class Orders(Resource):
    """The orders operations."""

    def create_order(
        self, *, request: operations.CreateOrderRequestBody, **options: Unpack[RequestOptions]
    ) -> operations.CreateOrderResponseBody:
        """`POST /orders`

        Args:
            request: The request object to use for the request.

        Raises:
            errors.CreateOrderResponseBody: Not like this

        Example:
            res = s.orders.create_order(request=operations.CreateOrderRequestBody(
                customer=operations.Customer(),
            ))
        """
        return self._client.call(operations.create_order.OPERATION, options, request=request)


class AsyncOrders(AsyncResource):
    """The orders operations."""

    async def create_order(
        self, *, request: operations.CreateOrderRequestBody, **options: Unpack[RequestOptions]
    ) -> operations.CreateOrderResponseBody:
        """`POST /orders`

        Args:
            request: The request object to use for the request.

        Raises:
            errors.CreateOrderResponseBody: Not like this

        Example:
            res = await s.orders.create_order(request=operations.CreateOrderRequestBody(
                customer=operations.Customer(),
            ))
        """
        return await self._client.call(operations.create_order.OPERATION, options, request=request)
