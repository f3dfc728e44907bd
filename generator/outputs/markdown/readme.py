"""Turns the whole SDK into its README and USAGE; sections that do not apply to the API are left out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from ...runtime.http import limits
from ...sdk.values import CredentialField, Method, Model, ObjectModel, Resource, Sdk, Type
from ..constructing import constructor_arguments
from .escaping import add_title, cell, line
from .guides.testing import testing
from .operations import error_table, list_line, snippet, streaming
from .tables import table
from .views import CredentialView, GroupView, LimitsView, ReadmeView, SnippetView, UnwrappingView
from .webhooks import ROTATION, unwrapping

_HEADING = re.compile(r"^<!-- Start [^\n]* -->\n## (.+)$", re.MULTILINE)
_SCHEMES = {
    "bearer": ("http", "HTTP Bearer"),
    "basic": ("http", "HTTP Basic"),
    "api_key": ("apiKey", "API key"),
    "oauth2": ("oauth2", "OAuth2 token"),
    "open_id": ("openIdConnect", "OAuth2 token"),
}


def example(sdk: Sdk) -> tuple[SnippetView, ...]:
    """The call that the README shows; none where there is no operation."""
    if sdk.example is None:
        return ()
    owner, method = sdk.example
    return (snippet(method, owner=owner, sdk=sdk),)


def readme(sdk: Sdk) -> ReadmeView:
    """The README of the package."""
    method = None if sdk.example is None else sdk.example[1]
    return ReadmeView(
        package=sdk.package,
        environment=sdk.package.upper(),
        distribution=sdk.distribution if sdk.packaging.published else "",
        python=_python(sdk.packaging.requires_python),
        summary=add_title(sdk.title, sdk.description),
        client=sdk.client,
        async_client=sdk.async_client,
        snippets=example(sdk),
        groups=tuple(_groups(sdk)),
        error_table="" if method is None else error_table(method),
        error_classes=() if method is None else tuple(dict.fromkeys(_errors(method))),
        servers=tuple(_server_row(index, sdk) for index in range(len(sdk.servers))),
        credential_table=_credentials(sdk),
        credentials=tuple(_credential(credential) for credential in sdk.credentials),
        constructor=", ".join(constructor_arguments(sdk, method)),
        retries=has_retries(sdk),
        fast=sdk.fast,
        pages=_first(sdk, lambda method: method.pagination is not None),
        streams=_first(sdk, lambda method: any(reply.stream for reply in method.replies)),
        downloads=any(_mentions(method.result, "bytes") for _, method in sdk.operations),
        uploads=any(_takes_files(model) for module in sdk.modules for model in module.models),
        client_credentials=tuple(
            credential.argument
            for credential in sdk.credentials
            if credential.kind == "oauth2" and credential.token_url
        ),
        events=tuple(_events(sdk)),
        unwrappings=_unwrappings(sdk),
        limits=_limits(),
        testing=testing(sdk),
        is_spread=sdk.spreads,
        has_custom_code=sdk.custom is not None,
    )


def _python(versions: str) -> str:
    """Which versions of Python are needed, in words."""
    lowest = re.fullmatch(r">=([0-9.]+)", versions)
    return f"{lowest[1]} or newer" if lowest is not None else f"`{versions}`"


def _errors(method: Method) -> Iterator[str]:
    """The classes of the errors that `method` raises, by status."""
    for reply in sorted(method.replies, key=lambda reply: reply.status):
        if reply.error and reply.type is not None:
            yield f"errors.{reply.type.symbol.name}"


def _unwrappings(sdk: Sdk) -> tuple[UnwrappingView, ...]:
    """The method that verifies webhooks, with two secrets, one of which takes the place of the other."""
    return () if sdk.receiver is None else unwrapping(sdk.receiver, sdk, secret=ROTATION)


def _limits() -> LimitsView:
    """The limits of the runtime."""
    return LimitsView(
        seconds=f"{limits.TIMEOUT:g}",
        response=_size(limits.RESPONSE),
        error=_size(limits.ERROR),
        redirect=_size(limits.REDIRECT),
        item=_size(limits.ITEM),
    )


def _size(count: int) -> str:
    """A number of bytes in the largest unit of which it is a whole number."""
    return next(
        f"{count >> bits} {unit}"
        for bits, unit in ((30, "GiB"), (20, "MiB"), (10, "KiB"), (0, "bytes"))
        if count % (1 << bits) == 0
    )


def contents(text: str) -> tuple[str, ...]:
    """A line for each section of a README that comes after the contents."""
    headings = _HEADING.findall(text)
    return tuple(
        f"* [{heading}](#{heading.lower().replace(' ', '-')})"
        for heading in headings[headings.index("Table of Contents") + 1 :]
    )


def _events(sdk: Sdk) -> Iterator[str]:
    for module in sdk.modules:
        for parser in module.parsers:
            text = line(parser.summary or parser.description)
            yield f"* `{parser.kind}.{parser.name}(body)`{f' - {text}' if text else ''}"


def has_retries(sdk: Sdk) -> bool:
    """Whether the API says of any call that it is tried again."""
    return sdk.retries is not None or any(
        method.retries is not None for _, method in sdk.operations
    )


def _first(sdk: Sdk, wanted: Callable[[Method], bool]) -> tuple[SnippetView, ...]:
    """The example of the first operation that is `wanted`, with a stream where it can ask for one; none where there is none."""
    waiting = [sdk.root]
    while waiting:
        owner = waiting.pop(0)
        for method in owner.methods:
            if wanted(method):
                asking = streaming(method, owner=owner, sdk=sdk)
                return asking or (snippet(method, owner=owner, sdk=sdk),)
        waiting.extend(owner.children)
    return ()


def _takes_files(model: Model) -> bool:
    fields = model.fields if isinstance(model, ObjectModel) else ()
    return any(_mentions(field.type, "Upload") for field in fields)


def _mentions(type_: Type, name: str) -> bool:
    return type_.symbol.name == name or any(
        _mentions(argument, name) for argument in type_.arguments
    )


def _groups(sdk: Sdk) -> Iterator[GroupView]:
    """The resources, those in one section of the description below its name."""
    if sdk.root.methods:
        yield _group(sdk.root, heading=f"{sdk.client} SDK")
    for name, resources in sdk.root.in_sections:
        found = [one for resource in resources for one in _with_methods(resource)]
        for index, resource in enumerate(found):
            view = _group(resource, heading=".".join(resource.path))
            section = "" if index else line(name)
            yield replace(view, section=section, mark="####") if name else view


def _with_methods(resource: Resource) -> Iterator[Resource]:
    if resource.methods:
        yield resource
    for child in resource.children:
        yield from _with_methods(child)


def _group(resource: Resource, *, heading: str) -> GroupView:
    link = f"docs/sdks/{resource.page}/README.md"
    items = tuple(list_line(method, link) for method in resource.methods)
    return GroupView(heading, link, items)


def _server_row(index: int, sdk: Sdk) -> str:
    server = sdk.servers[index]
    variables = ", ".join(
        f"`{cell(name)}` (default `{cell(default)}`)" for name, default, _ in server.variables
    )
    return f"| {index} | `{line(server.url).replace('|', '%7C')}` | {variables or 'None'} |"


def _credentials(sdk: Sdk) -> str:
    if not sdk.credentials:
        return ""
    rows = [
        (
            f"`{credential.argument}`",
            *_SCHEMES.get(credential.kind, ("http", f"HTTP {cell(credential.http_scheme)}")),
        )
        for credential in sdk.credentials
    ]
    return table(("Name", "Type", "Scheme"), rows)


def _credential(credential: CredentialField) -> CredentialView:
    value = f'"{credential.placeholder}"'
    if credential.kind == "basic":
        value = '("<YOUR_USERNAME_HERE>", "<YOUR_PASSWORD_HERE>")'
    return CredentialView(credential.argument, value, credential.environments)
