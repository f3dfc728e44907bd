"""An SDK in which everything is decided: names, types, modules, order, texts.

Every identifier is final and valid, every text is as the document gave it: the outputs escape it for where it stands. There is
no Python in it: types, defaults and examples are structures, which each output prints in its own form.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from .calls import Method, RetryPolicy, Server
from .classes import ExportModule, InputModule, Model, ModelPackage
from .packaging import Packaging
from .terms import Type


@dataclass(frozen=True, slots=True, kw_only=True)
class Unwrapping:
    """A method that gives the payload of a webhook once it is verified.

    Attributes:
        environment: The environment variable that has the secret where none is given.
        type: What it gives.
        scheme: How the service signs: arguments of the runtime's class for that; none for Standard Webhooks.
        tolerance: How many seconds the clocks may differ; None for as many as usual.
    """

    name: str = "unwrap"
    environment: str
    type: Type
    scheme: tuple[tuple[str, str], ...] = ()
    tolerance: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Resource:
    """A group of methods, reached as an attribute of the client or of another resource.

    Attributes:
        path: The attributes from the client on: `("run", "deployment")`.
        module: Its module below the package.
        page: Its folder in `docs/sdks`.
        title: The title of its page.
        section: The group of resources that lists show it in: its place there, and the name of the group; None where there is none.
        children: The resources below it.
        unwrapping: Its method for webhooks, where it has one.
    """

    path: tuple[str, ...]
    class_name: str
    module: str
    page: str
    title: str
    description: str
    methods: tuple[Method, ...]
    children: tuple[Resource, ...] = ()
    unwrapping: Unwrapping | None = None
    section: tuple[int, str] | None = None

    @property
    def in_sections(self) -> tuple[tuple[str, tuple[Resource, ...]], ...]:
        """The resources below it by the names of their sections, those without one first."""
        ordered = sorted(self.children, key=lambda child: child.section or (-1, ""))
        grouped = groupby(ordered, key=lambda child: child.section[1] if child.section else "")
        return tuple((name, tuple(found)) for name, found in grouped)

    @property
    def attributes(self) -> frozenset[str]:
        """The names of its methods and children, which hide what annotations might mean."""
        return frozenset(
            (
                *(method.name for method in self.methods),
                *(() if self.unwrapping is None else (self.unwrapping.name,)),
                *(child.path[-1] for child in self.children),
            )
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class CredentialField:
    """A credential argument of the client.

    Attributes:
        kind: `bearer`, `basic`, `http`, `api_key`, `oauth2` or `open_id`.
        environment: The environment variable that has its value; `password_environment` has the password, where one
            variable does not hold both.
        http_scheme: For `http`: the name of the authentication scheme, which stands before the value.
        location: For an API key: `header`, `query` or `cookie`; `parameter` is its name there.
    """

    argument: str
    scheme: str
    kind: str
    type: str
    environment: str
    placeholder: str
    password_environment: str = ""
    http_scheme: str = ""
    location: str = ""
    parameter: str = ""
    token_url: str = ""
    description: str = ""

    @property
    def environments(self) -> tuple[str, ...]:
        """The environment variables that it is read from together."""
        return tuple(name for name in (self.environment, self.password_environment) if name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Parser:
    """A function that reads what the service sends by itself.

    Attributes:
        kind: `webhooks` or `callbacks`.
        type: What it gives.
    """

    kind: ModelPackage
    name: str
    module: str
    wire_name: str
    pointer: str
    summary: str
    description: str
    type: Type


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelModule:
    """A module of a model package: its classes in definition order, the operation it declares.

    Attributes:
        runtime: The module of the runtime that defines the classes; then the package only exports them.
    """

    package: ModelPackage
    name: str
    runtime: str = ""
    models: tuple[Model, ...]
    method: Method | None = None
    parsers: tuple[Parser, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sdk:
    """A whole SDK.

    Attributes:
        root: The resource of the client itself: operations without a group, and all top-level resources as children.
        spreads: Whether members of bodies are arguments; otherwise examples test a result and do nothing with it.
        fast: Whether the package has the transports on urllib3 and aiohttp.
        envelope: Whether methods return response classes.
        inputs: What methods take in place of objects of classes.
        exports: Further names that the package exports, each module after those that it is in.
        client_options: Second names of options of the client, each with the option.
        custom: The names that the package exports of the publisher's own code; None where it has no place for such code.
        tests: Whether the project has tests of its operations.
        example: The resource path and name of the method that the README shows, or None without operations.
    """

    title: str
    summary: str
    description: str
    spec_version: str
    openapi: str
    sha256: str
    package: str
    packaging: Packaging
    version: str
    client: str
    async_client: str
    envelope: bool
    spreads: bool
    fast: bool
    servers: tuple[Server, ...]
    credentials: tuple[CredentialField, ...]
    security: tuple[tuple[str, ...], ...]
    retries: RetryPolicy | None
    root: Resource
    modules: tuple[ModelModule, ...]
    operations: tuple[tuple[str, Method], ...]
    example: tuple[Resource, Method] | None
    custom: tuple[str, ...] | None
    tests: bool
    inputs: tuple[InputModule, ...] = ()
    exports: tuple[ExportModule, ...] = ()
    client_options: tuple[tuple[str, str], ...] = ()

    @property
    def distribution(self) -> str:
        """What installers call the package."""
        return self.packaging.name

    @property
    def receiver(self) -> Resource | None:
        """The resource that verifies webhooks; None where the API has none."""
        return next((child for child in self.root.children if child.unwrapping is not None), None)
