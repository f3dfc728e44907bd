"""Checks a pagination against its operation: its inputs have to be parameters, its outputs members of an answer."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from ...data import is_mapping
from ...diagnostics import Severity
from ...spec import Node, meant
from ..model import Parameter, PathSteps

# What may have members that are not listed among its properties.
_OPEN = ("allOf", "anyOf", "oneOf", "additionalProperties", "patternProperties")
_PLACES = ("parameters", "requestBody")


def check_inputs(operation: Node, inputs: Node, *, parameters: tuple[Parameter, ...]) -> None:
    """Tell the inputs that `operation` does not have."""
    for entry in (entry for entry in inputs.items() if entry.is_mapping):
        name, place = entry.text("name", ""), place_of(operation, entry, parameters=parameters)
        known: Collection[str] | None = [parameter.wire_name for parameter in parameters]
        if place not in _PLACES:
            tell(
                entry.get("in") or entry,
                f"{place!r} is no place of an input",
                hint=meant(place, _PLACES),
            )
        elif place == "requestBody":
            known = _known([*_bodies(operation)])
        if place in _PLACES and known is not None and name not in known:
            kind = "parameter" if place == "parameters" else "property of the body"
            tell(
                entry.get("name") or entry, f"there is no {kind} {name!r}", hint=meant(name, known)
            )


def check_output(operation: Node, written: Node, *, path: PathSteps) -> None:
    """Tell an output at `path` that no successful answer of `operation` has, if that can be told at all."""
    places = [*_answers(operation)]
    for step in path:
        known = _known(places)
        if isinstance(step, int) or known is None:
            return
        if step not in known:
            tell(written, f"no answer has {step!r} there", hint=meant(step, known))
            return
        places = [found for place in places if (found := _members(place).get(step)) is not None]


def _known(places: Collection[Node]) -> Collection[str] | None:
    """The names of the members that the schemas at `places` have; None where they may have others."""
    targets = [place.resolved() for place in places]
    closed = (
        target.has("properties") and not any(target.value.get(key) for key in _OPEN)
        for target in targets
    )
    if not targets or not all(closed):
        return None
    return [name for target in targets for name in _members(target)]


def _members(schema: Node) -> Mapping[str, Node]:
    target = schema.resolved()
    properties = target.get("properties") if target.is_mapping else None
    return dict(properties.entries()) if properties is not None and properties.is_mapping else {}


def _bodies(operation: Node) -> Iterator[Node]:
    body = operation.get("requestBody")
    if body is not None:
        yield from _schemas(body)


def _answers(operation: Node) -> Iterator[Node]:
    responses = operation.get("responses")
    if responses is not None and responses.is_mapping:
        for status, response in responses.entries():
            if str(status).startswith("2"):
                yield from _schemas(response)


def _schemas(body: Node) -> Iterator[Node]:
    """The schemas of the JSON bodies at `body`."""
    target = body.resolved()
    content = target.get("content") if target.is_mapping else None
    for word, media in content.entries() if content is not None and content.is_mapping else ():
        schema = media.get("schema")
        if "json" in word and schema is not None and is_mapping(schema.value):
            yield schema


def place_of(operation: Node, written: Node, *, parameters: tuple[Parameter, ...]) -> str:
    """Where the input at `written` is; where it does not say that, in the body if the operation has one and no such parameter."""
    said, name = written.text("in", ""), written.text("name", "")
    is_parameter = any(parameter.wire_name == name for parameter in parameters)
    in_body = not is_parameter and operation.has("requestBody")
    return said or ("requestBody" if in_body else "parameters")


def tell(node: Node, message: str, *, hint: str = "") -> None:
    """Report something at `node`, which is inside of an extension, under the name that this has in the file."""
    holder, extension, _ = node.pointer.partition("/x-speakeasy-pagination")
    name = node.document.written_key(holder + extension)
    node.report(
        Severity.WARNING,
        "bad-pagination",
        f"{name}: {message}",
        hint=hint or "Correct it; until then pages have to be asked for one by one.",
    )
