"""Reads what a schema demands of values beyond their type: said to users in words, obeyed by examples, checked by the server.

JSON Schema 2020-12 Validation, section 6; OpenAPI 3.0.4, section 4.7.24.1.
"""

from __future__ import annotations

from collections.abc import Mapping

from ...diagnostics import Severity
from ...spec import Node
from ..schema import Bounds, Number

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
_NONE = Bounds()


def read_bounds(value: Mapping[str, object]) -> Bounds | None:
    """The bounds of a schema, or None where it has none."""
    if _KEYWORDS.keys().isdisjoint(value):
        return None
    minimum, above = _bound(value, "minimum", "exclusiveMinimum")
    maximum, below = _bound(value, "maximum", "exclusiveMaximum")
    pattern = value.get("pattern")
    found = Bounds(
        minimum=minimum,
        maximum=maximum,
        above=above,
        below=below,
        multiple_of=_number(value, "multipleOf"),
        min_length=_number(value, "minLength"),
        max_length=_number(value, "maxLength"),
        min_items=_number(value, "minItems"),
        max_items=_number(value, "maxItems"),
        unique_items=value.get("uniqueItems") is True,
        min_properties=_number(value, "minProperties"),
        max_properties=_number(value, "maxProperties"),
        pattern=pattern if isinstance(pattern, str) else "",
    )
    return None if found == _NONE else found


def put_in_words(bounds: Bounds | None) -> str:
    """Bounds as a phrase, such as `1 to 50 characters, matches "^a"`, or ""."""
    return "" if bounds is None else ", ".join(part for part in _phrases(bounds) if part)


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


def _phrases(bounds: Bounds) -> list[str]:
    found = [
        _range(bounds),
        _count(bounds.min_length, bounds.max_length, "character"),
        _count(bounds.min_items, bounds.max_items, "item"),
        _count(bounds.min_properties, bounds.max_properties, "member"),
    ]
    if bounds.multiple_of is not None:
        found.append(f"a multiple of {bounds.multiple_of}")
    if bounds.unique_items:
        found.append("each item once")
    if bounds.pattern:
        found.append(f'matches "{bounds.pattern}"')
    return found


def _number(value: Mapping[str, object], keyword: str) -> Number | None:
    """The number under `keyword`; None where there is none, or something else."""
    found = value.get(keyword)
    return found if isinstance(found, int | float) and not isinstance(found, bool) else None


def _count(least: Number | None, most: Number | None, thing: str) -> str:
    """How many there may be; "" for a minimum of 0, which every value has."""
    if least and most is not None:
        return (
            f"{least} {thing}{_plural(least)}" if least == most else f"{least} to {most} {thing}s"
        )
    if least:
        return f"at least {least} {thing}{_plural(least)}"
    return "" if most is None else f"at most {most} {thing}{_plural(most)}"


def _plural(count: Number) -> str:
    return "" if count == 1 else "s"


def _range(bounds: Bounds) -> str:
    """The range of a number."""
    low, high = bounds.minimum, bounds.maximum
    if low is not None and high is not None and not bounds.above and not bounds.below:
        return f"{low} to {high}"
    parts: list[str] = []
    if low is not None:
        parts.append(f"{'above' if bounds.above else 'at least'} {low}")
    if high is not None:
        parts.append(f"{'below' if bounds.below else 'at most'} {high}")
    return " and ".join(parts)


def _bound(value: Mapping[str, object], keyword: str, exclusive: str) -> tuple[Number | None, bool]:
    """A bound, and whether values are beyond it; in 3.0 that is a word about the bound, in 3.1 a number of its own."""
    beyond = _number(value, exclusive)
    if beyond is not None:
        return beyond, True
    return _number(value, keyword), value.get(exclusive) is True
