"""A small SDK written by hand the way the generator writes one; the tests of the runtime call it."""

from __future__ import annotations

import datetime
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal, TypeAlias, Unpack
from uuid import UUID

from generator.runtime.async_client import AsyncClient, AsyncResource
from generator.runtime.client import Client, Resource
from generator.runtime.codec.unions import union
from generator.runtime.credentials import (
    AsyncBasicAuth,
    AsyncCredential,
    BasicAuth,
    Credential,
)
from generator.runtime.declarations.description import (
    ApiKeyCredential,
    BasicCredential,
    BearerCredential,
    Description,
    Server,
)
from generator.runtime.declarations.operation import Body, Operation, Parameter, Reply
from generator.runtime.declarations.options import (
    AsyncClientSettings,
    ClientSettings,
    RequestOptions,
)
from generator.runtime.errors import TypedError
from generator.runtime.http.metadata import HTTPMetadata
from generator.runtime.models.base import (
    UNSET,
    Envelope,
    Model,
    Omittable,
    OpenFloatEnum,
    OpenIntEnum,
    OpenModel,
    OpenStrEnum,
    Secrets,
    field,
)


class Color(OpenStrEnum):
    RED = "red"
    BLUE = "blue"


class Size(OpenIntEnum):
    SMALL = 1
    LARGE = 2


class Rate(OpenFloatEnum):
    HALF = 0.5


class Part(Model, kw_only=True):
    name: str
    weight: float | None = None


class Thing(Model, kw_only=True):
    """A thing of the shop."""

    id: str
    parts: list[Part] | None = None
    color: Color | None = None
    size: Size | None = None
    count: int | None = None
    kind: Literal["thing"] = field(default_factory=lambda: "thing")
    made_at: datetime.datetime | None = field(default=None, name="madeAt")
    note: Omittable[str | None] = field(default=UNSET)
    parent: Thing | None = None


class Moments(Model, kw_only=True):
    at: datetime.datetime
    day: datetime.date | None = None
    time: datetime.time | None = None
    span: datetime.timedelta | None = None
    uuid: UUID | None = None
    price: Decimal | None = None
    data: bytes | None = None


class Cat(Model, kw_only=True):
    kind: Literal["cat"] = field(default_factory=lambda: "cat")
    name: str
    lives: int | None = None


class Dog(Model, kw_only=True):
    kind: Literal["dog"] = field(default_factory=lambda: "dog")
    name: str
    good: bool | None = None


class Card(Model, kw_only=True):
    number: str
    holder: str | None = None


class Account(Model, kw_only=True):
    number: str
    bank: str
    holder: str | None = None


if TYPE_CHECKING:
    Pet: TypeAlias = "Cat | Dog"
    Payment: TypeAlias = "Card | Account | list[Card] | str"
else:
    Pet = union("Pet", lambda: (Cat, Dog), discriminator="kind", mapping={"cat": 0, "dog": 1})
    Payment = union("Payment", lambda: (Card, Account, list[Card], str))


class Home(Model, kw_only=True):
    pet: Pet
    pets: list[Pet] | None = None
    payment: Omittable[Payment | None] = field(default=UNSET)


class Labels(OpenModel, kw_only=True):
    id: str
    display_name: str | None = field(default=None, name="displayName")
    additional_properties: dict[str, int] = field(default_factory=dict[str, int])


class Tags(Model, kw_only=True):
    labels: Labels | None = None
    many: list[Labels] | None = None
    either: Labels | str | None = None
    rate: Rate | None = None
    rates: list[Rate] | None = None


class ThingResponse(Envelope, kw_only=True):
    http_meta: HTTPMetadata
    object: Thing | None = None


class NotFoundData(Model, kw_only=True):
    error: str
    code: int | None = None


class NotFoundError(TypedError):
    """Nothing of that name"""

    data: NotFoundData
    error: str
    code: int | None


class BrokenData(Model, kw_only=True):
    reason: str


class BrokenError(TypedError):
    """The shop is broken"""

    data: BrokenData
    reason: str


class Security(Secrets, kw_only=True):
    bearer_auth: str | None = field(default=None, name="bearerAuth")
    query_key: str | None = field(default=None, name="queryKey")


class FindRequest(Model, kw_only=True):
    machine_id: str
    page_size: int | None = None
    request_body: Thing | None = None


GET_THING: Operation[ThingResponse] = Operation(
    id="getThing",
    method="GET",
    path="/things/{thing_id}",
    envelope=ThingResponse,
    parameters=(
        Parameter("thing_id", location="path"),
        Parameter("page_size", location="query", wire_name="pageSize"),
        Parameter("colors", location="query"),
        Parameter("trace", location="header", wire_name="X-Trace"),
        Parameter("session", location="cookie"),
    ),
    replies=(
        Reply("200", "application/json", Thing, field="object"),
        Reply("204"),
        Reply("401", "text/plain", None),
        Reply("404", "application/json", NotFoundError),
        Reply("4XX", "application/json", BrokenError),
        Reply("500", "application/json", BrokenError),
    ),
)
MAKE_THING: Operation[Thing | None] = Operation(
    id="makeThing",
    method="POST",
    path="/things",
    body=Body("request", content_types=("application/json",)),
    replies=(
        Reply("200", "application/json", Thing),
        Reply("201", "application/json", Thing),
        Reply("400", "application/json", NotFoundError),
        Reply("default", "application/json", BrokenError),
    ),
)
FIND_THING: Operation[Thing | None] = Operation(
    id="findThing",
    method="PUT",
    path="/machines/{machineId}/find",
    parameters=(
        Parameter("machine_id", location="path", wire_name="machineId"),
        Parameter("page_size", location="query", wire_name="pageSize"),
    ),
    body=Body("request_body", content_types=("application/json",)),
    replies=(Reply("200", "application/json", Thing),),
    request_object=True,
)
SEND: Operation[Any] = Operation(
    id="send",
    method="POST",
    path="/send",
    body=Body(
        "request",
        required=True,
        content_types=(
            "application/json",
            "application/x-www-form-urlencoded",
            "multipart/form-data",
            "text/plain",
            "application/octet-stream",
        ),
    ),
    replies=(Reply("2XX", "*/*", Any),),
    security=(),
)

