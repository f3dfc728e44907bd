"""The pets operations."""

from __future__ import annotations

from typing import Unpack

from ._runtime.async_client import AsyncResource
from ._runtime.client import Resource
from ._runtime.declarations.options import RequestOptions
from ._runtime.deprecation import deprecated
from .models import components, operations


class Pets(Resource):
    """The pets operations."""

    @deprecated("pets.list_pets is deprecated: it may be removed from the API")
    def list_pets(
        self,
        *,
        limit: int | None = None,
        old: str | None = None,
        sort: list[str] | None = None,
        long: str | None = None,
        filter: dict[str, str] | None = None,
        **options: Unpack[RequestOptions],
    ) -> components.Pet:
        """Use the other one.

        `GET /pets`

        Deprecated: it may be removed from the API; new code should do without.

        Args:
            limit: Deprecated. How many (1 to 100, default 20)
            old: Deprecated.
            sort: default ['name', 'it\\'s']

        Example:
            res = s.pets.list_pets(limit=20, old='<value>', sort=[
                'name',
                'it\\'s',
            ], long='0123456789012345678901234567890123456789012345678901234567890123456789', filter={
                'a': 'b',
            })
        """
        return self._client.call(
            operations.list_pets.OPERATION,
            options,
            limit=limit,
            old=old,
            sort=sort,
            long=long,
            filter=filter,
        )

    def deprecated_(self, **options: Unpack[RequestOptions]) -> None:
        """`GET /deprecated`

        Example:
            res = s.pets.deprecated_()
        """
        return self._client.call(operations.deprecated.OPERATION, options)

    @deprecated("pets.last_pet is deprecated: it may be removed from the API")
    def last_pet(self, **options: Unpack[RequestOptions]) -> None:
        """`GET /last`

        Deprecated: it may be removed from the API; new code should do without.

        Example:
            res = s.pets.last_pet()
        """
        return self._client.call(operations.last_pet.OPERATION, options)


class AsyncPets(AsyncResource):
    """The pets operations."""

    @deprecated("pets.list_pets is deprecated: it may be removed from the API")
    async def list_pets(
        self,
        *,
        limit: int | None = None,
        old: str | None = None,
        sort: list[str] | None = None,
        long: str | None = None,
        filter: dict[str, str] | None = None,
        **options: Unpack[RequestOptions],
    ) -> components.Pet:
        """Use the other one.

        `GET /pets`

        Deprecated: it may be removed from the API; new code should do without.

        Args:
            limit: Deprecated. How many (1 to 100, default 20)
            old: Deprecated.
            sort: default ['name', 'it\\'s']

        Example:
            res = await s.pets.list_pets(limit=20, old='<value>', sort=[
                'name',
                'it\\'s',
            ], long='0123456789012345678901234567890123456789012345678901234567890123456789', filter={
                'a': 'b',
            })
        """
        return await self._client.call(
            operations.list_pets.OPERATION,
            options,
            limit=limit,
            old=old,
            sort=sort,
            long=long,
            filter=filter,
        )

    async def deprecated_(self, **options: Unpack[RequestOptions]) -> None:
        """`GET /deprecated`

        Example:
            res = await s.pets.deprecated_()
        """
        return await self._client.call(operations.deprecated.OPERATION, options)

    @deprecated("pets.last_pet is deprecated: it may be removed from the API")
    async def last_pet(self, **options: Unpack[RequestOptions]) -> None:
        """`GET /last`

        Deprecated: it may be removed from the API; new code should do without.

        Example:
            res = await s.pets.last_pet()
        """
        return await self._client.call(operations.last_pet.OPERATION, options)
