"""Reports what cannot be meant in a schema: a reference to something else than a schema, a default of another type."""

from __future__ import annotations

from ...data import is_mapping, is_sequence
from ...diagnostics import Severity
from ...spec import Node, pointer_tokens
from .. import versions

# Keywords whose value is a schema, such as whose values or members are.
_ONE = [
    "schema",
    "itemSchema",
    "items",
    "additionalProperties",
    "unevaluatedProperties",
    "unevaluatedItems",
    "not",
    "if",
    "then",
    "else",
    "contains",
    "propertyNames",
    "contentSchema",
    "additionalItems",
]
_SEVERAL = [
    "schemas",
    "properties",
    "patternProperties",
    "$defs",
    "definitions",
    "dependentSchemas",
    "allOf",
    "oneOf",
    "anyOf",
    "prefixItems",
    "items",
]
_LISTS = ("allOf", "oneOf", "anyOf", "enum", "type", "prefixItems")
_SHOWN = 60


def leads_to_schema(node: Node, target: Node) -> bool:
    """Whether the reference at `node` leads to a schema in `target`; where it leads to something else that is told.

    A reference that leads nowhere has been told already.
    """
    if target.value is None:
        return False
    if isinstance(target.value, bool) or (target.is_mapping and _is_place_of_schema(target)):
        return True
    place = node.get("$ref") or node
    place.report(
        Severity.ERROR,
        "not-a-schema",
        f"{_shorten(node.reference)} leads to what is no schema",
        hint="Refer to a schema, such as #/components/schemas/NAME.",
    )
    return False


def _is_place_of_schema(node: Node) -> bool:
    """Whether a schema can stand at `node`: in a file that is no description, and in an extension, that is anywhere."""
    tokens = pointer_tokens(node.pointer)
    if not is_mapping(node.document.data) or "openapi" not in node.document.data:
        return True
    if any(token.startswith("x-") for token in tokens):
        return True
    return bool(tokens) and (tokens[-1] in _ONE or (len(tokens) > 1 and tokens[-2] in _SEVERAL))


def check_schema(node: Node) -> None:
    """Report keywords of the schema at `node` that contradict each other or have no effect."""
    value = node.value
    for keyword in _LISTS:
        if value.get(keyword) == []:
            node.child(keyword, []).report(
                Severity.WARNING,
                "empty-list",
                f"an empty {keyword!r} has no effect",
                hint="List something, or remove it.",
            )
    written = value.get("type")
    if written == "array" or (is_sequence(written) and "array" in written):
        _check_items(node)
    if written and ("default" in value or "enum" in value):
        _check_values(node)


def _check_items(node: Node) -> None:
    if not node.has("items") and not node.has("prefixItems"):
        node.report(
            Severity.NOTE,
            "no-items",
            "an array without `items` is a list of anything",
            hint="Say by `items` what it lists.",
        )


def _check_values(node: Node) -> None:
    """Report defaults, examples and listed values of the schema at `node` that are of another type than it says."""
    types = versions.types(node)
    default, listed = node.get("default"), node.get("enum")
    given = [] if default is None else [default]
    given += listed.items() if listed is not None and listed.is_sequence else ()
    for value in given if types else ():
        _check_value(value, types, owner=node)


def _check_value(node: Node, types: tuple[str, ...], *, owner: Node) -> None:
    """Report the value at `node` where it is of none of the `types` of the schema `owner`."""
    if node.value is None:
        # Of `nullable` and of null in an enum opinions differ; what null means is clear.
        wrong = not versions.nullable(owner)
    else:
        wrong = not any(_fits(node.value, type_) for type_ in types)
    if wrong:
        node.report(
            Severity.WARNING,
            "value-of-another-type",
            f"{_shorten(node.value)} is not of the type {' or '.join(types)}",
            hint="Put it in quotes." if types == ("string",) else "Correct the value or the type.",
        )


def _fits(value: object, type_: str) -> bool:
    match type_:
        case "string" | "file":
            return isinstance(value, str)
        case "boolean":
            return isinstance(value, bool)
        case "integer":
            whole = isinstance(value, float) and value.is_integer()
            return whole or (isinstance(value, int) and not isinstance(value, bool))
        case "number":
            return isinstance(value, int | float) and not isinstance(value, bool)
        case "array":
            return is_sequence(value)
        case "object":
            return is_mapping(value)
        case _:
            return True  # the type itself is told


def _shorten(value: object) -> str:
    text = repr(value)
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}..."
