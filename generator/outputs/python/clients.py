"""Turns resources and the client into what the templates print: two classes from one set of decisions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ...sdk.model import CredentialField, Method, Resource, Sdk
from ...sdk.text import literal
from . import declarations
from .views import ChildView, ClientView, FlavourView, MethodView, ResourceView

# What the options of a call need.
_OPTIONS = ("from typing import Unpack", "from ._runtime.options import RequestOptions")


def resource(described: Resource) -> ResourceView:
    """The view of a resource module."""
    return ResourceView(
        docstring=described.docstring,
        imports=_ordered(_type_imports(described), described, base="Resource"),
        flavours=(
            _flavour(described, awaited=False, client="self._client"),
            _flavour(described, awaited=True, client="self._client"),
        ),
    )


def client(sdk: Sdk) -> ClientView:
    """The view of the module of the clients."""
    classes = {declarations.credential_class(one) for one in sdk.credentials} | {"Description"}
    if sdk.servers:
        classes.add("Server")
    return ClientView(
        docstring=sdk.docstring,
        imports=_ordered(_client_imports(sdk, classes), sdk.root, base="Client"),
        package=literal(sdk.package),
        version=literal(sdk.version),
        servers=tuple(declarations.server(one) for one in sdk.servers),
        credentials=tuple(declarations.credential(one) for one in sdk.credentials),
        security=declarations.requirements(sdk.security),
        settings=tuple(_settings(sdk)),
        accepted="{"
        + ", ".join(f"{literal(one.scheme)}: {one.argument}" for one in sdk.credentials)
        + "}",
        flavours=tuple(_client_flavour(sdk, awaited=awaited) for awaited in (False, True)),
    )


def _settings(sdk: Sdk) -> Iterator[tuple[str, str]]:
    """What the description says beyond what every description does."""
    if sdk.retries is not None:
        yield "retries", declarations.retries(sdk.retries)
    if _only_operations_have_servers(sdk):
        yield "operations_have_servers", "True"
    names = {
        name for _, method in sdk.operations for one in method.servers for name, *_ in one.variables
    }
    names -= {name for one in sdk.servers for name, *_ in one.variables}
    if names:
        yield "server_variables", declarations.tuple_of(map(literal, sorted(names)))


def _only_operations_have_servers(sdk: Sdk) -> bool:
    """Whether a client can do without a server because operations name theirs."""
    return not sdk.servers and any(method.servers for _, method in sdk.operations)


def _client_flavour(sdk: Sdk, *, awaited: bool) -> FlavourView:
    flavour = _flavour(sdk.root, awaited=awaited, client="self")
    prefix = "Async" if awaited else ""
    arguments = tuple(
        f"{one.argument}: {_credential_type(one, awaited=awaited)} | None = None"
        for one in sdk.credentials
    )
    return FlavourView(
        class_name=sdk.async_client if awaited else sdk.client,
        base=f"{prefix}Client",
        define=flavour.define,
        wait=flavour.wait,
        client="self",
        children=flavour.children,
        methods=flavour.methods,
        settings=f"{prefix}ClientSettings",
        arguments=(
            "self",
            *(("*",) if arguments else ()),
            *arguments,
            f"**settings: Unpack[{prefix}ClientSettings]",
        ),
    )


def _credential_type(credential: CredentialField, *, awaited: bool) -> str:
    prefix = "Async" if awaited else ""
    if credential.kind == "basic":
        return f"{prefix}BasicAuth"
    more = " | ClientCredentials" if credential.kind == "oauth2" and credential.token_url else ""
    return f"{prefix}Credential{more}"


def _flavour(described: Resource, *, awaited: bool, client: str) -> FlavourView:
    prefix = "Async" if awaited else ""
    return FlavourView(
        class_name=f"{prefix}{described.class_name}",
        base=f"{prefix}Resource",
        define="async def" if awaited else "def",
        wait="await " if awaited else "",
        client=client,
        children=tuple(
            ChildView(child.path[-1], f"{prefix}{child.class_name}", child.docstring)
            for child in described.children
        ),
        methods=tuple(_method(method, described, awaited=awaited) for method in described.methods),
    )


def _method(method: Method, owner: Resource, *, awaited: bool) -> MethodView:
    positional = [one for one in method.arguments if one.positional]
    named = [one for one in method.arguments if not one.positional]
    printed = [
        f"{one.name}: {one.annotation.text}" + (f" = {one.default}" if one.default else "")
        for one in (*positional, *named)
    ]
    if named:
        printed.insert(len(positional), "*")
    values = (f"{one.name}={one.name}" for one in (*positional, *named))
    return MethodView(
        name=method.name,
        docstring=method.async_docstring if awaited else method.docstring,
        signature=("self", *printed, "**options: Unpack[RequestOptions]"),
        values=(f"operations.{method.module}.OPERATION", "options", *values),
        result=(method.async_annotation if awaited else method.annotation).text,
        verb="call" if method.pagination is None else "call_pages",
        deprecation=_deprecation(method, owner) if method.deprecated else "",
    )


def _deprecation(method: Method, owner: Resource) -> str:
    call = ".".join((*owner.path, method.name))
    return literal(f"{call} is deprecated: it may be removed from the API")


def _type_imports(described: Resource) -> Iterator[str]:
    """The lines that the annotations in the module of a resource need."""
    yield from (line for line in described.imports if not line.startswith("from ."))
    if described.methods:
        yield from _OPTIONS
    yield from (line for line in described.imports if line.startswith("from ."))


def _ordered(lines: Iterable[str], described: Resource, *, base: str) -> tuple[str, ...]:
    """All import lines of the module of a resource or of the clients: those of the standard library first, each group sorted."""
    found = {*lines, f"from ._runtime.client import Async{base}, {base}"}
    if described.children:
        found |= {"from . import _resources", "from ._runtime.resources import cached_resource"}
    if any(method.deprecated for method in described.methods):
        found.add("from ._runtime.deprecation import deprecated")
    if described.methods:
        found.add("from .models import operations")
    own = sorted(line for line in found if line.startswith("from ."))
    standard = sorted(found.difference(own), key=lambda line: (line.startswith("from "), line))
    return (*standard, "", *own)


def _client_imports(sdk: Sdk, classes: Iterable[str]) -> Iterator[str]:
    yield f"from ._runtime.description import {', '.join(sorted(classes))}"
    if sdk.retries is not None:
        yield "from ._runtime.retries import RetryConfig"
    lines = [line for line in _type_imports(sdk.root) if line not in _OPTIONS]
    yield _OPTIONS[0]
    options = ["AsyncClientSettings", "ClientSettings"]
    if sdk.root.methods:
        options.append("RequestOptions")
    yield f"from ._runtime.options import {', '.join(options)}"
    kinds = {
        kind
        for one in sdk.credentials
        for awaited in (False, True)
        for kind in _credential_type(one, awaited=awaited).split(" | ")
    }
    if kinds:
        yield f"from ._runtime.credentials import {', '.join(sorted(kinds))}"
    yield from lines
