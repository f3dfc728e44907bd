"""References that lead back to where they stand: told with a place, and no end of the run."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from generator.api import Api, understand
from generator.api.model import AnySchema, ObjectSchema, Reference, UnionSchema
from generator.diagnostics import Diagnostics, Severity
from generator.spec import read

from ..documents_of_size import UNIONS, document, reference, rings

AT = "#/components/schemas/"
STRING: Any = {"type": "string"}
WHOLE: Any = {"type": "integer"}


def understood(folder: Path, schemas: dict[str, Any]) -> tuple[Api, Diagnostics]:
    path = folder / "spec.json"
    path.write_text(json.dumps(document(schemas), indent=1))
    diagnostics = Diagnostics()
    return understand(read(path, diagnostics=diagnostics)), diagnostics


def end(api: Api, name: str) -> Any:
    schema = api.schemas[AT + name].schema
    while isinstance(schema, Reference):
        schema = api.schemas[schema.target].schema
    return schema


@pytest.mark.parametrize("keyword", UNIONS)
@pytest.mark.parametrize("ring", list(rings("oneOf")))
def test_nothing_but_itself_is_anything_and_told(tmp_path: Path, keyword: str, ring: str) -> None:
    schemas = rings(keyword)[ring]
    api, diagnostics = understood(tmp_path, schemas)
    for name in schemas:
        assert isinstance(end(api, name), AnySchema)
    told = [one for one in diagnostics if one.code == "circular-reference"]
    assert told
    assert all(one.location.line and one.pointer.startswith(AT) for one in told)


@pytest.mark.parametrize("keyword", ["oneOf", "anyOf"])
def test_alternatives_beside_itself_are_those_of_the_whole_ring(
    tmp_path: Path, keyword: str
) -> None:
    schemas = {
        "A": {keyword: [STRING, reference("B")]},
        "B": {keyword: [reference("C"), WHOLE]},
        "C": {keyword: [reference("A"), {keyword: [reference("B"), {"type": "null"}]}]},
    }
    api, diagnostics = understood(tmp_path, schemas)
    for name in schemas:
        union = end(api, name)
        assert isinstance(union, UnionSchema)
        assert [getattr(one, "type", "") for one in union.members] == ["string", "integer"]
        assert union.nullable
    told = [one for one in diagnostics if one.code == "circular-reference"]
    assert {one.pointer for one in told} == {AT + name for name in schemas}
    assert {one.severity for one in told} == {Severity.WARNING}


def test_a_discriminator_keeps_the_values_of_what_is_left(tmp_path: Path) -> None:
    pet = {"type": "object", "properties": {"kind": STRING}}
    discriminator = {"propertyName": "kind"}
    members = [reference("Cat"), reference("Pet"), reference("Dog")]
    schemas = {
        "Pet": {"oneOf": members, "discriminator": discriminator},
        "Cat": pet,
        "Dog": pet,
    }
    union = end(understood(tmp_path, schemas)[0], "Pet")
    assert union.discriminator.values == (("Cat",), ("Dog",))


def test_what_only_names_a_base_is_an_object_like_it(tmp_path: Path) -> None:
    base = {
        "type": "object",
        "properties": {"kind": STRING},
        "discriminator": {"propertyName": "kind"},
    }
    schemas = {
        "Base": base,
        "Same": {"allOf": [reference("Base")]},
        "More": {"allOf": [reference("Base"), {"properties": {"more": STRING}}]},
    }
    api, diagnostics = understood(tmp_path, schemas)
    same, whole = end(api, "Same"), end(api, "Base")
    assert isinstance(same, ObjectSchema)
    assert [one.wire_name for one in same.properties] == ["kind"]
    assert [one.target for one in whole.members] == [AT + "Same", AT + "More"]
    assert not list(diagnostics)


def test_members_of_an_all_of_are_those_of_the_whole_ring(tmp_path: Path) -> None:
    schemas = {
        "A": {"allOf": [reference("B"), {"properties": {"a": STRING}}]},
        "B": {"allOf": [reference("A"), {"properties": {"b": STRING}}]},
    }
    api, diagnostics = understood(tmp_path, schemas)
    for name in schemas:
        assert {one.wire_name for one in end(api, name).properties} == {"a", "b"}
    assert {one.code for one in diagnostics} == {"circular-reference"}


@pytest.mark.parametrize(
    "schemas",
    [
        {"A": {"$ref": f"{AT}A/properties/x"}},
        {"A": {"$ref": f"{AT}B/properties/x"}, "B": {"$ref": f"{AT}A/properties/y"}},
        {f"A{one}": {"$ref": f"{AT}A{one + 1}/properties/x"} for one in range(2_000)},
        {f"A{one}": reference(f"A{(one + 1) % 2_000}") for one in range(2_000)},
    ],
    ids=["through itself", "through each other", "through too many", "a ring of many"],
)
def test_references_that_lead_nowhere_in_the_end(tmp_path: Path, schemas: dict[str, Any]) -> None:
    api, diagnostics = understood(tmp_path, schemas)
    assert all(isinstance(one.schema, AnySchema) for one in api.schemas.values())
    assert "circular-reference" in {one.code for one in diagnostics}
