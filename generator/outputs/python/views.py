"""What the Python templates print, exactly; every text is escaped already."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CustomView:
    """The clients that code of a publisher's own is for."""

    client: str
    async_client: str


@dataclass(frozen=True, slots=True)
class FieldView:
    """A field of a class."""

    name: str
    annotation: str
    default: str


@dataclass(frozen=True, slots=True)
class MemberView:
    """A member of an enum."""

    name: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DefinitionView:
    """A class or a union of a model module; the flags say which macro prints it."""

    name: str
    docstring: str
    is_object: bool = False
    is_enum: bool = False
    is_union: bool = False
    is_error: bool = False
    bases: str = ""
    fields: tuple[FieldView, ...] = ()
    members: tuple[MemberView, ...] = ()
    annotation: str = ""
    function: str = ""
    checking: str = ""
    alias: str = ""
    arguments: tuple[str, ...] = ()
    payload: str = ""
    empty: bool = False


@dataclass(frozen=True, slots=True)
class OperationView:
    """The declaration of an operation: its settings as keyword and expression, then its tuples."""

    type: str
    result: str
    settings: tuple[tuple[str, str], ...]
    parameters: tuple[str, ...]
    replies: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ParserView:
    """A function that reads what the service sends by itself."""

    name: str
    type: str
    docstring: str
    function: str


@dataclass(frozen=True, slots=True)
class PageView:
    """The class of the pages of an operation, with the members of its result."""

    name: str
    base: str
    members: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ModelModuleView:
    """A module of a model package; `operations` and `parsers` hold at most one, `pages` a class for each client."""

    docstring: str
    imports: tuple[str, ...]
    models: tuple[DefinitionView, ...]
    operations: tuple[OperationView, ...]
    parsers: tuple[ParserView, ...]
    pages: tuple[PageView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class InputView:
    """A dict with known members, by a class or by a call, the words of an enum, a union; the flags say which of them."""

    name: str
    base: str
    is_class: bool = False
    is_words: bool = False
    is_alias: bool = False
    docstring: str = ""
    annotation: str = ""
    checking: str = ""
    kept: str = ""
    fields: tuple[FieldView, ...] = ()


@dataclass(frozen=True, slots=True)
class InputModuleView:
    """A module of what stands for objects of classes."""

    docstring: str
    imports: tuple[str, ...]
    inputs: tuple[InputView, ...]


@dataclass(frozen=True, slots=True)
class OverloadView:
    """One of several signatures of a method."""

    signature: tuple[str, ...]
    result: str


@dataclass(frozen=True, slots=True)
class MethodView:
    """A method: its parameters and the arguments of the call inside it, each as it is printed.

    Attributes:
        deprecation: What a call of it warns with, as a Python expression, or "".
        gathers: Whether it takes its arguments as they come, so that tools have to be shown a signature.
    """

    name: str
    docstring: str
    signature: tuple[str, ...]
    values: tuple[str, ...]
    result: str
    verb: str
    deprecation: str = ""
    overloads: tuple[OverloadView, ...] = ()
    gathers: bool = False


@dataclass(frozen=True, slots=True)
class UnwrappingView:
    """A method that gives the payload of a webhook once it is verified.

    Attributes:
        signature: Its parameters, each as it is printed.
        values: The arguments of the call inside it, each as it is printed.
    """

    name: str
    docstring: str
    signature: tuple[str, ...]
    values: tuple[str, ...]
    result: str
    function: str


@dataclass(frozen=True, slots=True)
class ChildView:
    """A resource reached as an attribute."""

    attribute: str
    class_name: str
    docstring: str


@dataclass(frozen=True, slots=True)
class FlavourView:
    """What differs between the synchronous and the asynchronous class."""

    class_name: str
    base: str
    define: str
    wait: str
    client: str
    children: tuple[ChildView, ...]
    methods: tuple[MethodView, ...]
    arguments: tuple[str, ...] = ()
    docstring: str = ""
    unwrappings: tuple[UnwrappingView, ...] = ()


@dataclass(frozen=True, slots=True)
class ResourceView:
    """A resource module: both classes; `imports` are the lines that its annotations need."""

    docstring: str
    imports: tuple[str, ...]
    flavours: tuple[FlavourView, ...]


@dataclass(frozen=True, slots=True)
class ClientView:
    """The module of the clients."""

    imports: tuple[str, ...]
    package: str
    version: str
    description: str
    servers: tuple[str, ...]
    credentials: tuple[str, ...]
    security: str
    settings: tuple[tuple[str, str], ...]
    accepted: str
    accepted_settings: str
    flavours: tuple[FlavourView, ...]


@dataclass(frozen=True, slots=True)
class TestingView:
    """The package for tests of what uses the SDK.

    Attributes:
        package: The package of the declarations of operations, as a literal.
        rows: A tuple for each method.
    """

    package: str
    rows: tuple[str, ...]
    fixture: str
    fixture_name: str
    async_fixture: str
    async_fixture_name: str


@dataclass(frozen=True, slots=True)
class ProjectView:
    """The packaging metadata: TOML values, and of `urls` and `extras` the keys too; `generator` is plain.

    Attributes:
        license: "" for none.
        extras: What is written for each extra.
    """

    distribution: str
    version: str
    description: str
    package_folder: str
    readme: str
    requires_python: str
    authors: tuple[str, ...]
    license: str
    keywords: tuple[str, ...]
    dependencies: tuple[str, ...]
    classifiers: tuple[str, ...]
    urls: tuple[str, ...]
    extras: tuple[str, ...]
    included: tuple[str, ...]
    generator: str
    surface: str
