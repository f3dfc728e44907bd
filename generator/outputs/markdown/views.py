"""What the markdown templates print, exactly. Texts are escaped, tables are laid out."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SnippetView:
    """An example call.

    Attributes:
        is_tested: Whether its result is only tested; otherwise the others say what is done with it.
        is_silent: Whether it gives nothing.
        is_stream: Whether it gives a stream; `is_either` is whether it may.
        is_page: Whether it gives a page of a list.
    """

    imports: tuple[str, ...]
    package: str
    models: str
    client: str
    credentials: tuple[str, ...]
    call: str
    arguments: str
    tested: str
    is_tested: bool
    is_silent: bool
    is_page: bool
    is_stream: bool
    is_either: bool


@dataclass(frozen=True, slots=True)
class SettingView:
    """A row of the table of a class of the runtime."""

    name: str
    type: str
    description: str


@dataclass(frozen=True, slots=True)
class RetryConfigView:
    """The page of `RetryConfig`."""

    package: str
    fields: tuple[SettingView, ...]


@dataclass(frozen=True, slots=True)
class OperationView:
    """One operation on the page of its resource; the tables are whole.

    Attributes:
        alternatives: Which arguments go together, where the body is one of several objects.
    """

    name: str
    title: str
    description: str
    deprecation: str
    snippet: SnippetView
    streaming: tuple[SnippetView, ...]
    parameters: str
    alternatives: tuple[str, ...]
    response: str
    errors: str


@dataclass(frozen=True, slots=True)
class UnwrappingView:
    """The method that verifies webhooks.

    Attributes:
        secret: What the example gives, as it is printed.
        link: The way to it from the README.
        is_standard: Whether the service follows Standard Webhooks, as far as is known.
    """

    package: str
    client: str
    is_standard: bool
    tolerance: str
    name: str
    call: str
    secret: str
    environment: str
    link: str


@dataclass(frozen=True, slots=True)
class ResourceView:
    """The page of a resource."""

    title: str
    attribute: str
    overview: str
    items: tuple[str, ...]
    operations: tuple[OperationView, ...]
    unwrappings: tuple[UnwrappingView, ...] = ()


@dataclass(frozen=True, slots=True)
class VariantView:
    """A member of a union with a line of Python that shows it."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class ModelView:
    """The page of a class: a table of fields or of values, or the supported types.

    Attributes:
        reached: A line for each place where it is met.
    """

    name: str
    description: str
    heading: str
    table: str
    variants: tuple[VariantView, ...]
    reached: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class GroupView:
    """A resource and its operations in the README."""

    attribute: str
    link: str
    items: tuple[str, ...]
    mark: str = "###"
    section: str = ""


@dataclass(frozen=True, slots=True)
class IndexView:
    """The list of all pages for programs; a line for each."""

    title: str
    summary: str
    operations: tuple[str, ...]
    models: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CredentialView:
    """A credential in the README: its argument, a placeholder and its environment variables."""

    argument: str
    value: str
    environments: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LimitsView:
    """The default limits of a call, such as its timeout, in words."""

    seconds: str
    response: str
    error: str
    redirect: str
    item: str


@dataclass(frozen=True, slots=True)
class TestingView:
    """A test of a program that makes one call.

    Attributes:
        operation: The call, as a transport is told of it.
        arguments: What the client is made with.
        fixture: The fixture of pytest that is a transport.
    """

    snippet: SnippetView
    operation: str
    arguments: tuple[str, ...]
    fixture: str


@dataclass(frozen=True, slots=True)
class SkillView:
    """The guide for coding agents; a call of each kind, where there is one.

    Attributes:
        about: What the guide is for, as YAML.
        distribution: What `pip` installs from an index; "" where the package is on none.
        environments: The environment variables of credentials, as code.
        called: A call that sends a body, if there is one.
    """

    name: str
    distribution: str
    about: str
    package: str
    client: str
    async_client: str
    environments: tuple[str, ...]
    is_spread: bool
    called: tuple[SnippetView, ...]
    pages: tuple[SnippetView, ...]
    streams: tuple[SnippetView, ...]
    files: bool
    downloads: bool
    testing: tuple[TestingView, ...]


@dataclass(frozen=True, slots=True)
class ReadmeView:
    """The README of the package; empty parts are left out by the template.

    Attributes:
        environment: What the names of its environment variables begin with.
        pages: A call that gives a list in pages.
        streams: A call that streams.
        events: A line for each event that the service sends by itself.
        contents: A line for each section.
        distribution: What `pip` installs from an index; "" where the package is on none.
        python: The versions of Python, in words.
        client_credentials: The credential arguments that take OAuth 2.0 client credentials.
        is_spread: Whether methods take more than the types of what they give.
        has_custom_code: Whether the package has a place for code of the publisher's own.
        limits: How large what is kept of a response may be, by what it is, and how many seconds an attempt may take.
    """

    package: str
    environment: str
    distribution: str
    python: str
    summary: str
    client: str
    async_client: str
    snippets: tuple[SnippetView, ...]
    groups: tuple[GroupView, ...]
    error_table: str
    error_classes: tuple[str, ...]
    servers: tuple[str, ...]
    credential_table: str
    credentials: tuple[CredentialView, ...]
    constructor: str
    retries: bool
    fast: bool
    pages: tuple[SnippetView, ...]
    streams: tuple[SnippetView, ...]
    downloads: bool
    uploads: bool
    client_credentials: tuple[str, ...]
    events: tuple[str, ...]
    unwrappings: tuple[UnwrappingView, ...]
    limits: LimitsView
    testing: tuple[TestingView, ...]
    is_spread: bool
    has_custom_code: bool
    contents: tuple[str, ...] = ()
