"""The values of calls: methods, their arguments, replies, examples and policies. They hold and decide nothing."""

from __future__ import annotations

from dataclasses import dataclass

from .classes import Type, TypeText


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
        positional: Whether it may be given by position.
        default: The Python expression of its default, or "".
        fallback: The expression of what the server gets where a required one is not given, or "".
        content_types: For a body: what can be sent, the first by default.
        content_type: For a parameter: how its value is serialised where it is not by style.
        constraints: What the server demands of its value, in words.
        assumed: What the server takes where it is not given, as a Python expression, or "".
        body_types: For a body: what each of `content_types` carries; none where they all carry the same.
        encodings: For a body or a whole query string: how fields of a form are sent, by content type.
        parts: For a body: how the first parts without names are sent, and how all others, by content type.
        written: For a parameter: the word of the runtime's `formats` that says how values of its type are written, or "".
        nullable: For a body: whether None is one, JSON's null.
        always: For a body: whether one without members is sent where none is given.
    """

    name: str
    wire_name: str
    location: str
    type: Type
    annotation: TypeText
    required: bool
    positional: bool = False
    default: str = ""
    fallback: str = ""
    description: str = ""
    constraints: str = ""
    assumed: str = ""
    deprecated: bool = False
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
        annotation: `type` as the operation's module prints it; `text` as a resource's module would.
        field: The field of the response class that holds it, in envelope format.
        error: Whether it is raised: as `type`, or without a class of its own with `annotation` as the type of its data.
        location: Whether it is a redirect whose Location is the result.
        stream: How the items of a stream are sent, as the runtime calls it; `annotation` is that of the items then.
        sentinel: The data of the event that ends a stream, where the document names one.
    """

    status: str
    content_type: str
    type: Type | None
    annotation: TypeText | None
    text: TypeText | None = None
    field: str = ""
    error: bool = False
    location: bool = False
    stream: str = ""
    sentinel: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Snippet:
    """The example of a call, in parts.

    Attributes:
        imports: Import lines that values need, such as `import datetime`.
        packages: Model packages it uses, sorted.
        arguments: Everything between the call's parentheses, perhaps over several lines.
        result_field: The field of the result to test; "" where the result itself is tested.
    """

    imports: tuple[str, ...]
    packages: tuple[str, ...]
    arguments: str
    result_field: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """A base URL with its variables: (name, default, allowed values)."""

    url: str
    description: str = ""
    name: str = ""
    variables: tuple[tuple[str, str, tuple[str, ...]], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RetryPolicy:
    """When a failed call is tried again; `settings` are arguments of the runtime's class and their expressions."""

    settings: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pagination:
    """How a list comes in pages; `argument` and `limit` are names of arguments, or on the wire where they are in the body."""

    kind: str
    argument: str
    in_body: bool
    limit: str
    results: tuple[str | int, ...]
    next: tuple[str | int, ...]
    pages: tuple[str | int, ...]
    start: int | str | None
    item: Type


@dataclass(frozen=True, slots=True, kw_only=True)
class Method:
    """A method of a resource and the operation behind it.

    Attributes:
        module: The module in `models/operations` that holds its declaration.
        arguments: As in the signature.
        parameters: Every parameter and body of the operation; the same as `arguments` unless `request_object`.
        result: What it returns; `replies` says what for which response.
        body_types: What each content type of its body carries, as the operation's module prints it.
        security: Alternatives of scheme keys; None where the client's hold.
        retries: None where the client's hold.
        async_annotation: What the asynchronous method returns once it is awaited.
        docstring: The docstring as source text, escaped; that of the asynchronous method awaits its example.
    """

    name: str
    operation_id: str
    pointer: str
    http_method: str
    path: str
    module: str
    summary: str
    description: str
    deprecated: bool
    arguments: tuple[Argument, ...]
    parameters: tuple[Argument, ...]
    request_object: bool
    result: Type
    annotation: TypeText
    async_annotation: TypeText
    result_annotation: TypeText
    envelope: bool
    body_types: tuple[TypeText | None, ...]
    replies: tuple[Reply, ...]
    security: tuple[tuple[str, ...], ...] | None
    servers: tuple[Server, ...]
    retries: RetryPolicy | None
    pagination: Pagination | None
    snippet: Snippet
    docstring: str
    async_docstring: str