API = Description(
    package="shop",
    version="1.2.3",
    servers=(
        Server("https://{region}.shop.example/api/", variables={"region": "eu"}),
        Server("https://test.shop.example", name="test"),
    ),
    credentials=(
        BearerCredential("bearerAuth", argument="bearer_auth", environment="SHOP_BEARER_AUTH"),
        BasicCredential("basicAuth", argument="basic_auth", environment="SHOP_BASIC_AUTH"),
        ApiKeyCredential(
            "headerKey",
            argument="header_key",
            environment="SHOP_HEADER_KEY",
            location="header",
            wire_name="X-Key",
        ),
        ApiKeyCredential(
            "queryKey",
            argument="query_key",
            environment="SHOP_QUERY_KEY",
            location="query",
            wire_name="key",
        ),
        ApiKeyCredential(
            "cookieKey",
            argument="cookie_key",
            environment="SHOP_COOKIE_KEY",
            location="cookie",
            wire_name="sid",
        ),
    ),
    security=(
        ("bearerAuth",),
        ("basicAuth",),
        ("headerKey", "cookieKey"),
        ("queryKey",),
        (),
    ),
)


class Things(Resource):
    def get(
        self,
        thing_id: str,
        *,
        page_size: int | None = None,
        colors: list[Color] | None = None,
        trace: str | None = None,
        session: str | None = None,
        **options: Unpack[RequestOptions],
    ) -> ThingResponse:
        """Get a thing"""
        return self._client.call(
            GET_THING,
            options,
            thing_id=thing_id,
            page_size=page_size,
            colors=colors,
            trace=trace,
            session=session,
        )

    def make(
        self, *, request: Thing | None = None, **options: Unpack[RequestOptions]
    ) -> Thing | None:
        """Make a thing"""
        return self._client.call(MAKE_THING, options, request=request)

    def find(self, *, request: FindRequest, **options: Unpack[RequestOptions]) -> Thing | None:
        """Find a thing"""
        return self._client.call(FIND_THING, options, request=request)

    def send(self, *, request: Any, **options: Unpack[RequestOptions]) -> Any:
        """Send anything"""
        return self._client.call(SEND, options, request=request)


class AsyncThings(AsyncResource):
    async def get(
        self,
        thing_id: str,
        *,
        page_size: int | None = None,
        colors: list[Color] | None = None,
        trace: str | None = None,
        session: str | None = None,
        **options: Unpack[RequestOptions],
    ) -> ThingResponse:
        """Get a thing"""
        return await self._client.call(
            GET_THING,
            options,
            thing_id=thing_id,
            page_size=page_size,
            colors=colors,
            trace=trace,
            session=session,
        )

    async def make(
        self, *, request: Thing | None = None, **options: Unpack[RequestOptions]
    ) -> Thing | None:
        """Make a thing"""
        return await self._client.call(MAKE_THING, options, request=request)

    async def find(
        self, *, request: FindRequest, **options: Unpack[RequestOptions]
    ) -> Thing | None:
        """Find a thing"""
        return await self._client.call(FIND_THING, options, request=request)

    async def send(self, *, request: Any, **options: Unpack[RequestOptions]) -> Any:
        """Send anything"""
        return await self._client.call(SEND, options, request=request)


class Shop(Client):
    """A shop"""

    def __init__(
        self,
        *,
        bearer_auth: Credential | None = None,
        basic_auth: BasicAuth | None = None,
        header_key: Credential | None = None,
        query_key: Credential | None = None,
        cookie_key: Credential | None = None,
        **settings: Unpack[ClientSettings],
    ) -> None:
        super().__init__(
            API,
            {
                "bearerAuth": bearer_auth,
                "basicAuth": basic_auth,
                "headerKey": header_key,
                "queryKey": query_key,
                "cookieKey": cookie_key,
            },
            settings,
        )

    @cached_property
    def things(self) -> Things:
        """The things."""
        return Things(self)


class AsyncShop(AsyncClient):
    """A shop"""

    def __init__(
        self,
        *,
        bearer_auth: AsyncCredential | None = None,
        basic_auth: AsyncBasicAuth | None = None,
        header_key: AsyncCredential | None = None,
        query_key: AsyncCredential | None = None,
        cookie_key: AsyncCredential | None = None,
        **settings: Unpack[AsyncClientSettings],
    ) -> None:
        super().__init__(
            API,
            {
                "bearerAuth": bearer_auth,
                "basicAuth": basic_auth,
                "headerKey": header_key,
                "queryKey": query_key,
                "cookieKey": cookie_key,
            },
            settings,
        )

    @cached_property
    def things(self) -> AsyncThings:
        """The things."""
        return AsyncThings(self)
