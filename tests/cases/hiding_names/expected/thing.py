"""The thing operations."""

from __future__ import annotations

import builtins as _builtins
from typing import Unpack

from ._runtime.async_client import AsyncResource
from ._runtime.client import Resource
from ._runtime.declarations.options import RequestOptions
from .models import components, operations


class Thing(Resource):
    """The thing operations."""

    def list(
        self,
        *,
        self_: str | None = None,
        timeout_: int | None = None,
        class_: _builtins.list[str] | None = None,
        **options: Unpack[RequestOptions],
    ) -> _builtins.list[components.Thing]:
        """`GET /things`

        Example:
            res = s.thing.list(self_='<value>', timeout_=4047, class_=[
                '<value>',
            ])
        """
        return self._client.call(
            operations.list.OPERATION, options, self_=self_, timeout_=timeout_, class_=class_
        )

    def operations_(self, **options: Unpack[RequestOptions]) -> _builtins.list[str]:
        """`POST /things`

        Example:
            res = s.thing.operations_()
        """
        return self._client.call(operations.operations.OPERATION, options)


class AsyncThing(AsyncResource):
    """The thing operations."""

    async def list(
        self,
        *,
        self_: str | None = None,
        timeout_: int | None = None,
        class_: _builtins.list[str] | None = None,
        **options: Unpack[RequestOptions],
    ) -> _builtins.list[components.Thing]:
        """`GET /things`

        Example:
            res = await s.thing.list(self_='<value>', timeout_=4047, class_=[
                '<value>',
            ])
        """
        return await self._client.call(
            operations.list.OPERATION, options, self_=self_, timeout_=timeout_, class_=class_
        )

    async def operations_(self, **options: Unpack[RequestOptions]) -> _builtins.list[str]:
        """`POST /things`

        Example:
            res = await s.thing.operations_()
        """
        return await self._client.call(operations.operations.OPERATION, options)
