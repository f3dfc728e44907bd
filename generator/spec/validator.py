"""Validates a document: the specification's schemas for its structure, and what no schema can say over `Node`s.

Findings become diagnostics with a place. `SEVERITIES` is the one table that tells errors from warnings.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from ..data import is_sequence
from ..diagnostics import Severity
from .document import Document, Node
from .references import escape
from .structure import findings
from .written import as_written, is_truth_word

if TYPE_CHECKING:
    from jsonschema.exceptions import ValidationError

# What cannot change the client's meaning: everything else that a schema finds is an error.
SEVERITIES = {
    "additionalProperties": Severity.WARNING,  # a key that the specification does not know is not read
    "unevaluatedProperties": Severity.WARNING,  # the same in 3.1
    "format": Severity.WARNING,  # a URL or e-mail address that is only shown
    "uniqueItems": Severity.WARNING,  # `required` or `enum` names something twice
    "minItems": Severity.WARNING,  # an empty `required` or `enum` constrains nothing
    "minProperties": Severity.WARNING,  # an empty mapping says nothing
    "pattern": Severity.WARNING,  # an unusual component key can still be referred to
    "propertyNames": Severity.WARNING,
    "dependentSchemas": Severity.WARNING,  # keywords that need each other
    "not": Severity.WARNING,  # two ways to say one thing, such as `example` beside `examples`
    "const": Severity.WARNING,  # a path parameter is required, whatever `required` says
}
# What stands below these keywords is shown to people, or bounds values that the server checks itself.
_HARMLESS = frozenset(
    (
        "description",
        "summary",
        "example",
        "examples",
        "default",
        "externalDocs",
        "contact",
        "license",
        "tags",
        "xml",
        "multipleOf",
        "maximum",
        "minimum",
        "exclusiveMaximum",
        "exclusiveMinimum",
        "maxLength",
        "minLength",
        "pattern",
        "maxItems",
        "minItems",
        "uniqueItems",
        "maxProperties",
        "minProperties",
    )
)
# Required keys whose absence changes nothing in the client: what is only shown, and what can only mean one thing: a path
# parameter is required.
_HARMLESS_WHEN_MISSING = frozenset(("description", "version", "responses", "required"))
_METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace", "query")
_TEMPLATE = re.compile(r"\{([^{}]*)\}")
_SHOWN = 80


def validate(document: Document) -> None:
    """Report every way in which `document` breaks the OpenAPI Specification.

    Structure is checked by the schemas of the specification's own version; then that operationIds are unique (3.0.4, section
    4.7.10) and that every name in a path template is declared (section 4.7.8).
    """
    seen: set[tuple[str, str]] = set()
    for found in findings(document.version, document.data):
        error = _cause(found)
        pointer = "#" + "".join(f"/{escape(str(token))}" for token in error.absolute_path)
        code = _code(error)
        if (pointer, code) not in seen:
            seen.add((pointer, code))
            _report(Node(document, pointer, error.instance), error, code)
    _check_operations(document.root)


def _report(node: Node, error: ValidationError, code: str) -> None:
    """Add the finding at `node`; of several unknown keys, one finding for each."""
    if _is_read_all_the_same(error):
        found, words = as_written(node), _types(error.validator_value)
        message = f"expected {words}, found {found}; it is read as such"
        hint = "Put it in quotes." if error.validator_value == "string" else f"Write {words}."
        node.report(Severity.WARNING, code, message, hint=hint)
        return
    unknown = _unknown_keys(node, error)
    for key in unknown:
        child = node.get(key)
        if child is not None:
            message = f"the key {_shortened(key)} is not known here"
            child.report(_severity(error), "unknown-key", message, hint=_hint(error), at_key=True)
    if not unknown:
        node.report(_severity(error), code, _message(error), hint=_hint(error))


def _unknown_keys(node: Node, error: ValidationError) -> list[str]:
    if error.validator not in ("additionalProperties", "unevaluatedProperties"):
        return []
    quoted = re.findall(
        r"'((?:[^'\\]|\\.)+)'", error.message.split("does not match")[0].split("do not match")[0]
    )
    return [key for key in dict.fromkeys(quoted) if node.has(key)]


def _cause(error: ValidationError) -> ValidationError:
    """The finding inside of a failed `oneOf` or `anyOf` that says the most: of the alternative that was meant."""
    while error.context:
        branches: dict[Any, list[ValidationError]] = {}
        for inner in error.context:
            branches.setdefault(inner.relative_schema_path[0], []).append(inner)
        meant = [errors for errors in branches.values() if not any(map(_wants_reference, errors))]
        if not meant:
            return error
        # An alternative whose fixed values are not there is not the one that was meant.
        likely = [errors for errors in meant if not any(map(_wants_value, errors))]
        error = _deepest(max(likely or meant, key=_depth))
    return error


def _wants_reference(error: ValidationError) -> bool:
    return error.validator == "required" and "$ref" in error.message


def _wants_value(error: ValidationError) -> bool:
    return error.validator in ("enum", "const")


def _depth(errors: Iterable[ValidationError]) -> int:
    return max(len(error.absolute_path) for error in errors)


def _deepest(errors: Iterable[ValidationError]) -> ValidationError:
    """The error that is furthest inside; the first by its path, since the library goes through members in no order."""
    return min(
        errors, key=lambda error: (-len(error.absolute_path), [*map(str, error.absolute_path)])
    )


def _code(error: ValidationError) -> str:
    words = re.sub(r"([a-z])([A-Z])", r"\1-\2", str(error.validator)).lower()
    return {"required": "missing-key", "type": "wrong-type", "enum": "wrong-value"}.get(
        words, f"schema-{words}"
    )


def _severity(error: ValidationError) -> Severity:
    above = ""
    for token in error.absolute_path:
        # A property may be called `description`: below `properties` the word is a name.
        if token in _HARMLESS and above not in ("properties", "schemas", "paths"):
            return Severity.WARNING
        above = str(token)
    if error.validator == "required" and _missing_key(error) in _HARMLESS_WHEN_MISSING:
        return Severity.WARNING
    if above == "responses" and error.validator == "required":
        # An operation without a documented response still gets one.
        return Severity.WARNING
    if above == "type" and (error.instance == "null" or is_sequence(error.instance)):
        # What 3.1 says in this way means the same in 3.0.
        return Severity.WARNING
    return SEVERITIES.get(str(error.validator), Severity.ERROR)


def _is_read_all_the_same(error: ValidationError) -> bool:
    """Whether a number stands for the text that it is written as, or a word for true or false."""
    if error.validator != "type" or not error.absolute_path:
        return False
    if error.validator_value == "boolean":
        return is_truth_word(error.instance)
    key = str(error.absolute_path[-1])
    return error.validator_value == "string" and (
        isinstance(error.instance, bool | int | float) and not key.startswith("$")
    )


def _missing_key(error: ValidationError) -> str:
    return error.message.split(" is a required", 1)[0].strip("'")


def _message(error: ValidationError) -> str:
    instance = _shortened(error.instance)
    match error.validator:
        case "required":
            return f"the key {_missing_key(error)!r} is missing"
        case "type":
            return f"expected {_types(error.validator_value)}, found {instance}"
        case "enum":
            return f"{instance} is none of {_shortened(error.validator_value)}"
        case "const":
            return f"{instance} is not {_shortened(error.validator_value)}"
        case _:
            return _shortened(error.message, quoted=False)


def _types(wanted: Any) -> str:
    listed = [str(type_) for type_ in wanted] if is_sequence(wanted) else [str(wanted)]
    words = {
        "object": "a mapping",
        "array": "a sequence",
        "string": "a text",
        "boolean": "true or false",
    }
    return " or ".join(words.get(type_, f"a {type_}") for type_ in listed)


def _shortened(value: object, *, quoted: bool = True) -> str:
    text = " ".join((repr(value) if quoted else str(value)).split())
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 3]}..."


def _hint(error: ValidationError) -> str:
    match error.validator:
        case "required":
            return "Add the key."
        case "type":
            return f"Write {_types(error.validator_value)} here."
        case "additionalProperties" | "unevaluatedProperties":
            return "Remove the key, or begin its name with x- if it is an extension."
        case _:
            return "Compare with the OpenAPI Specification."


def _check_operations(root: Node) -> None:
    """Report operationIds that stand twice, and names in path templates that no parameter declares."""
    ids: dict[str, Node] = {}
    paths = root.get("paths")
    if paths is None or not paths.is_mapping:
        return
    for path, written in paths.entries():
        item = written.resolved() if written.reference is not None else written
        for operation in _operations(item):
            _check_id(operation, ids)
            _check_template(path, item, operation)


def _operations(item: Node) -> Iterator[Node]:
    for key in item.value if item.is_mapping else ():
        child = item.get(key)
        if child is not None and key in _METHODS and child.is_mapping:
            yield child


def _check_id(operation: Node, ids: dict[str, Node]) -> None:
    found = operation.get("operationId")
    if found is None or not isinstance(found.value, str):
        return
    first = ids.setdefault(found.value, found)
    if first is not found:
        place = first.location()
        is_here = place.file == found.location().file
        where = f"at line {place.line}" if is_here else f"in {place.file} at line {place.line}"
        found.report(
            Severity.ERROR,
            "duplicate-operation-id",
            f"the operationId {found.value!r} stands {where} already",
            hint="Give every operation an id of its own.",
        )


def _check_template(path: str, item: Node, operation: Node) -> None:
    declared = {name for owner in (item, operation) for name in _declared(owner)}
    for name in dict.fromkeys(_TEMPLATE.findall(path)):
        if name not in declared:
            operation.report(
                Severity.ERROR,
                "undeclared-path-parameter",
                f"the path has {{{name}}}, but no path parameter is called {name!r}",
                hint=f"Add a parameter with name: {name} and in: path.",
                at_key=True,
            )


def _declared(owner: Node) -> Iterator[str]:
    listed = owner.get("parameters")
    if listed is None or not listed.is_sequence:
        return
    for written in listed.items():
        node = written.resolved() if written.reference is not None else written
        if node.is_mapping and node.value.get("in") == "path":
            yield str(node.value.get("name"))
