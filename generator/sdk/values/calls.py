"""The values of calls: methods, their arguments, replies, examples and policies."""

from __future__ import annotations

import typing
from dataclasses import dataclass

from ...data import Deprecation
from .terms import Literal, Type, Value


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldEncoding:
    """How a field of a form is sent."""

    wire_name: str
    content_type: str
    style: str
    explode: bool
    allow_reserved: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Argument:
    """An argument of a method, or a field of its request object (then `name` is that field's).

    Attributes:
        location: `path`, `query`, `header`, `cookie`, `querystring` (the whole of it), `body`, or `request` for an object that carries them all.
        accepted: The type that it has in a signature, where more is taken than `type` says.
        member: For a member of the object in the body: the field of its class; "" for a whole body and all else.
        positional: Whether it may be given by position.
        default: What it is where nobody gives it; None where it has to be given.
        fallback: What the server gets where a required one is not given.
        content_types: For a body: what can be sent, the first by default.
        content_type: For a parameter: how its value is serialised where it is not by style.
        constraints: What the server demands of its value, in words.
        assumed: What the server takes where it is not given.
        body_types: For a body: what each of `content_types` carries; none where they all carry the same.
        encodings: For a body or a whole query string: how fields of a form are sent, by content type.
        parts: For a body: how the first parts without names are sent, and how all others, by content type.
        written: For a parameter: the word of the runtime's `formats` that says how values of its type are written, or "".
        nullable: For a body or a member of it: whether None is one, JSON's null.
        always: For a body: whether one without members is sent where none is given.
    """

    name: str
    wire_name: str
    location: str
    type: Type
    required: bool
    accepted: Type | None = None
    member: str = ""
    positional: bool = False
    default: Value | None = None
    fallback: Value | None = None
    description: str = ""
    constraints: str = ""
    assumed: Literal | None = None
    deprecated: Deprecation | None = None
    style: str = ""
    explode: bool = False
    allow_reserved: bool = False
    content_type: str = ""
    content_types: tuple[str, ...] = ()
    body_types: tuple[Type | None, ...] = ()
    encodings: tuple[tuple[str, tuple[FieldEncoding, ...]], ...] = ()
    parts: tuple[tuple[str, tuple[FieldEncoding, ...], FieldEncoding | None], ...] = ()
    written: str = ""
    nullable: bool = False
    always: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What the runtime does with a response: decode it as `type` (None: leave it as it is), or raise it.

    Attributes:
        content_type: A media range, or "" where the response has no body.
        decoded: The type of what the codec makes of its body, or of each item of a stream; None for no type.
        field: The field of the response class that holds it, in envelope format.
        error: Whether it is raised: as `type`, or without a class of its own with data of the type `decoded`.
        location: Whether it is a redirect whose Location is the result.
        stream: How the items of a stream are sent, as the runtime calls it.
        sentinel: The data of the event that ends a stream, where the document names one.
    """

    status: str
    content_type: str
    type: Type | None
    decoded: Type | None
    description: str = ""
    field: str = ""
    error: bool = False
    location: bool = False
    stream: str = ""
    sentinel: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Snippet:
    """The example of a call.

    Attributes:
        arguments: The name and value of each argument.
        result_field: The field of the result to test; "" where the result itself is tested.
        gives: What comes of it; `either` is a stream or a value.
    """

    arguments: tuple[tuple[str, Value], ...]
    result_field: str = ""
    gives: typing.Literal["value", "nothing", "page", "stream", "either"] = "value"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A response that the API describes, with a body that fits.

    Attributes:
        status: A status code.
        body: What the body is read as; of a stream a list of its items; None where there is no body.
        type: The type of `body`, or of each item.
    """

    status: int
    reply: Reply
    body: Value | None
    type: Type | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """What tests do with a method.

    Attributes:
        snippet: A call with all parameters, but for optional ones that are deprecated.
        answer: What a call that succeeds is answered with; None where nothing could be made that fits.
        failures: An answer for each error class.
    """

    snippet: Snippet
    answer: Answer | None
    failures: tuple[Answer, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """A base URL with its variables: (name, default, allowed values)."""

    url: str
    description: str = ""
    name: str = ""
    variables: tuple[tuple[str, str, tuple[str, ...]], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RetryPolicy:
    """When a failed call is tried again; `settings` are arguments of the runtime's class."""

    settings: tuple[tuple[str, Value], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherWay:
    """Cursors that lead through the pages where the argument `asked` is given; names are as those of `Pagination`."""

    asked: str
    argument: str
    next: tuple[str | int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pagination:
    """How a list comes in pages; `argument` and `limit` are names of arguments, or on the wire where they are in the body.

    Attributes:
        members: The members of the result that can be read of a page itself.
        found: Whether only the shape of the operation says that it does.
    """

    kind: str
    argument: str
    in_body: bool
    limit: str
    results: tuple[str | int, ...]
    next: tuple[str | int, ...]
    pages: tuple[str | int, ...]
    start: int | str | None
    item: Type
    members: tuple[tuple[str, Type], ...] = ()
    total: tuple[str | int, ...] = ()
    more: tuple[str | int, ...] = ()
    found: bool = False
    others: tuple[OtherWay, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Overload:
    """One of several signatures of a method."""

    arguments: tuple[Argument, ...]
    result: Type
    async_result: Type


@dataclass(frozen=True, slots=True, kw_only=True)
class Method:
    """A method of a resource and the operation behind it.

    Attributes:
        module: The module in `models/operations` that holds its declaration.
        arguments: As in the signature.
        streaming: The example of a call that asks for a stream, where an argument does.
        alternatives: The objects that its body can be, each as the arguments that make it, where it is one of several.
        overloads: Its signatures where one cannot say which arguments go together; the first one is shown to tools.
        parameters: Every parameter and body of the operation, the body as one; the same as `arguments` unless `request_object`,
            or a body is spread over them.
        result: What it returns; `replies` says what for which response.
        async_result: What the asynchronous method returns once it is awaited.
        declared: What its operation gives: the result, without the page that holds it.
        security: Alternatives of scheme keys; None where the client's hold.
        retries: None where the client's hold.
        trial: What its tests do, where there are tests.
    """

    name: str
    operation_id: str
    pointer: str
    http_method: str
    path: str
    module: str
    summary: str
    description: str
    deprecated: Deprecation | None
    arguments: tuple[Argument, ...]
    parameters: tuple[Argument, ...]
    request_object: bool
    result: Type
    async_result: Type
    declared: Type
    envelope: bool
    replies: tuple[Reply, ...]
    security: tuple[tuple[str, ...], ...] | None
    servers: tuple[Server, ...]
    retries: RetryPolicy | None
    pagination: Pagination | None
    snippet: Snippet
    streaming: Snippet | None = None
    alternatives: tuple[tuple[Argument, ...], ...] = ()
    overloads: tuple[Overload, ...] = ()
    trial: Trial | None = None
