"""Reads what a schema demands of values beyond their type: said to users in words, checked by the server, not by the SDK.

JSON Schema 2020-12 Validation, section 6; OpenAPI 3.0.4, section 4.7.24.1.
"""

from __future__ import annotations

from collections.abc import Mapping

from ...diagnostics import Severity
from ...spec import Node

_COUNTED = (("Length", "character"), ("Items", "item"), ("Properties", "member"))
_BOUNDS = (
    "pattern",
    "minLength",
    "maxLength",
    "minimum",
    "maximum",
    "exclusiveMinimum",
    "exclusiveMaximum",
    "multipleOf",
    "minItems",
    "maxItems",
    "uniqueItems",
    "minProperties",
    "maxProperties",
)
_CONDITIONS = (
    "not",
    "if",
    "contains",
    "propertyNames",
    "dependentSchemas",
    "dependentRequired",
    "unevaluatedItems",
)
_KEYWORDS = dict.fromkeys((*_BOUNDS, *_CONDITIONS))


def put_in_words(value: Mapping[str, object]) -> str:
    """The bounds of a schema as a phrase, such as `1 to 50 characters, matches "^a"`, or ""."""
    if _KEYWORDS.keys().isdisjoint(value):
        return ""
    return ", ".join(part for part in _phrases(value) if part)


def note_unchecked(node: Node) -> None:
    """Note what the schema at `node` demands and the SDK does not check, each keyword at its place."""
    value = node.value
    if _KEYWORDS.keys().isdisjoint(value):
        return
    for keyword in _KEYWORDS:
        if keyword in value:
            node.child(keyword, value[keyword]).report(
                Severity.NOTE,
                "unchecked-keyword",
                f"the SDK leaves {keyword!r} to the server",
                hint="Nothing has to be done; bounds and patterns are told in docstrings.",
                at_key=True,
            )


def _phrases(value: Mapping[str, object]) -> list[str]:
    found = [_range(value)]
    for word, thing in _COUNTED:
        found.append(_count(value.get(f"min{word}"), value.get(f"max{word}"), thing))
    if _is_number(value.get("multipleOf")):
        found.append(f"a multiple of {value['multipleOf']}")
    if value.get("uniqueItems") is True:
        found.append("each item once")
    if isinstance(value.get("pattern"), str):
        found.append(f'matches "{value["pattern"]}"')
    return found


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _count(least: object, most: object, thing: str) -> str:
    """How many there may be; "" for a minimum of 0, which every value has."""
    low = least if _is_number(least) and least else None
    high = most if _is_number(most) else None
    if low is not None and high is not None:
        return f"{low} {thing}{_plural(low)}" if low == high else f"{low} to {high} {thing}s"
    if low is not None:
        return f"at least {low} {thing}{_plural(low)}"
    return "" if high is None else f"at most {high} {thing}{_plural(high)}"


def _plural(count: object) -> str:
    return "" if count == 1 else "s"


def _range(value: Mapping[str, object]) -> str:
    """The range of a number; in 3.0 `exclusiveMinimum` is a word about `minimum`, in 3.1 a number of its own."""
    low, above = _bound(value, "minimum", "exclusiveMinimum")
    high, below = _bound(value, "maximum", "exclusiveMaximum")
    if low is not None and high is not None and not above and not below:
        return f"{low} to {high}"
    parts: list[str] = []
    if low is not None:
        parts.append(f"{'above' if above else 'at least'} {low}")
    if high is not None:
        parts.append(f"{'below' if below else 'at most'} {high}")
    return " and ".join(parts)


def _bound(value: Mapping[str, object], keyword: str, exclusive: str) -> tuple[object, bool]:
    written, strict = value.get(keyword), value.get(exclusive)
    if _is_number(strict):
        return strict, True
    return (written if _is_number(written) else None), strict is True
