"""The two operations."""

from __future__ import annotations

from typing import Unpack

from ._runtime.async_client import AsyncResource
from ._runtime.client import Resource
from ._runtime.declarations.options import RequestOptions
from .models import components, operations


class Two(Resource):
    """The two operations."""

    def get_a(
        self, *, sort: components.Sort | None = None, **options: Unpack[RequestOptions]
    ) -> components.Page:
        """`GET /a`

        Raises:
            errors.NotFound: Nothing there
            errors.Problem: It failed

        Example:
            res = s.two.get_a(sort=components.Sort.UP)
        """
        return self._client.call(operations.get_a.OPERATION, options, sort=sort)

    def post_a(
        self,
        *,
        request_body: components.New,
        sort: components.Sort | None = None,
        **options: Unpack[RequestOptions],
    ) -> components.Page:
        """`POST /a`

        Raises:
            errors.NotFound: Nothing there

        Example:
            res = s.two.post_a(request_body=components.New(), sort=components.Sort.UP)
        """
        return self._client.call(
            operations.post_a.OPERATION, options, request_body=request_body, sort=sort
        )


class AsyncTwo(AsyncResource):
    """The two operations."""

    async def get_a(
        self, *, sort: components.Sort | None = None, **options: Unpack[RequestOptions]
    ) -> components.Page:
        """`GET /a`

        Raises:
            errors.NotFound: Nothing there
            errors.Problem: It failed

        Example:
            res = await s.two.get_a(sort=components.Sort.UP)
        """
        return await self._client.call(operations.get_a.OPERATION, options, sort=sort)

    async def post_a(
        self,
        *,
        request_body: components.New,
        sort: components.Sort | None = None,
        **options: Unpack[RequestOptions],
    ) -> components.Page:
        """`POST /a`

        Raises:
            errors.NotFound: Nothing there

        Example:
            res = await s.two.post_a(request_body=components.New(), sort=components.Sort.UP)
        """
        return await self._client.call(
            operations.post_a.OPERATION, options, request_body=request_body, sort=sort
        )
