"""Turns resources into their pages: operations, parameters, errors and examples."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ...sdk.values import Argument, Method, Resource, Sdk
from ..constructing import constructor_arguments
from ..examples import example_text
from ..literals import literal
from .cells import Pages, present, type_cell
from .escaping import add_title, block, cell, code, line
from .notices import DEPRECATED_PARAMETER, deprecation, row_name, row_text, tells_facts
from .tables import table
from .views import OperationView, ResourceView, SnippetView
from .webhooks import unwrapping, unwrapping_line

_YES, _NO = ":heavy_check_mark:", ":heavy_minus_sign:"
_SERVER = ("`server_url`", "*Optional[str]*", _NO, "An optional server URL to use.")


def resource(described: Resource, sdk: Sdk, *, pages: Pages) -> ResourceView:
    """The page of a resource below the client."""
    return ResourceView(
        title=line(described.title),
        attribute=".".join(described.path),
        overview=block(described.description) if described.description.strip() else "",
        items=(*map(list_line, described.methods), *unwrapping_line(described)),
        unwrappings=unwrapping(described, sdk),
        operations=tuple(_operation(method, described, sdk, pages) for method in described.methods),
    )


def root(sdk: Sdk, pages: Pages) -> ResourceView:
    """The page of the client itself, with the operations that belong to no resource."""
    return ResourceView(
        title=f"{sdk.client} SDK",
        attribute="",
        overview=add_title(sdk.title, sdk.description),
        items=tuple(list_line(method) for method in sdk.root.methods),
        operations=tuple(_operation(method, sdk.root, sdk, pages) for method in sdk.root.methods),
    )


def list_line(method: Method, page: str = "") -> str:
    """The line of an operation in a list; `page` is the way to its page from elsewhere."""
    text = line(method.summary or method.description)
    link = f"{page}#{method.name}"
    closing = f" - {text}" if text else ""
    if method.deprecated:
        return f"* [~~{method.name}~~]({link}){closing} :warning: **Deprecated**"
    return f"* [{method.name}]({link}){closing}"


def _operation(method: Method, owner: Resource, sdk: Sdk, pages: Pages) -> OperationView:
    alternatives = tuple(dict.fromkeys(_alternatives(method)))
    return OperationView(
        name=method.name,
        title=f"~~{method.name}~~" if method.deprecated else method.name,
        description=block(method.description or method.summary) or line(method.operation_id),
        deprecation=f"> {deprecation(method.deprecated)}" if method.deprecated else "",
        snippet=snippet(method, owner=owner, sdk=sdk),
        streaming=streaming(method, owner=owner, sdk=sdk),
        parameters=_parameters(method, sdk, pages, climb=_climb(owner)),
        alternatives=alternatives if len(alternatives) > 1 else (),
        response=_response(method, pages, climb=_climb(owner)),
        errors=error_table(method),
    )


def _climb(owner: Resource) -> str:
    """The way from the folder of a resource's page up to `docs/`."""
    return "../" * (owner.page.count("/") + 2)


def _parameters(method: Method, sdk: Sdk, pages: Pages, *, climb: str) -> str:
    facts = tells_facts(sdk)
    rows = [_parameter(argument, pages, facts=facts, climb=climb) for argument in method.arguments]
    if sdk.retries is not None or method.retries is not None:
        rows.append(_retries(climb))
    if method.servers:
        rows.append(_SERVER)
    if not rows:
        return ""
    return table(("Parameter", "Type", "Required", "Description"), rows)


def _alternatives(method: Method) -> Iterator[str]:
    """A line for each object that the body can be: what it needs, and what it can have that others cannot."""
    for each in method.alternatives:
        needed = [_given(argument) for argument in each if argument.required]
        others = (other for other in method.alternatives if other is not each)
        shared = [{argument.name for argument in other} for other in others]
        own = [
            _given(argument)
            for argument in each
            if not argument.required and not all(argument.name in names for names in shared)
        ]
        listed = ", ".join(needed)
        if own or not needed:
            listed += f"{'; m' if needed else 'M'}ay have {', '.join(own or map(_given, each))}"
        yield listed


def _given(argument: Argument) -> str:
    """An argument as it is given, with its value where that can only be one of a few."""
    values = " | ".join(literal(value.data) for value in argument.type.values)
    return code(f"{argument.name}={values}") if values else f"`{argument.name}`"


def _retries(climb: str) -> tuple[str, str, str, str]:
    return (
        "`retries`",
        f"[Optional[utils.RetryConfig]]({climb}models/utils/retryconfig.md)",
        _NO,
        "Configuration to override the default retry behavior of the client.",
    )


def _parameter(
    argument: Argument, pages: Pages, *, facts: bool, climb: str
) -> tuple[str, str, str, str]:
    # A whole body has one fixed row, whether or not it can be left out.
    whole = argument.name == "request" and argument.location in ("body", "request")
    required = argument.required or whole
    shown = present(argument.type) if whole else argument.type
    type_text = type_cell(shown, pages, optional=not required, climb=climb)
    return (
        row_name(argument),
        type_text,
        _YES if required else _NO,
        row_text(argument, notice=DEPRECATED_PARAMETER, facts=facts),
    )


def _response(method: Method, pages: Pages, *, climb: str) -> str:
    """The result in bold: a link for a class, its type otherwise."""
    text = type_cell(method.result, pages, climb=climb)
    return f"**{text.strip('*')}**"


def error_table(method: Method) -> str:
    """A row for each error class, by status; the codes of one class are joined."""
    rows: dict[str, tuple[list[str], str]] = {}
    replies = sorted(
        (reply for reply in method.replies if reply.error and reply.type is not None),
        key=lambda reply: reply.status,
    )
    for reply in replies:
        if reply.type is not None:
            name = f"errors.{reply.type.symbol.name}"
            statuses, _ = rows.setdefault(name, ([], reply.content_type))
            if reply.status not in statuses:
                statuses.append(reply.status)
    listed = [
        (name, ",".join(statuses), cell(content)) for name, (statuses, content) in rows.items()
    ]
    return table(
        ("Error Object", "Status Code", "Content Type"),
        [*listed, ("errors.SDKError", "4xx-5xx", "*/*")],
    )


def streaming(method: Method, *, owner: Resource, sdk: Sdk) -> tuple[SnippetView, ...]:
    """The example of a call that asks for a stream; none where no argument does."""
    if method.streaming is None:
        return ()
    return (snippet(replace(method, snippet=method.streaming), owner=owner, sdk=sdk),)


def snippet(method: Method, *, owner: Resource, sdk: Sdk) -> SnippetView:
    """The example of a call."""
    text = example_text(method.snippet)
    field, gives = method.snippet.result_field, method.snippet.gives
    return SnippetView(
        imports=text.imports,
        package=sdk.package,
        models=", ".join(text.packages),
        client=sdk.client,
        credentials=constructor_arguments(sdk, method),
        call=".".join(("s", *owner.path, method.name)),
        arguments=text.arguments,
        tested=f"res.{field}" if field else "res",
        is_tested=not sdk.spreads,
        is_silent=gives == "nothing",
        is_page=gives == "page",
        is_stream=gives == "stream",
        is_either=gives == "either",
    )
