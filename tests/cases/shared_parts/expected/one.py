"""The one operations."""

from __future__ import annotations

from typing import Unpack

from ._runtime.async_client import AsyncResource
from ._runtime.client import Resource
from ._runtime.declarations.options import RequestOptions
from .models import components, operations


class One(Resource):
    """The one operations."""

    def get_a(
        self, *, sort: components.Sort | None = None, **options: Unpack[RequestOptions]
    ) -> components.Page:
        """`GET /a`

        Raises:
            errors.NotFound: Nothing there
            errors.Problem: It failed

        Example:
            res = s.one.get_a(sort=components.Sort.UP)
        """
        return self._client.call(operations.get_a.OPERATION, options, sort=sort)


class AsyncOne(AsyncResource):
    """The one operations."""

    async def get_a(
        self, *, sort: components.Sort | None = None, **options: Unpack[RequestOptions]
    ) -> components.Page:
        """`GET /a`

        Raises:
            errors.NotFound: Nothing there
            errors.Problem: It failed

        Example:
            res = await s.one.get_a(sort=components.Sort.UP)
        """
        return await self._client.call(operations.get_a.OPERATION, options, sort=sort)
