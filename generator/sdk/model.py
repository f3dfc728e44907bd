"""An SDK in which everything is decided: names, types, modules, order, texts. It holds values and decides nothing.

Every identifier is final and valid, every text is as the document gave it (the outputs escape it for where it stands),
every annotation is rendered for the scope it stands in.
"""

from __future__ import annotations

from dataclasses import dataclass

from .classes import (
    UNION as UNION,
)
from .classes import (
    EnumModel as EnumModel,
)
from .classes import (
    ErrorModel as ErrorModel,
)
from .classes import (
    Example as Example,
)
from .classes import (
    Field as Field,
)
from .classes import (
    Import as Import,
)
from .classes import (
    Member as Member,
)
from .classes import (
    Model as Model,
)
from .classes import (
    ModelBase as ModelBase,
)
from .classes import (
    ModelPackage as ModelPackage,
)
from .classes import (
    ObjectModel as ObjectModel,
)
from .classes import (
    Symbol as Symbol,
)
from .classes import (
    Type as Type,
)
from .classes import (
    TypeText as TypeText,
)
from .classes import (
    UnionModel as UnionModel,
)
from .classes import (
    Variant as Variant,
)


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
        location: `path`, `query`, `header`, `cookie`, `body`, or `request` for an object that carries them all.
        positional: Whether it may be given by position.
        default: The Python expression of its default, or "".
        content_types: For a body: what can be sent, the first by default.
        content_type: For a parameter: how its value is serialised where it is not by style.
        constraints: What the server demands of its value, in words.
        encodings: For a body: how fields of a form are sent, by content type.
    """

    name: str
    wire_name: str
    location: str
    type: Type
    annotation: TypeText
    required: bool
    positional: bool = False
    default: str = ""
    description: str = ""
    constraints: str = ""
    deprecated: bool = False
    style: str = ""
    explode: bool = False
    allow_reserved: bool = False
    content_type: str = ""
    content_types: tuple[str, ...] = ()
    encodings: tuple[tuple[str, tuple[FieldEncoding, ...]], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What the runtime does with a response: decode it as `type` (None: leave it as it is), or raise it.

    Attributes:
        content_type: A media range, or "" where the response has no body.
        annotation: `type` as the operation's module prints it; `text` as a resource's module would.
        field: The field of the response class that holds it, in envelope format.
        error: Whether `type` is an error class to raise.
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
class Method:
    """A method of a resource and the operation behind it.

    Attributes:
        module: The module in `models/operations` that holds its declaration.
        arguments: As in the signature.
        parameters: Every parameter and body of the operation; the same as `arguments` unless `request_object`.
        result: What it returns; `replies` says what for which response.
        security: Alternatives of scheme keys; None where the client's hold.
        retries: None where the client's hold.
        docstring: The docstring as source text, escaped.
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
    result_annotation: TypeText
    envelope: bool
    replies: tuple[Reply, ...]
    security: tuple[tuple[str, ...], ...] | None
    servers: tuple[Server, ...]
    retries: RetryPolicy | None
    snippet: Snippet
    docstring: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Resource:
    """A group of methods, reached as an attribute of the client or of another resource.

    Attributes:
        path: The attributes from the client on: `("run", "deployment")`.
        module: Its module below the package.
        page: Its folder in `docs/sdks`.
        title: The title of its page.
        docstring: The docstring as source text, escaped.
        imports: The import lines that the annotations of its module need.
        children: The resources below it.
    """

    path: tuple[str, ...]
    class_name: str
    module: str
    page: str
    title: str
    description: str
    docstring: str
    imports: tuple[str, ...]
    methods: tuple[Method, ...]
    children: tuple[Resource, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CredentialField:
    """A credential argument of the client.

    Attributes:
        kind: `bearer`, `basic`, `api_key`, `oauth2` or `open_id`.
        location: For an API key: `header`, `query` or `cookie`; `parameter` is its name there.
    """

    argument: str
    scheme: str
    kind: str
    type: str
    environment: str
    placeholder: str
    location: str = ""
    parameter: str = ""
    token_url: str = ""
    description: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelModule:
    """A module of a model package: its imports, its classes in definition order, the operation it declares.

    Attributes:
        runtime: The module of the runtime that defines the classes; then the package only exports them.
        renamed: Names of the runtime that are imported with an underscore in front: classes here have them too.
    """

    package: ModelPackage
    name: str
    runtime: str = ""
    imports: tuple[str, ...] = ()
    renamed: frozenset[str] = frozenset()
    models: tuple[Model, ...]
    method: Method | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sdk:
    """A whole SDK.

    Attributes:
        root: The resource of the client itself: operations without a group, and all top-level resources as children.
        docstring: The docstring of the package and of its client classes as source text, escaped.
        envelope: Whether methods return response classes.
        example: The resource path and name of the method that the README shows, or None without operations.
    """

    title: str
    summary: str
    description: str
    spec_version: str
    openapi: str
    sha256: str
    package: str
    distribution: str
    version: str
    client: str
    async_client: str
    docstring: str
    envelope: bool
    servers: tuple[Server, ...]
    credentials: tuple[CredentialField, ...]
    security: tuple[tuple[str, ...], ...]
    retries: RetryPolicy | None
    root: Resource
    modules: tuple[ModelModule, ...]
    operations: tuple[tuple[str, Method], ...]
    example: tuple[Resource, Method] | None
