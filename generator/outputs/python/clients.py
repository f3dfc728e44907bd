"""Turns resources and the client into what the templates print: two classes from one set of decisions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ...sdk.values import CredentialField, Resource, Sdk
from ..imports import parted_lines
from ..literals import literal
from . import declarations, docstrings, symbols
from .methods import MethodPrinter
from .printer import Printer
from .views import ChildView, ClientView, FlavourView, ResourceView


def resource(described: Resource) -> ResourceView:
    """The view of a resource module."""
    printer = Printer()
    flavours = _flavours(described, printer, base="Resource", client="self._client")
    return ResourceView(
        docstring=_docstring(described), imports=parted_lines(printer.imports), flavours=flavours
    )


def _docstring(described: Resource) -> str:
    about = f"The {'.'.join(described.path) or 'client'} operations."
    return docstrings.of_text(described.description or about)


def client(sdk: Sdk) -> ClientView:
    """The view of the module of the clients."""
    printer = Printer()
    flavours = _flavours(
        sdk.root,
        printer,
        base="Client" if sdk.custom is None else "ClientMethods",
        client="self",
        is_custom=sdk.custom is not None,
    )
    view = ClientView(
        imports=(),
        package=literal(sdk.package),
        version=literal(sdk.version),
        description=printer.name(symbols.DESCRIPTION),
        servers=tuple(declarations.server(server, printer) for server in sdk.servers),
        credentials=tuple(
            declarations.credential(credential, printer) for credential in sdk.credentials
        ),
        security=declarations.requirements(sdk.security),
        settings=tuple(_settings(sdk, printer)),
        accepted="{"
        + ", ".join(
            f"{literal(credential.scheme)}: {credential.argument}" for credential in sdk.credentials
        )
        + "}",
        accepted_settings=_settings_given(sdk, printer),
        flavours=tuple(
            _client_flavour(sdk, flavour, printer, awaited=awaited)
            for flavour, awaited in zip(flavours, (False, True), strict=True)
        ),
    )
    return replace(view, imports=parted_lines(printer.imports))


def _settings(sdk: Sdk, printer: Printer) -> Iterator[tuple[str, str]]:
    """What the description says beyond what every description does."""
    if sdk.custom is not None:
        yield "hooks", printer.imported("._custom.hooks", "HOOKS")
    if sdk.retries is not None:
        yield "retries", declarations.retries(sdk.retries, printer)
    if _only_operations_have_servers(sdk):
        yield "operations_have_servers", "True"
    names = {
        name
        for _, method in sdk.operations
        for server in method.servers
        for name, *_ in server.variables
    }
    names -= {name for server in sdk.servers for name, *_ in server.variables}
    if names:
        yield "server_variables", declarations.tuple_of(map(literal, sorted(names)))


def _only_operations_have_servers(sdk: Sdk) -> bool:
    """Whether a client can do without a server because operations name theirs."""
    return not sdk.servers and any(method.servers for _, method in sdk.operations)


def _client_flavour(
    sdk: Sdk, flavour: FlavourView, printer: Printer, *, awaited: bool
) -> FlavourView:
    """What the class of a client has beyond that of a resource."""
    settings = printer.name(symbols.client_settings("Async" if awaited else ""))
    arguments = tuple(
        f"{credential.argument}: {_credential_type(credential, printer, awaited=awaited)} | None = None"
        for credential in sdk.credentials
    )
    return replace(
        flavour,
        class_name=sdk.async_client if awaited else sdk.client,
        arguments=(
            "self",
            *(("*",) if arguments or sdk.client_options else ()),
            *arguments,
            *_second_options(sdk, printer, prefix="Async" if awaited else ""),
            f"**settings: {printer.name(symbols.UNPACK)}[{settings}]",
        ),
        docstring=docstrings.of_client(sdk, is_async=awaited),
    )


def _second_options(sdk: Sdk, printer: Printer, *, prefix: str) -> Iterator[str]:
    """The arguments that are second names of options."""
    for name, option in sdk.client_options:
        yield f"{name}: {printer.type(symbols.type_of_option(option, prefix))} = None"


def _settings_given(sdk: Sdk, printer: Printer) -> str:
    """The settings that a client is made with."""
    if not sdk.client_options:
        return "settings"
    given = {option: name for name, option in sdk.client_options}
    return printer.call(symbols.WITH_SECOND_NAMES, "settings", **given)


def _credential_type(credential: CredentialField, printer: Printer, *, awaited: bool) -> str:
    prefix = "Async" if awaited else ""
    basic = credential.kind == "basic"
    found = printer.name(symbols.accepted_credential(prefix, basic=basic))
    if credential.kind == "oauth2" and credential.token_url:
        found += f" | {printer.name(symbols.CLIENT_CREDENTIALS)}"
    return found


def _flavours(
    described: Resource, printer: Printer, *, base: str, client: str, is_custom: bool = False
) -> tuple[FlavourView, FlavourView]:
    """The synchronous and the asynchronous class.

    Args:
        is_custom: Whether `base` is a class of the publisher's own code.
    """
    printed = MethodPrinter(described, printer)
    methods = [printed.methods(method) for method in described.methods]
    unwrappings = (
        () if described.unwrapping is None else (printed.unwrapping(described.unwrapping),)
    )
    if described.children:
        printer.note(".", "_resources")
        printer.name(symbols.CACHED_RESOURCE)

    def base_of(prefix: str) -> str:
        if is_custom:
            return printer.imported("._custom.client", f"{prefix}{base}")
        return printer.name(symbols.base_of_clients(prefix, base))

    def flavour(prefix: str) -> FlavourView:
        return FlavourView(
            class_name=f"{prefix}{described.class_name}",
            base=base_of(prefix),
            define="async def" if prefix else "def",
            wait="await " if prefix else "",
            client=client,
            children=tuple(
                ChildView(child.path[-1], f"{prefix}{child.class_name}", _docstring(child))
                for child in described.children
            ),
            methods=tuple(pair[bool(prefix)] for pair in methods),
            unwrappings=unwrappings,
        )

    return flavour(""), flavour("Async")
