"""Reads what a published package says by itself: how operations are called, and what their arguments and results are called."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from ...changes import Surface
from ...changes.surface import Promise, last_of
from ...diagnostics import Diagnostic, Diagnostics, Location, Severity
from ...foreign import CALL_OPTIONS
from ...sdk.naming.names import snake
from ...spec import Node
from ..arguments import NAMELESS
from ..description import body_of, properties_of
from ..origin import Origin, pointer_of
from .exports import CLIENT_OPTIONS

_FIELD = re.compile(r"\{([^{}]*)\}")
_CLASS = re.compile(r"(?:[\w.]*\.)?([A-Z]\w*)\Z")
_LIST = re.compile(r"(?:[\w.]*\.)?(?:List|list|Sequence)\[(.*)\]\Z")
_COMPONENT = "#/components/schemas/"


def read_published(
    surface: Surface, origin: Origin, *, source: str, diagnostics: Diagnostics
) -> None:
    """Fill `origin` with the names of `surface`.

    Args:
        source: The file or folder that it was read from, which findings name.
    """
    origin.settings |= {"naming": "idiomatic", "arguments": "fields", "response": "body"}
    if surface.package:
        origin.settings["package"] = snake(surface.package.partition(".")[0], prefix="sdk")
    clients = [name for name, about in surface.names.items() if about["kind"] == "client"]
    if clients:
        client = min(clients, key=len)
        origin.settings["client"] = client
        taken_options = {last_of(key) for key, _ in surface.parts(client, "setting")}
        second = {name: one for name, one in CLIENT_OPTIONS.items() if name in taken_options}
        if second:
            origin.settings["client_options"] = second
    taken: set[str] = set()
    for name, about in surface.names.items():
        if about["kind"] != "method":
            continue
        call = name.removeprefix("client.")
        endpoint = _endpoint(str(about.get("operation", "")), call, origin)
        if not endpoint:
            _tell(call, str(about.get("operation", "")), source=source, diagnostics=diagnostics)
            continue
        origin.add_call(endpoint, call)
        _name_arguments(surface, name, endpoint=endpoint, origin=origin)
        _name_result(str(about.get("annotation", "")), endpoint, origin=origin, taken=taken)


def _endpoint(route: str, call: str, origin: Origin) -> str:
    """The endpoint of the description that a call is of; "" where none can be told."""
    description = origin.description
    if not route:
        return _by_name(call, origin)
    method, _, path = route.partition(" ")
    found = description.endpoint(method, path.partition("?")[0].partition("#")[0])
    if found or description.root is None:
        return found
    # A part of the path may be that of the server's URL, here or there.
    shape = _shape(path)
    alike = [
        known
        for known in description.operations
        if known.startswith(f"{method} ") and _ends_alike(_shape(known.partition(" ")[2]), shape)
    ]
    return max(alike, key=len) if alike else ""


def _shape(path: str) -> str:
    return _FIELD.sub("{}", path.partition("?")[0]).rstrip("/")


def _ends_alike(one: str, other: str) -> bool:
    shorter = min(one, other, key=len)
    return len(shorter) > 1 and one.endswith(shorter) and other.endswith(shorter)


def _by_name(call: str, origin: Origin) -> str:
    """The endpoint whose operationId says what a call does, where a single one does."""
    whole, last = _letters(call), _letters(call.rpartition(".")[2])
    ids = {
        endpoint: _letters(operation.text("operationId", ""))
        for endpoint, operation in origin.description.operations.items()
    }
    for wanted in (whole, last):
        found = [endpoint for endpoint, known in ids.items() if known == wanted]
        if len(found) == 1:
            return found[0]
    return ""


def _name_arguments(surface: Surface, name: str, *, endpoint: str, origin: Origin) -> None:
    """Let arguments be called as they were, where they would be called otherwise here."""
    operation = origin.description.operations.get(endpoint)
    if operation is None:
        return
    own = {
        last_of(key): about
        for key, about in surface.parts(name, "argument")
        if last_of(key) not in (*CALL_OPTIONS, "security")
    }
    body = body_of(operation)
    places = dict(_places(origin, endpoint, members=properties_of(body)))
    matched = dict(_by_place(str(surface.names[name].get("operation", "")), endpoint, own))
    matched |= {
        place: argument
        for argument in own
        if argument not in matched.values()
        for place in _alike(argument, places)
        if place not in matched
    }
    found = {
        place: argument
        for place, argument in matched.items()
        if argument != snake(places.get(place, ""), prefix="param") or places[place] in NAMELESS
    }
    left = [argument for argument in own if argument not in matched.values()]
    if (
        body is not None
        and len(left) == 1
        and not any(place.startswith("body:") for place in matched)
    ):
        found["body"] = left[0]
    if found:
        origin.arguments.setdefault(endpoint, {}).update(found)


def _places(
    origin: Origin, endpoint: str, *, members: Mapping[str, Node]
) -> Iterator[tuple[str, str]]:
    """What an operation is sent: by its key in the configuration, the name on the wire."""
    for node in origin.description.parameters(endpoint):
        if node.is_mapping and isinstance(node.value.get("name"), str):
            yield f"{node.value.get('in')}:{node.value['name']}", node.value["name"]
    for member in members:
        yield f"body:{member}", member


def _by_place(route: str, endpoint: str, own: Mapping[str, Promise]) -> Iterator[tuple[str, str]]:
    """The arguments that stand in the path, by where they stand there."""
    theirs, ours = _FIELD.findall(route), _FIELD.findall(endpoint)
    if len(theirs) == len(ours):
        for argument, wire in zip(theirs, ours, strict=True):
            if argument in own:
                yield f"path:{wire}", argument


def _alike(argument: str, places: Mapping[str, str]) -> list[str]:
    """Where an argument goes: what is called so, else what has its letters."""
    exact = [place for place, wire in places.items() if snake(wire, prefix="param") == argument]
    return (
        exact or [place for place, wire in places.items() if _letters(wire) == _letters(argument)]
    )[:1]


def _name_result(annotation: str, endpoint: str, *, origin: Origin, taken: set[str]) -> None:
    """Let the class of a result be called as it was."""
    schema = origin.description.answer(endpoint)
    listed = _LIST.match(annotation)
    if listed is not None and schema is not None:
        annotation = listed[1]
        schema = schema.resolved().get("items") if schema.reference else schema.get("items")
    found = _CLASS.match(annotation)
    if found is None or schema is None or schema.reference is None:
        return
    pointer = schema.reference
    if not pointer.startswith(_COMPONENT) or pointer in origin.names or found[1] in taken:
        return
    if pointer != pointer_of("components", "schemas", found[1]):
        origin.names[pointer] = found[1]
    taken.add(found[1])


def _letters(name: str) -> str:
    return re.sub(r"[\W_]", "", name).lower()


def _tell(call: str, route: str, *, source: str, diagnostics: Diagnostics) -> None:
    asked = f"no operation {route!r}" if route else "no operation whose operationId says so"
    diagnostics.add(
        Diagnostic(
            severity=Severity.WARNING,
            code="not-imported",
            message=f"the call {call!r} is not imported: the description has {asked}",
            location=Location(source),
            pointer=f"#{call}",
            hint="Name the operation in `calls`, where it is called otherwise now.",
        )
    )
