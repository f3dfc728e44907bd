"""What a service offers, in OpenAPI's own terms: wire names and pointers, no Python word. It decides nothing.

The terms are those of the OpenAPI Specification 3.0.4, 3.1.1 and 3.2.0, made one by the readers of this package. A `pointer` is the identity of the place in the document that a value was read from.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from ..data import Deprecation
from .about import About
from .policies import (
    OtherWay as OtherWay,
)
from .policies import (
    Pagination as Pagination,
)
from .policies import (
    PathSteps as PathSteps,
)
from .policies import (
    Retries as Retries,
)
from .schema import (
    AnySchema as AnySchema,
)
from .schema import (
    ArraySchema as ArraySchema,
)
from .schema import (
    ConstSchema as ConstSchema,
)
from .schema import (
    Discriminator as Discriminator,
)
from .schema import (
    EnumSchema as EnumSchema,
)
from .schema import (
    EnumValue as EnumValue,
)
from .schema import (
    MapSchema as MapSchema,
)
from .schema import (
    ObjectSchema as ObjectSchema,
)
from .schema import (
    Property as Property,
)
from .schema import (
    Reference as Reference,
)
from .schema import (
    ScalarSchema as ScalarSchema,
)
from .schema import (
    ScalarType as ScalarType,
)
from .schema import (
    Schema as Schema,
)
from .schema import (
    SchemaBase as SchemaBase,
)
from .schema import (
    TupleSchema as TupleSchema,
)
from .schema import (
    UnionSchema as UnionSchema,
)
from .schema import (
    Value as Value,
)
from .schemes import (
    Requirement as Requirement,
)
from .schemes import (
    SecurityScheme as SecurityScheme,
)

ParameterLocation: TypeAlias = Literal["path", "query", "header", "cookie", "querystring"]


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedSchema:
    """A schema that something refers to, or a member of `components/schemas`.

    Attributes:
        wire_name: The last word of its pointer.
        component: Whether it is a member of `components/schemas`.
    """

    pointer: str
    wire_name: str
    component: bool
    schema: Schema


@dataclass(frozen=True, slots=True, kw_only=True)
class Encoding:
    """How one property of a form or multipart body is sent (Encoding Object); without a style by its content type."""

    wire_name: str
    content_type: str = ""
    style: str = ""
    explode: bool = True
    allow_reserved: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class MediaType:
    """A content type of a body and what it carries; `schema` is None where the document says nothing.

    Attributes:
        item_schema: What each item of a stream is (3.2).
        prefix_encodings: How the first parts of a body without names are sent, one by one, and `item_encoding` all others (3.2).
        sentinel: The data of the event that ends a stream, where it is not the usual `[DONE]`.
    """

    pointer: str
    content_type: str
    schema: Schema | None = None
    item_schema: Schema | None = None
    encodings: tuple[Encoding, ...] = ()
    prefix_encodings: tuple[Encoding, ...] = ()
    item_encoding: Encoding | None = None
    example: Value | None = None
    sentinel: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """A parameter of an operation (Parameter Object); `content_type` is set where `content` stands for `schema`.

    `encodings` say how the fields of a form are sent that is the whole query string (3.2).
    """

    pointer: str
    wire_name: str
    location: ParameterLocation
    schema: Schema
    required: bool = False
    description: str = ""
    deprecated: Deprecation | None = None
    style: str
    explode: bool
    allow_reserved: bool = False
    content_type: str = ""
    encodings: tuple[Encoding, ...] = ()
    example: Value | None = None
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestBody:
    """The body of a request (Request Body Object)."""

    pointer: str
    content: tuple[MediaType, ...]
    required: bool = False
    description: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Response:
    """A response: `status` is a code, a range such as `4XX`, or `default` (Responses Object).

    Attributes:
        headers: The names of the header fields that it describes, in lower case.
    """

    pointer: str
    status: str
    description: str = ""
    content: tuple[MediaType, ...] = ()
    headers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ServerVariable:
    """A variable of a server URL (Server Variable Object)."""

    wire_name: str
    default: str
    values: tuple[str, ...] = ()
    description: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """A base URL, perhaps with variables in braces (Server Object)."""

    url: str
    description: str = ""
    name: str = ""
    variables: tuple[ServerVariable, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """One thing that the service can do (Operation Object).

    Attributes:
        id: The operationId; where the document gives none, `<method>_<path>`.
        groups: The resources it belongs to, as the document says it: the groups of its tags, or what an extension asks for.
        has_group: Whether the document asks for that resource by an extension.
        name: The method name that the document asks for, or "".
        security: None where the document's own requirements hold.
        retries: None where the document's own policy holds.
        is_example: Whether the document wants it shown as the example of the whole service.
    """

    pointer: str
    id: str
    method: str
    path: str
    groups: tuple[str, ...] = ()
    has_group: bool = False
    summary: str = ""
    description: str = ""
    deprecated: Deprecation | None = None
    parameters: tuple[Parameter, ...] = ()
    body: RequestBody | None = None
    responses: tuple[Response, ...] = ()
    security: tuple[Requirement, ...] | None = None
    servers: tuple[Server, ...] = ()
    retries: Retries | None = None
    pagination: Pagination | None = None
    is_example: bool = False
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """What the service sends by itself: a webhook (3.1), or a callback of an operation (Callback Object)."""

    pointer: str
    kind: Literal["webhooks", "callbacks"]
    wire_name: str
    body: RequestBody
    summary: str = ""
    description: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tag:
    """A group of operations (Tag Object).

    Attributes:
        group: What operations name it by in `groups`: its own name behind those of its parents, joined by dots.
        kind: What it is for, such as `nav` or `badge`; "" where the document does not say.
        title: Its headline, or "".
        section: The group of tags that it is in (`x-tagGroups`): its place among all tags there, and the name of the group; None where it is in none.
    """

    wire_name: str
    group: str
    description: str = ""
    kind: str = ""
    title: str = ""
    section: tuple[int, str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Api:
    """A whole service. `schemas` maps a pointer to the schema that references to it mean, in document order."""

    title: str
    version: str
    openapi: str
    sha256: str
    description: str = ""
    about: About = field(default_factory=About)
    servers: tuple[Server, ...] = ()
    security_schemes: tuple[SecurityScheme, ...] = ()
    security: tuple[Requirement, ...] = ()
    retries: Retries | None = None
    tags: tuple[Tag, ...] = ()
    operations: tuple[Operation, ...] = ()
    events: tuple[Event, ...] = ()
    schemas: Mapping[str, NamedSchema] = field(default_factory=dict[str, NamedSchema])
