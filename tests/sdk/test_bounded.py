"""Examples are within the bounds of their schemas, whatever a document writes as a bound."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from generator.api.schema import Bounds, Facts, ScalarSchema, ScalarType
from generator.api.schemas.constraints import read_bounds
from generator.sdk.calls.bounds import bounded
from generator.sdk.calls.bounds.patterns import Pattern
from generator.sdk.calls.plausible import plausible
from generator.sdk.values import ListValue, Literal, Value

from .test_plan import sdk_of


def shown(schema: Mapping[str, Any], key: str, *, turn: int = 0, pick: int = 7) -> object:
    """What an example shows for `schema` under the name `key`."""
    type_: ScalarType = schema["type"]
    facts = Facts(pointer="#", bounds=read_bounds(schema))
    scalar = ScalarSchema(facts=facts, type=type_, format=schema.get("format", ""))
    value = plausible(scalar, key=key, pick=lambda count: pick % count, turn=turn)
    assert isinstance(value, Literal)
    return value.data


@pytest.mark.parametrize(
    ("key", "schema", "expected"),
    [
        ("limit", {"type": "integer", "maximum": 5}, 5),
        ("limit", {"type": "integer", "minimum": 0, "maximum": 100}, 10),
        ("count", {"type": "integer", "minimum": 100}, 100),
        ("count", {"type": "integer", "exclusiveMinimum": 100}, 101),
        ("count", {"type": "integer", "minimum": 100, "exclusiveMinimum": True}, 101),
        ("count", {"type": "integer", "maximum": -3, "exclusiveMaximum": True}, -4),
        ("count", {"type": "integer", "multipleOf": 15}, 15),
        ("count", {"type": "integer", "multipleOf": 2.5, "minimum": 11}, 15),
        ("rate", {"type": "number", "minimum": 0, "maximum": 1}, 1.0),
        ("rate", {"type": "number", "exclusiveMinimum": 0, "exclusiveMaximum": 1}, 0.9),
        ("rate", {"type": "number", "multipleOf": 0.25}, 1.25),
        ("rate", {"type": "number", "exclusiveMinimum": 1.1, "maximum": 1.101}, 1.101),
        ("code", {"type": "string", "pattern": "^[0-9]{4}$"}, "1234"),
        ("code", {"type": "string", "pattern": r"^[A-Z]{2}-\d+$"}, "AB-123"),
        ("code", {"type": "string", "pattern": "^[A-Z]+$"}, "CODE"),
        ("title", {"type": "string", "pattern": "^[a-z_]+$"}, "example"),
        ("key", {"type": "string", "pattern": r"^sk_[^a-z]{3}$"}, "sk_ABC"),
        ("code", {"type": "string", "pattern": "^(a|b)+$"}, "code"),
        ("code", {"type": "string", "minLength": 8}, "code1234"),
        ("note", {"type": "string", "minLength": 14}, "Hello Hello Hello"),
        ("note", {"type": "string", "minLength": 7, "maxLength": 8}, "Hello12"),
        ("full_name", {"type": "string", "maxLength": 8}, "Ada"),
        ("ends_at", {"type": "string", "maxLength": 10}, "2024-05-06"),
        ("name", {"type": "string", "maxLength": 3}, "Exa"),
        ("secret", {"type": "string", "format": "password", "minLength": 9}, "<value>12"),
    ],
)
def test_an_example_is_within_its_bounds(
    key: str, schema: dict[str, Any], expected: object
) -> None:
    found = shown(schema, key)
    assert found == expected
    assert type(found) is type(expected)


@pytest.mark.parametrize(
    "schema",
    [
        {"type": "integer", "minimum": 10**5000},
        {"type": "integer", "minimum": float("nan"), "maximum": float("inf")},
        {"type": "integer", "minimum": 5, "maximum": 4},
        {"type": "integer", "multipleOf": 0},
        {"type": "integer", "multipleOf": -2},
        {"type": "integer", "multipleOf": 10**6, "maximum": 10, "minimum": 1},
        {"type": "number", "multipleOf": 5e-324, "minimum": -1.7976931348623157e308},
        {"type": "string", "minLength": 10**5000},
        {"type": "string", "minLength": float("nan"), "maxLength": float("inf")},
        {"type": "string", "minLength": 5, "maxLength": 4},
        {"type": "string", "maxLength": -1},
        {"type": "string", "pattern": "^[0-9]{999999}$"},
        {"type": "string", "pattern": "^[0-9]{" + "9" * 5000 + "}$"},
        {"type": "string", "pattern": "^[z-a]$"},
        {"type": "string", "pattern": "(x+x+)+y"},
        {"type": "string", "pattern": "["},
    ],
)
def test_bounds_that_nothing_meets_change_nothing(schema: dict[str, Any]) -> None:
    assert shown(schema, "thing") == shown({"type": schema["type"]}, "thing")


def test_no_number_shows_what_binary_fractions_cannot_hold() -> None:
    found = [shown({"type": "number"}, "price", pick=pick) for pick in range(900)]
    assert max(len(str(each)) for each in found) == len("1.23")


def test_a_pattern_is_not_run() -> None:
    pattern = Pattern.read("^" + "[a-z]*" * 30 + "[0-9]$")
    assert pattern is not None
    assert not pattern.matches("a" * 256)
    assert pattern.matches("a" * 255 + "0")


@pytest.mark.parametrize(
    ("bounds", "scalar", "expected"),
    [
        (None, True, 1),
        (Bounds(unique_items=True), True, 1),
        (Bounds(min_items=2), True, 2),
        (Bounds(min_items=6), True, 6),
        (Bounds(min_items=6), False, 3),
        (Bounds(min_items=10**5000), True, 8),
        (Bounds(min_items=0, max_items=0), True, 0),
        (Bounds(min_items=5, max_items=2), True, 2),
        (Bounds(min_items=float("nan"), max_items=float("inf")), True, 1),
    ],
)
def test_a_list_has_as_many_items_as_it_must(
    bounds: Bounds | None, scalar: bool, expected: int
) -> None:
    assert bounded.count(bounds, scalar=scalar) == expected


@pytest.mark.parametrize("key", ["code", "email", "url", "limit", "title"])
@pytest.mark.parametrize(
    "schema",
    [
        {"type": "string"},
        {"type": "string", "format": "email"},
        {"type": "string", "format": "uri"},
        {"type": "string", "pattern": "^[0-9]{4}$"},
        {"type": "integer"},
    ],
)
def test_items_of_one_list_differ(key: str, schema: dict[str, Any]) -> None:
    assert shown(schema, key) != shown(schema, key, turn=1)


_PATTERNS = ("^[0-9]{4}$", "^[a-z]+$", "[A-Z]{2}", r"^\w{3,}-\d?$", r"^v\d+\.\d+$", "^[^0-9]*$")
_LENGTHS = st.integers(0, 30)
_NUMBERS = st.integers(-1000, 1000)


@settings(max_examples=150, deadline=None)
@given(
    low=_NUMBERS,
    wide=st.integers(1, 100),
    strict=st.booleans(),
    step=st.sampled_from([None, 1, 3, 0.5, 0.25]),
    kind=st.sampled_from(["integer", "number"]),
    pick=st.integers(0, 899),
)
def test_numbers_are_valid_wherever_one_is(
    low: int, wide: int, strict: bool, step: float | None, kind: str, pick: int
) -> None:
    first, last = ("exclusiveMinimum", "exclusiveMaximum") if strict else ("minimum", "maximum")
    schema = {"type": kind, first: low, last: low + wide}
    if step is not None:
        schema["multipleOf"] = step
    found = shown(schema, "thing", pick=pick)
    unit = Fraction(step or 1) if kind == "number" else Fraction(Fraction(step or 1).numerator)
    inner = range(low * 4 + strict, (low + wide) * 4 + (not strict))
    if any(Fraction(each, 4) % unit == 0 for each in inner):
        Draft202012Validator(schema).validate(found)


@settings(max_examples=150, deadline=None)
@given(
    key=st.sampled_from(["code", "email", "description", "address_line_1", "updated_at", "id"]),
    least=_LENGTHS,
    more=_LENGTHS,
    turn=st.integers(0, 3),
)
def test_texts_have_a_valid_length(key: str, least: int, more: int, turn: int) -> None:
    schema = {"type": "string", "minLength": least, "maxLength": least + more}
    Draft202012Validator(schema).validate(shown(schema, key, turn=turn))


@settings(max_examples=100, deadline=None)
@given(
    key=st.sampled_from(["code", "email", "Äußeres", "id"]),
    pattern=st.sampled_from(_PATTERNS),
    turn=st.integers(0, 3),
)
def test_texts_match_simple_patterns(key: str, pattern: str, turn: int) -> None:
    schema = {"type": "string", "pattern": pattern}
    Draft202012Validator(schema).validate(shown(schema, key, turn=turn))


DOCUMENT = """
paths:
  /things:
    post:
      operationId: addThing
      parameters:
        - {name: limit, in: query, required: true, schema: {$ref: '#/components/schemas/Few', maximum: 4}}
        - {name: given, in: query, required: true, schema: {type: integer, maximum: 5, example: 50}}
        - {name: open, in: query, required: true, schema: {anyOf: [{type: integer}, {type: string}], minimum: 70}}
        - {name: null_or, in: query, required: true, schema: {anyOf: [{type: integer, minimum: 80}, {type: 'null'}]}}
      requestBody:
        required: true
        content:
          application/json:
            schema:
              type: object
              required: [pair, kinds, flags, none, both]
              properties:
                pair: {type: array, minItems: 2, items: {type: number, maximum: -1}}
                kinds: {type: array, minItems: 2, items: {type: string, enum: [one, two, three]}}
                flags: {type: array, minItems: 3, uniqueItems: true, items: {type: boolean}}
                none: {type: array, maxItems: 0, items: {type: string}}
                both: {allOf: [{$ref: '#/components/schemas/Few'}, {description: How many}]}
      responses: {'204': {description: done}}
components: {schemas: {Few: {type: integer, maximum: 6, minimum: 3}}}
"""


def plain(value: Value) -> object:
    """A value of an example as its text or data."""
    if isinstance(value, ListValue):
        return [plain(item) for item in value.items]
    return value.data if isinstance(value, Literal) else value


def test_a_call_obeys_bounds_and_shows_what_the_description_gives(tmp_path: Path) -> None:
    sdk = sdk_of(tmp_path, DOCUMENT, arguments="fields")
    ((_, method),) = sdk.operations
    found = {name: plain(value) for name, value in method.snippet.arguments}
    assert (found["limit"], found["given"]) == (4, 50)
    assert (found["open"], found["null_or"]) == (70, 80)
    first, second = found["pair"]  # type: ignore[misc]
    assert first != second
    assert max(first, second) <= -1
    kinds = found["kinds"]
    assert isinstance(kinds, list)
    assert len(kinds) == 2
    assert kinds[0] != kinds[1]
    assert (found["flags"], found["none"]) in (([False, True], []), ([True, False], []))
    assert found["both"] in (3, 4, 5, 6)
