"""What a schema says that cannot be meant is told at its place, and read as something safe."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.api import understand
from generator.api.model import AnySchema, EnumSchema, ObjectSchema, Schema, UnionSchema
from generator.diagnostics import Diagnostic, Diagnostics
from generator.spec import read

HEAD = """openapi: {version}
info: {{title: T, version: '1'}}
servers: [{{url: 'https://a.example'}}]
components:
  responses: {{R: {{description: r, content: {{application/json: {{schema: {{type: string}}}}}}}}}}
  schemas:
    Other: {{type: object, properties: {{a: {{type: string}}}}}}
    Null: {{enum: [null]}}
    Word: {{type: string, enum: [up]}}
    S: """


def understood(folder: Path, text: str, version: str = "3.1.0") -> tuple[Schema, list[Diagnostic]]:
    """The schema that `text` means, and the findings."""
    path = folder / "spec.yaml"
    path.write_text(HEAD.format(version=version) + text + "\n")
    diagnostics = Diagnostics()
    api = understand(read(path, diagnostics=diagnostics))
    return api.schemas["#/components/schemas/S"].schema, list(diagnostics)


def told(findings: list[Diagnostic]) -> list[tuple[str, str, str]]:
    """The findings of `S`, shortened."""
    assert all(one.location.line == 10 and one.location.column and one.hint for one in findings)
    return [
        (one.severity.value, one.code, one.pointer.removeprefix("#/components/schemas/S"))
        for one in findings
    ]


@pytest.mark.parametrize(
    "target",
    [
        "#",
        "#/",
        "",
        "#/components",
        "#/components/schemas",
        "#/components/responses/R",
        "#/components/schemas/Other/properties",
        "#/servers/0",
        "#/servers",
        "#/info",
        "#/info/title",
    ],
)
@pytest.mark.parametrize(
    ("around", "place"),
    [
        ("{{$ref: '{}'}}", "/$ref"),
        ("{{type: array, items: {{$ref: '{}'}}}}", "/items/$ref"),
        ("{{oneOf: [{{type: string}}, {{$ref: '{}'}}]}}", "/oneOf/1/$ref"),
        ("{{allOf: [{{$ref: '{}'}}, {{type: object}}]}}", "/allOf/0/$ref"),
        ("{{type: object, additionalProperties: {{$ref: '{}'}}}}", "/additionalProperties/$ref"),
        ("{{type: object, properties: {{p: {{$ref: '{}'}}}}}}", "/properties/p/$ref"),
    ],
)
def test_a_reference_to_what_is_no_schema_is_told(
    tmp_path: Path, target: str, around: str, place: str
) -> None:
    _, findings = understood(tmp_path, around.format(target))
    assert told(findings) == [("error", "not-a-schema", place)]


@pytest.mark.parametrize(
    "target",
    [
        "#/components/schemas/Other",
        "#/components/schemas/Other/properties/a",
        "#/components/responses/R/content/application~1json/schema",
        "#/components/schemas/S/$defs/D",
        "#/x-shared/any/place",
        "other.yaml#/any/place",
        "other.yaml",
    ],
)
def test_a_reference_to_a_schema_is_nothing_to_tell(tmp_path: Path, target: str) -> None:
    (tmp_path / "other.yaml").write_text("any: {place: {type: string}}\n")
    text = (
        f"{{type: object, properties: {{p: {{$ref: '{target}'}}}}, $defs: {{D: {{type: string}}}}}}"
    )
    _, findings = understood(tmp_path, text + "\nx-shared: {any: {place: {type: string}}}")
    assert findings == []


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("{type: string, default: 1}", "/default"),
        ("{type: string, default: [a]}", "/default"),
        ("{type: integer, default: '1'}", "/default"),
        ("{type: integer, default: 1.5}", "/default"),
        ("{type: number, default: true}", "/default"),
        ("{type: boolean, default: 'yes'}", "/default"),
        ("{type: array, items: {}, default: {}}", "/default"),
        ("{type: object, default: []}", "/default"),
        ("{type: string, default: null}", "/default"),
        ("{type: [string, integer], default: 1.5}", "/default"),
        ("{type: string, enum: [a, 1]}", "/enum/1"),
        ("{type: integer, enum: [1, b]}", "/enum/1"),
        ("{type: string, enum: [4090]}", "/enum/0"),
    ],
)
def test_a_value_of_another_type_is_told(tmp_path: Path, text: str, place: str) -> None:
    _, findings = understood(tmp_path, text)
    assert told(findings) == [("warning", "value-of-another-type", place)]


@pytest.mark.parametrize(
    ("text", "version"),
    [
        ("{type: integer, default: 1.0}", "3.1.0"),
        ("{type: number, default: 1}", "3.1.0"),
        ("{type: [string, 'null'], default: null}", "3.1.0"),
        ("{type: string, nullable: true, default: null}", "3.0.3"),
        ("{type: string, nullable: true, enum: [a, null]}", "3.0.3"),
        ("{type: [string, integer], enum: [a, 1]}", "3.1.0"),
        ("{default: 1}", "3.1.0"),
        ("{enum: [1, a]}", "3.1.0"),
    ],
)
def test_a_value_that_fits_is_nothing_to_tell(tmp_path: Path, text: str, version: str) -> None:
    _, findings = understood(tmp_path, text, version)
    assert findings == []


@pytest.mark.parametrize("keyword", ["type", "enum", "allOf", "oneOf", "anyOf", "prefixItems"])
@pytest.mark.parametrize("version", ["3.0.3", "3.1.0"])
def test_an_empty_list_is_told(tmp_path: Path, keyword: str, version: str) -> None:
    schema, findings = understood(tmp_path, f"{{{keyword}: []}}", version)
    assert told(findings) == [("warning", "empty-list", f"/{keyword}")]
    if keyword != "prefixItems":
        assert isinstance(schema, AnySchema)


def test_an_array_without_items_is_noted(tmp_path: Path) -> None:
    _, findings = understood(tmp_path, "{type: array}")
    assert told(findings) == [("note", "no-items", "")]


def test_enum_values_without_quotes_are_texts_as_they_are_written(tmp_path: Path) -> None:
    schema, findings = understood(tmp_path, "{type: string, enum: [1.10, 010, true, no]}")
    assert isinstance(schema, EnumSchema)
    assert [one.value for one in schema.values] == ["1.10", "010", "true", "no"]
    assert len(findings) == 3


@pytest.mark.parametrize("null", ["{enum: [null]}", "{$ref: '#/components/schemas/Null'}"])
@pytest.mark.parametrize("keyword", ["oneOf", "anyOf"])
def test_an_enum_of_null_is_null(tmp_path: Path, null: str, keyword: str) -> None:
    word = "{$ref: '#/components/schemas/Word'}"
    alone, _ = understood(tmp_path, f"{{{keyword}: [{word}, {null}]}}")
    assert alone.nullable
    assert not isinstance(alone, AnySchema | UnionSchema)
    three, _ = understood(tmp_path, f"{{{keyword}: [{word}, {{type: integer}}, {null}]}}")
    assert isinstance(three, UnionSchema)
    assert three.nullable
    assert len(three.members) == 2


def test_a_base_with_a_discriminator_keeps_all_that_it_says(tmp_path: Path) -> None:
    base = """
      type: object
      title: Base
      description: a base
      readOnly: true
      deprecated: true
      minProperties: 2
      default: {kind: a}
      example: {kind: b}
      discriminator: {propertyName: kind}
      properties: {kind: {type: string}}
    Child: {allOf: [{$ref: '#/components/schemas/S'}, {type: object, properties: {c: {type: string}}}]}
    Plain: {type: object, title: Base, description: a base, readOnly: true, deprecated: true, minProperties: 2,
      default: {kind: a}, example: {kind: b}, properties: {kind: {type: string}}}"""
    path = tmp_path / "spec.yaml"
    path.write_text(HEAD.format(version="3.1.0") + base + "\n")
    schemas = understand(read(path, diagnostics=Diagnostics())).schemas
    found, plain = (schemas[f"#/components/schemas/{name}"].schema for name in ("S", "Plain"))
    assert isinstance(found, UnionSchema)
    assert isinstance(plain, ObjectSchema)
    for fact in (
        "title",
        "description",
        "read_only",
        "deprecated",
        "constraints",
        "default",
        "example",
    ):
        assert getattr(found, fact) == getattr(plain, fact)
    assert found.read_only
    assert found.constraints
