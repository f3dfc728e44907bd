"""The pets operations."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, Literal, Unpack, overload

from ._runtime.async_client import AsyncResource
from ._runtime.client import Resource
from ._runtime.declarations.options import RequestOptions
from ._runtime.declarations.overloads import overloaded, take_options
from ._runtime.models.base import DecimalNumber, UNSET
from ._runtime.models.unset import UnsetType
from ._runtime.receiving.events import ServerSentEvent
from ._runtime.receiving.streams import Stream
from .models import components, operations


class Pets(Resource):
    """The pets operations."""

    @overload
    def put_pet(
        self,
        id: str,
        *,
        name: str,
        born: date | str,
        kind: Literal["pet"] | None = None,
        body_id: str | None = None,
        seal: bytes | str | None = None,
        color: components.Color | Literal["red", "blue"] | None = None,
        breed: components.Breed | components.BreedLiteral | str | None = None,
        friends: Sequence[components.Animal | components.AnimalDict] | None = None,
        **options: Unpack[RequestOptions],
    ) -> None: ...

    @overload
    def put_pet(
        self,
        id: str,
        *,
        body: components.Pet | components.PetDict,
        **options: Unpack[RequestOptions],
    ) -> None: ...

    @overloaded
    def put_pet(self, id: str, **arguments: Any) -> None:
        """`PUT /pets/{id}`

        Args:
            body: The whole body, in place of the arguments that are members of it.

        Example:
            res = s.pets.put_pet(id='123', name='Example', born=datetime.date.fromisoformat('2024-11-24'))
        """
        return self._client.call(
            operations.put_pet.OPERATION, take_options(arguments), id=id, **arguments
        )

    def patch_pet(
        self,
        id: str,
        *,
        name: str | None = None,
        owner: str | None | UnsetType = UNSET,
        from_: str | None = None,
        body: operations.PatchPetRequestBody | operations.PatchPetRequestBodyDict | None = None,
        **options: Unpack[RequestOptions],
    ) -> None:
        """`PATCH /pets/{id}`

        Args:
            body: The whole body, in place of the arguments that are members of it.

        Example:
            res = s.pets.patch_pet(id='123')
        """
        return self._client.call(
            operations.patch_pet.OPERATION,
            options,
            id=id,
            name=name,
            owner=owner,
            from_=from_,
            body=body,
        )

    @overload
    def talk(
        self, *, text: str, stream: Literal[False] | None = None, **options: Unpack[RequestOptions]
    ) -> components.Animal: ...

    @overload
    def talk(
        self, *, text: str, stream: Literal[True], **options: Unpack[RequestOptions]
    ) -> Stream[ServerSentEvent[components.Pet]]: ...

    @overload
    def talk(
        self, *, text: str, stream: bool, **options: Unpack[RequestOptions]
    ) -> components.Animal | Stream[ServerSentEvent[components.Pet]]: ...

    @overload
    def talk(
        self,
        *,
        body: operations.TalkRequestBody | operations.TalkRequestBodyDict,
        **options: Unpack[RequestOptions],
    ) -> components.Animal | Stream[ServerSentEvent[components.Pet]]: ...

    @overloaded
    def talk(self, **arguments: Any) -> components.Animal | Stream[ServerSentEvent[components.Pet]]:
        """`POST /talk`

        Args:
            stream: default False
            body: The whole body, in place of the arguments that are members of it.

        Example:
            res = s.pets.talk(text='Hello')
        """
        return self._client.call(operations.talk.OPERATION, take_options(arguments), **arguments)

    @overload
    def send_animal(
        self,
        *,
        kind: Literal["pet"],
        name: str,
        born: date | str,
        id: str | None = None,
        seal: bytes | str | None = None,
        color: components.Color | Literal["red", "blue"] | None = None,
        breed: components.Breed | components.BreedLiteral | str | None = None,
        friends: Sequence[components.Animal | components.AnimalDict] | None = None,
        **options: Unpack[RequestOptions],
    ) -> None: ...

    @overload
    def send_animal(
        self,
        *,
        kind: Literal["bird"],
        wing_span: DecimalNumber | str | None = None,
        **options: Unpack[RequestOptions],
    ) -> None: ...

    @overload
    def send_animal(
        self, *, body: components.Animal | components.AnimalDict, **options: Unpack[RequestOptions]
    ) -> None: ...

    @overloaded
    def send_animal(self, **arguments: Any) -> None:
        """`POST /animals`

        Args:
            body: The whole body, in place of the arguments that are members of it.

        Example:
            res = s.pets.send_animal(kind='pet', name='Example', born=datetime.date.fromisoformat('2024-06-02'))
        """
        return self._client.call(
            operations.send_animal.OPERATION, take_options(arguments), **arguments
        )


class AsyncPets(AsyncResource):
    """The pets operations."""

    @overload
    async def put_pet(
        self,
        id: str,
        *,
        name: str,
        born: date | str,
        kind: Literal["pet"] | None = None,
        body_id: str | None = None,
        seal: bytes | str | None = None,
        color: components.Color | Literal["red", "blue"] | None = None,
        breed: components.Breed | components.BreedLiteral | str | None = None,
        friends: Sequence[components.Animal | components.AnimalDict] | None = None,
        **options: Unpack[RequestOptions],
    ) -> None: ...

    @overload
    async def put_pet(
        self,
        id: str,
        *,
        body: components.Pet | components.PetDict,
        **options: Unpack[RequestOptions],
    ) -> None: ...

    @overloaded
    async def put_pet(self, id: str, **arguments: Any) -> None:
        """`PUT /pets/{id}`

        Args:
            body: The whole body, in place of the arguments that are members of it.

        Example:
            res = await s.pets.put_pet(id='123', name='Example', born=datetime.date.fromisoformat('2024-11-24'))
        """
        return await self._client.call(
            operations.put_pet.OPERATION, take_options(arguments), id=id, **arguments
        )

    async def patch_pet(
        self,
        id: str,
        *,
        name: str | None = None,
        owner: str | None | UnsetType = UNSET,
        from_: str | None = None,
        body: operations.PatchPetRequestBody | operations.PatchPetRequestBodyDict | None = None,
        **options: Unpack[RequestOptions],
    ) -> None:
        """`PATCH /pets/{id}`

        Args:
            body: The whole body, in place of the arguments that are members of it.

        Example:
            res = await s.pets.patch_pet(id='123')
        """
        return await self._client.call(
            operations.patch_pet.OPERATION,
            options,
            id=id,
            name=name,
            owner=owner,
            from_=from_,
            body=body,
        )

    @overload
    async def talk(
        self, *, text: str, stream: Literal[False] | None = None, **options: Unpack[RequestOptions]
    ) -> components.Animal: ...

    @overload
    async def talk(
        self, *, text: str, stream: Literal[True], **options: Unpack[RequestOptions]
    ) -> Stream[ServerSentEvent[components.Pet]]: ...

    @overload
    async def talk(
        self, *, text: str, stream: bool, **options: Unpack[RequestOptions]
    ) -> components.Animal | Stream[ServerSentEvent[components.Pet]]: ...

    @overload
    async def talk(
        self,
        *,
        body: operations.TalkRequestBody | operations.TalkRequestBodyDict,
        **options: Unpack[RequestOptions],
    ) -> components.Animal | Stream[ServerSentEvent[components.Pet]]: ...

    @overloaded
    async def talk(
        self, **arguments: Any
    ) -> components.Animal | Stream[ServerSentEvent[components.Pet]]:
        """`POST /talk`

        Args:
            stream: default False
            body: The whole body, in place of the arguments that are members of it.

        Example:
            res = await s.pets.talk(text='Hello')
        """
        return await self._client.call(
            operations.talk.OPERATION, take_options(arguments), **arguments
        )

    @overload
    async def send_animal(
        self,
        *,
        kind: Literal["pet"],
        name: str,
        born: date | str,
        id: str | None = None,
        seal: bytes | str | None = None,
        color: components.Color | Literal["red", "blue"] | None = None,
        breed: components.Breed | components.BreedLiteral | str | None = None,
        friends: Sequence[components.Animal | components.AnimalDict] | None = None,
        **options: Unpack[RequestOptions],
    ) -> None: ...

    @overload
    async def send_animal(
        self,
        *,
        kind: Literal["bird"],
        wing_span: DecimalNumber | str | None = None,
        **options: Unpack[RequestOptions],
    ) -> None: ...

    @overload
    async def send_animal(
        self, *, body: components.Animal | components.AnimalDict, **options: Unpack[RequestOptions]
    ) -> None: ...

    @overloaded
    async def send_animal(self, **arguments: Any) -> None:
        """`POST /animals`

        Args:
            body: The whole body, in place of the arguments that are members of it.

        Example:
            res = await s.pets.send_animal(kind='pet', name='Example', born=datetime.date.fromisoformat('2024-06-02'))
        """
        return await self._client.call(
            operations.send_animal.OPERATION, take_options(arguments), **arguments
        )
