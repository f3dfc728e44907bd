"""What any schema says about itself: read once, asked of a schema of any kind, changed as a whole."""

from __future__ import annotations

from collections import Counter
from dataclasses import fields
from pathlib import Path

import pytest

from generator.api import understand, versions
from generator.api.schema import AnySchema, Bounds, Facts, SchemaBase, Value, anything, at
from generator.data import Deprecation
from generator.diagnostics import Diagnostics
from generator.spec import Node, read

FULL = Facts(
    pointer="#/a",
    description="first",
    nullable=True,
    deprecated=Deprecation("Use the other one."),
    read_only=True,
    write_only=True,
    default=Value(0),
    example=Value(None),
    name="First",
    title="One",
    constraints="at most 1",
    bounds=Bounds(maximum=1),
)


def test_every_fact_can_be_asked_of_a_schema() -> None:
    schema = AnySchema(facts=FULL)
    for one in fields(Facts):
        assert isinstance(vars(SchemaBase)[one.name], property)
        assert getattr(schema, one.name) == getattr(FULL, one.name)


def test_what_is_said_here_stands_over_what_is_said_there() -> None:
    below = Facts(pointer="#/b", description="second", title="Two")
    over = FULL.over(below)
    assert over == at(AnySchema(facts=FULL), "#/b").facts
    assert Facts(pointer="#/a").over(below) is below
    assert Facts(pointer="#/a", title="One").over(FULL).description == "first"


def test_of_what_is_not_known_only_the_place_is() -> None:
    assert anything("#/a").facts == Facts(pointer="#/a")


SPEC = """\
openapi: 3.1.0
info: {title: Case, version: '1'}
paths: {}
components:
  schemas:
    Base: {type: object, maxProperties: 5, properties: {a: {type: string, maxLength: 3}, b: {const: x, minLength: 1}}}
    Whole:
      allOf: [{$ref: '#/components/schemas/Base'}, {properties: {c: {oneOf: [{const: 1}, {type: 'null'}]}}}]
      minProperties: 1
    Beside: {properties: {d: {type: [string, integer], maxLength: 1}}, oneOf: [{$ref: '#/components/schemas/Base'}, {title: x, type: object}]}
"""


def test_each_schema_is_asked_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: Counter[str] = Counter()
    original = versions.read_facts

    def counted(node: Node) -> Facts:
        asked[node.identity] += 1
        return original(node)

    monkeypatch.setattr(versions, "read_facts", counted)
    path = tmp_path / "spec.yaml"
    path.write_text(SPEC)
    diagnostics = Diagnostics()
    understand(read(path, diagnostics=diagnostics))
    assert len(asked) > 8
    assert set(asked.values()) == {1}
    told = [one.pointer for one in diagnostics if one.code == "unchecked-keyword"]
    assert sorted(told) == sorted(set(told))
    assert len(told) == 5
