"""Reports what a configuration asks for and cannot have: a name that is taken or leads nowhere, an example that is no operation."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TypeAlias

from ...api.model import Api, Reference
from ...config import Config
from ...config.chosen_names import EVERYWHERE
from ...diagnostics import Diagnostic, Diagnostics, Severity
from ..schemas.shapes import every_schema
from ..values import Method, Sdk
from .classes.class_names import Claims
from .names import pascal, snake
from .owners import token_of

_NAMED = "Names are those of operations, of their parameters, and of schemas that become classes."

_SENT_AS = "Write query:NAME, path:NAME, header:NAME, cookie:NAME, body:NAME for a member of the body, or body for all of it."

_Arguments: TypeAlias = Mapping[str, Mapping[str, str]]
_Known = dict[str, tuple[str, Callable[[str], str]]]
"""By the pointer of what has a name: that name, and how a configured one is written."""


def check_names(
    api: Api,
    config: Config,
    *,
    wished: Mapping[str, str],
    sdk: Sdk,
    claims: Claims,
    diagnostics: Diagnostics,
) -> None:
    """Report the names in `wished`, which the configuration asks for, that `sdk` does not have, each at its line."""
    known = dict(_list_places(api, sdk, claims)) if wished else {}
    for found in _names(api, config, wished=wished, known=known):
        diagnostics.add(found)


def find_unmet_arguments(config: Config, sdk: Sdk, *, names: _Arguments) -> Iterator[Diagnostic]:
    """What `names`, those of arguments that `config` has, are for nothing in `sdk`, or cannot be had."""
    methods = {f"{method.http_method} {method.path}": method for _, method in sdk.operations}
    for endpoint, wanted in names.items():
        if endpoint == EVERYWHERE:
            continue
        given = _arguments(methods[endpoint]) if endpoint in methods else {}
        for sent_as, name in wanted.items():
            got = given.get(sent_as)
            if got == name:
                continue
            near = difflib.get_close_matches(sent_as, given, n=3)
            yield config.finding(
                "argument_names",
                endpoint,
                sent_as,
                severity=Severity.ERROR if got else Severity.WARNING,
                message=(
                    f"{name!r} is taken: by another argument, or by what every call has"
                    if got
                    else "there is no such argument in the SDK"
                ),
                hint=f"Write {got!r}, or another name." if got else _suggest(near) or _SENT_AS,
            )


def _arguments(method: Method) -> dict[str, str]:
    """The names of the arguments of a method by what they are sent as, such as `query:limit`; `body` is the whole one."""
    return {
        f"{argument.location}:{argument.wire_name}".removesuffix(":"): argument.name
        for argument in (*method.arguments, *method.parameters)
        if argument.wire_name or not argument.member
    }


def example_of(
    api: Api,
    config: Config,
    *,
    operations: tuple[tuple[str, Method], ...],
    diagnostics: Diagnostics,
) -> tuple[str, Method] | None:
    """The call and the method that the README shows: the configured one, by id or call, the document's own, the first.

    Args:
        operations: All of them.
        diagnostics: Is told where no operation is called as configured.
    """
    listed = {
        name: entry for entry in reversed(operations) for name in (entry[1].operation_id, entry[0])
    }
    featured = (operation.id for operation in api.operations if operation.is_example)
    if config.example not in ("", *listed):
        near = difflib.get_close_matches(config.example, listed, n=3)
        diagnostics.add(
            config.finding(
                "example",
                severity=Severity.WARNING,
                message=f"there is no operation {config.example!r}; the first one is shown",
                hint=_suggest(near) or "Write an operationId, or a call such as users.list.",
            )
        )
    first = next(iter(operations), None)
    return listed.get(config.example or next(featured, ""), first)


def _list_places(
    api: Api, sdk: Sdk, claims: Claims
) -> Iterator[tuple[str, tuple[str, Callable[[str], str]]]]:
    for pointer, name in claims.classes.items():
        yield pointer, (name.name, pascal)
    for named in api.schemas.values():
        if named.component and named.schema.pointer in claims.classes:
            yield named.pointer, (claims.classes[named.schema.pointer].name, pascal)
    methods = {method.pointer: method for _, method in sdk.operations}
    for operation in api.operations:
        method = methods[operation.pointer]
        yield operation.pointer, (method.name, snake)
        names = {
            (parameter.location, parameter.wire_name): parameter.name
            for parameter in method.parameters
        }
        for parameter in operation.parameters:
            yield parameter.pointer, (names[parameter.location, parameter.wire_name], snake)


def _names(
    api: Api, config: Config, *, wished: Mapping[str, str], known: _Known
) -> Iterator[Diagnostic]:
    for pointer, wanted in wished.items():
        if pointer not in known:
            yield config.finding(
                "names",
                pointer,
                severity=Severity.WARNING,
                message="this place of the description has no name in the SDK",
                hint=_tell_target(pointer, api) or _way(pointer, known) or _NAMED,
            )
            continue
        given, written = known[pointer]
        if given == wanted:
            continue
        if given == written(wanted):
            severity, message = Severity.WARNING, f"{wanted!r} is written {given!r}"
        else:
            severity = Severity.ERROR
            message = f"{wanted!r} is taken: by another configured name, or by what every SDK has"
        yield config.finding(
            "names",
            pointer,
            severity=severity,
            message=message,
            hint=f"Write {given!r}, or another name.",
        )


def _tell_target(pointer: str, api: Api) -> str:
    """What the place refers to, as a hint; "" where it is no reference."""
    for schema in every_schema(api):
        if isinstance(schema, Reference) and schema.pointer == pointer:
            return f"It is a reference; name {schema.target!r}."
    return ""


def _way(pointer: str, known: Iterable[str]) -> str:
    """A hint with the pointers that `pointer`, which leads nowhere, resembles; "" where it resembles none."""
    if "#/" not in pointer:
        return "Write a JSON pointer, such as #/components/schemas/NAME."
    places = {tuple(place.split("/")) for place in known}
    tokens = tuple(pointer.split("/"))
    for length in range(len(tokens)):
        here = {place for place in places if place[: length + 1] == tokens[: length + 1]}
        if not here:
            ways = sorted({place[length] for place in places if len(place) > length})
            near = difflib.get_close_matches(tokens[length], ways, n=3)
            return _suggest(token_of(token) for token in near)
        places = here
    return ""


def _suggest(near: Iterable[str]) -> str:
    listed = [repr(token) for token in near]
    return f"Did you mean {' or '.join(listed)}?" if listed else ""
