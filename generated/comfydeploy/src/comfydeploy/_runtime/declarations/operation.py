"""An operation as data, which a generated method passes to the client."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any, Generic, Literal, TypeVar

from msgspec import Struct, field

from ..http.media import essence_of, is_json, stream_kind
from ..retries import RetryConfig
from .description import Server
from .fields import Fields
from .styles import DEFAULT_STYLES, explodes

Result = TypeVar("Result")

IDEMPOTENCY_KEYS = ("idempotency-key", "x-idempotency-key")
"""The header fields by which servers know a request again, in lower case."""
_TEMPLATE = re.compile(r"\{([^{}]*)\}")


class Encoding(Struct):
    """How a field of a form is sent (Encoding Object); without a style it is sent by its content type."""

    content_type: str = ""
    style: str = ""
    explode: bool = True
    allow_reserved: bool = False


class Parameter(Struct):
    """A parameter (Parameter Object). What is left out has the specification's default.

    Attributes:
        name: The name of the argument.
        wire_name: The name on the wire; the same as `name` by default.
        content_type: How the value is serialised where it is not by style.
        written: How values of its type are written, by the word of `formats.py`; "" for as usual.
        default: What is sent for a required one that is not given; None where there is nothing to send.
        encodings: How the fields of a whole query string are sent, by their names on the wire.
    """

    name: str
    location: Literal["path", "query", "header", "cookie", "querystring"]
    wire_name: str = ""
    style: str = ""
    explode: bool | None = None
    required: bool = False
    allow_reserved: bool = False
    content_type: str = ""
    default: Any = None
    written: str = ""
    encodings: Mapping[str, Encoding] = field(default_factory=dict[str, Encoding])

    def __post_init__(self) -> None:
        self.wire_name = self.wire_name or self.name
        self.style = self.style or DEFAULT_STYLES[self.location]
        if self.explode is None:
            self.explode = explodes(self.style)
        self.required = self.required or self.location == "path"


class Parts(Struct):
    """How parts without names are sent, by their position in the body (OpenAPI 3.2.0, section 4.14.5).

    Attributes:
        prefix: The encodings of the first parts, one each.
        items: The encoding of all other parts.
    """

    prefix: tuple[Encoding, ...] = ()
    items: Encoding = field(default_factory=Encoding)


class Body(Struct):
    """The body of a request (Request Body Object).

    Attributes:
        content_types: What it can be sent as, the first by default.
        types: What each of them carries, where the class of a value tells which one it goes in; None for anything.
        encodings: How fields are sent, by content type and name on the wire.
        parts: How parts without names are sent, by content type.
        nullable: Whether None is a body: JSON's null.
        always: Whether an object without members is sent where no body is given.
        fields: The arguments that are members of its object; None where the body is one argument.
    """

    name: str
    required: bool = False
    nullable: bool = False
    always: bool = False
    content_types: tuple[str, ...] = ()
    types: tuple[Any, ...] = ()
    encodings: Mapping[str, Mapping[str, Encoding]] = field(
        default_factory=dict[str, Mapping[str, Encoding]]
    )
    parts: Mapping[str, Parts] = field(default_factory=dict[str, Parts])
    fields: Fields | None = None


class Reply(Struct):
    """What to do with a response (Response Object).

    Attributes:
        status: A code, a range such as `4XX`, or `default`.
        content_type: A media range, or None where there is no body.
        type: What the body is decoded as: an error class is raised, None leaves it as it is. Of a stream, its items.
        field: The field of the response class that holds it.
        error: Whether a `default` is an error although its type is no error class.
        location: Whether it is a redirect that is not followed: where it leads is the result.
        stream: How the items of a stream are sent: `events` whose data they are, `event objects` that say all about an
            event, `lines` of JSON, or a `sequence` of JSON texts; "" for a body that is read at once.
        sentinel: The data of the event that ends a stream.
    """

    status: str
    content_type: str | None = None
    type: Any = None
    field: str = ""
    error: bool = False
    location: bool = False
    stream: Literal["", "events", "event objects", "lines", "sequence"] = ""
    sentinel: str = "[DONE]"


class OtherWay(Struct):
    """Cursors that lead through the pages of a list where an argument of the call asks for that.

    Attributes:
        asked: The argument that asks for it, named as in `Pagination`.
        next: Where the cursor stands.
        argument: The one that takes the cursor; "" where that is the same one.
    """

    asked: str
    next: tuple[str | int, ...]
    argument: str = ""


class Pagination(Struct):
    """How a list comes in pages.

    Attributes:
        kind: What leads on: the number of a `page`, an `offset`, a `cursor`, a `url` in the answer, a `link` header field.
        argument: The argument, or the name on the wire of the field of the body, that says which page.
        in_body: Whether `argument` and `limit` are fields of the body.
        limit: The argument that says how many items a page has at most.
        results: Where the items stand in the body: names on the wire and indexes.
        next: Where the cursor or the URL stands.
        pages: Where the number of pages stands.
        total: Where the number of all items stands.
        more: Where it stands whether there is another page.
        start: What `argument` counts from.
        others: Other ways through the pages: backwards, or by cursors in place of offsets.
    """

    kind: Literal["page", "offset", "cursor", "url", "link"]
    argument: str = ""
    in_body: bool = False
    limit: str = ""
    results: tuple[str | int, ...] = ()
    next: tuple[str | int, ...] = ()
    pages: tuple[str | int, ...] = ()
    total: tuple[str | int, ...] = ()
    more: tuple[str | int, ...] = ()
    start: int | str | None = None
    others: tuple[OtherWay, ...] = ()


class Operation(Struct, Generic[Result]):
    """An operation (Operation Object); `Result` is what a call returns.

    Attributes:
        envelope: The response class, or None where a call returns the decoded body itself.
        security: Alternatives of scheme keys; None where the client's hold, `()` for none.
        servers: The servers of this operation; none where the client's hold.
        request_object: Whether one argument `request` carries the parameters and the body as its fields.
        retries: When a call that failed is tried again; None where the client's configuration holds.
        pagination: How its list comes in pages, where it does.
        streams: Whether some reply is a stream.
        locations: The statuses of the redirects that are not followed.
        idempotency_key: The name of the header parameter that is the key by which the server knows a request again, or "".
        segments: The path at its slashes, each segment as texts and parameters by turns.
        has_template: Whether there are parameters in it.
        names: The arguments of a call, but for those that are members of the object in its body.
        accept: The media ranges of the replies that are no errors, each once, JSON before others, else JSON.
    """

    id: str
    method: str
    path: str
    parameters: tuple[Parameter, ...] = ()
    body: Body | None = None
    replies: tuple[Reply, ...] = ()
    envelope: Any = None
    security: tuple[tuple[str, ...], ...] | None = None
    servers: tuple[Server, ...] = ()
    request_object: bool = False
    retries: RetryConfig | None = None
    pagination: Pagination | None = None
    segments: tuple[tuple[str, ...], ...] = ()
    streams: bool = False
    locations: tuple[str, ...] = ()
    idempotency_key: str = ""
    has_template: bool = False
    names: frozenset[str] = frozenset()
    accept: str = ""

    def __post_init__(self) -> None:
        self.streams = any(reply.stream for reply in self.replies)
        self.names = frozenset(parameter.name for parameter in self.parameters)
        if self.body is not None:
            self.names |= {self.body.name}
        self.locations = tuple(reply.status for reply in self.replies if reply.location)
        self.accept = _accepted_by(self.replies)
        for parameter in self.parameters:
            if parameter.location == "header" and parameter.wire_name.lower() in IDEMPOTENCY_KEYS:
                self.idempotency_key = parameter.wire_name
        self.segments = tuple(tuple(_TEMPLATE.split(segment)) for segment in self.path.split("/"))
        self.has_template = any(len(segment) > 1 for segment in self.segments)


def _accepted_by(replies: tuple[Reply, ...]) -> str:
    """What is asked for: of the types of successes JSON first, the others where it cannot be had (RFC 9110, section 12.5.1)."""
    named = [reply for reply in replies if reply.content_type]
    wanted = _ranges(reply for reply in named if reply.status.startswith("2"))
    default = _ranges(reply for reply in named if reply.status == "default")
    first = [media_range for media_range in wanted or default if is_json(essence_of(media_range))]
    if not first:
        return ", ".join(dict.fromkeys((*wanted, *default))) or "application/json"
    # A stream is asked for by an argument, and has to be as welcome then.
    streams = [
        media_range for media_range in wanted or default if stream_kind(essence_of(media_range))
    ]
    others = dict.fromkeys(
        media_range for media_range in (*wanted, *default) if media_range not in (*first, *streams)
    )
    return ", ".join((*first, *streams, *(f"{media_range};q=0.9" for media_range in others)))


def _ranges(replies: Iterable[Reply]) -> list[str]:
    return list(dict.fromkeys(reply.content_type for reply in replies if reply.content_type))
