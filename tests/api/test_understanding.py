"""Understanding: what a piece of OpenAPI means, as values that compare."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from generator.api import Api, understand
from generator.api.model import (
    AnySchema,
    ArraySchema,
    ConstSchema,
    Discriminator,
    EnumSchema,
    EnumValue,
    MapSchema,
    ObjectSchema,
    Property,
    Reference,
    ScalarSchema,
    Schema,
    TupleSchema,
    UnionSchema,
    Value,
)
from generator.api.schema import Facts, anything, at
from generator.data import Deprecation
from generator.diagnostics import Diagnostics
from generator.spec import read


def api_of(folder: Path, text: str, version: str = "3.1.0") -> Api:
    path = folder / "spec.yaml"
    path.write_text(f"openapi: {version}\ninfo: {{title: T, version: '1'}}\n{text}")
    return understand(read(path, diagnostics=Diagnostics()))


def schema_of(folder: Path, text: str, version: str = "3.1.0") -> Schema:
    """The schema that `text`, in flow style, means."""
    api = api_of(
        folder,
        f"components: {{schemas: {{S: {text}, Other: {{type: object, properties: {{a: {{}}}}}}}}}}\n",
        version,
    )
    return api.schemas["#/components/schemas/S"].schema


def said(schema: Schema, **facts: Any) -> Schema:
    """`schema` with other facts."""
    return replace(schema, facts=replace(schema.facts, **facts))


P = "#/components/schemas/S"
STRING = ScalarSchema(facts=Facts(pointer=P), type="string")
REFERENCE = Reference(facts=Facts(pointer=P), target="#/components/schemas/Other")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{}", anything(P)),
        ("true", anything(P)),
        (
            "{type: string, format: uuid, description: d}",
            said(replace(STRING, format="uuid"), description="d"),
        ),
        ("{type: [string, 'null']}", said(STRING, nullable=True)),
        ("{type: string, contentEncoding: base64}", replace(STRING, format="byte")),
        ("{type: string, contentEncoding: BASE64URL}", replace(STRING, format="base64url")),
        ("{type: string, contentEncoding: binary}", replace(STRING, format="binary")),
        ("{type: string, contentEncoding: quoted-printable}", STRING),
        ("{type: string, default: null}", said(STRING, default=Value(None))),
        ("{type: string, examples: [a, b]}", said(STRING, example=Value("a"))),
        ("{const: 1}", ConstSchema(facts=Facts(pointer=P), value=1)),
        ("{const: null}", AnySchema(facts=Facts(pointer=P, nullable=True))),
        ("{type: array}", ArraySchema(facts=Facts(pointer=P), items=anything(f"{P}/items"))),
        (
            "{type: array, items: {type: string}}",
            ArraySchema(facts=Facts(pointer=P), items=at(STRING, f"{P}/items")),
        ),
        (
            "{prefixItems: [{type: string}], items: false}",
            TupleSchema(facts=Facts(pointer=P), prefix=(at(STRING, f"{P}/prefixItems/0"),)),
        ),
        (
            "{prefixItems: [{type: string}]}",
            TupleSchema(
                facts=Facts(pointer=P),
                prefix=(at(STRING, f"{P}/prefixItems/0"),),
                rest=anything(f"{P}/items"),
            ),
        ),
        (
            "{prefixItems: [{type: string}], items: {type: string}}",
            TupleSchema(
                facts=Facts(pointer=P),
                prefix=(at(STRING, f"{P}/prefixItems/0"),),
                rest=at(STRING, f"{P}/items"),
            ),
        ),
        (
            "{type: object}",
            MapSchema(
                facts=Facts(pointer=P), values=anything(f"{P}/additionalProperties"), implied=True
            ),
        ),
        (
            "{type: object, additionalProperties: true}",
            MapSchema(facts=Facts(pointer=P), values=anything(f"{P}/additionalProperties")),
        ),
        (
            "{additionalProperties: {type: string}}",
            MapSchema(facts=Facts(pointer=P), values=at(STRING, f"{P}/additionalProperties")),
        ),
        (
            "{type: object, required: [b], properties: {a: {type: string}, b: {}}}",
            ObjectSchema(
                facts=Facts(pointer=P),
                properties=(
                    Property(wire_name="a", schema=at(STRING, f"{P}/properties/a")),
                    Property(wire_name="b", schema=anything(f"{P}/properties/b"), required=True),
                ),
            ),
        ),
        (
            "{type: string, enum: [a, 1, null, a], x-enum-varnames: [First]}",
            EnumSchema(
                facts=Facts(pointer=P, nullable=True),
                values=(EnumValue(value="a", name="First"), EnumValue(value="1")),
            ),
        ),
        ("{type: string, enum: []}", STRING),
        (
            "{type: [string, integer]}",
            UnionSchema(
                facts=Facts(pointer=P),
                members=(
                    at(STRING, f"{P}/type/0"),
                    ScalarSchema(facts=Facts(pointer=f"{P}/type/1"), type="integer"),
                ),
            ),
        ),
        ("{$ref: '#/components/schemas/Other'}", REFERENCE),
        (
            "{$ref: '#/components/schemas/Other', description: d}",
            said(REFERENCE, description="d"),
        ),
        (
            "{allOf: [{$ref: '#/components/schemas/Other'}], description: d}",
            said(REFERENCE, pointer=f"{P}/allOf/0", description="d"),
        ),
        (
            "{oneOf: [{$ref: '#/components/schemas/Other'}, {type: 'null'}]}",
            said(REFERENCE, pointer=f"{P}/oneOf/0", nullable=True),
        ),
        (
            "{oneOf: [{const: a, description: d}, {const: b, title: Bee}]}",
            EnumSchema(
                facts=Facts(pointer=P),
                values=(EnumValue(value="a", description="d"), EnumValue(value="b", name="Bee")),
            ),
        ),
        ("{anyOf: [{required: [a]}, {required: [b]}], type: string}", STRING),
    ],
    ids=str,
)
def test_kinds_of_schema(tmp_path: Path, text: str, expected: Schema) -> None:
    assert schema_of(tmp_path, text) == expected


def test_nullable_of_3_0(tmp_path: Path) -> None:
    assert schema_of(tmp_path, "{type: string, nullable: true}", "3.0.3") == said(
        STRING, nullable=True
    )


def test_a_discriminator(tmp_path: Path) -> None:
    text = (
        "{oneOf: [{$ref: '#/components/schemas/Other'}, {type: object, properties: {kind: {enum: [x, y]}}}], "
        "discriminator: {propertyName: kind, mapping: {o: Other}}}"
    )
    schema = schema_of(tmp_path, text)
    assert isinstance(schema, UnionSchema)
    assert schema.discriminator == Discriminator(wire_name="kind", values=(("o",), ("x", "y")))


def test_all_of_merges(tmp_path: Path) -> None:
    text = (
        "{allOf: [{$ref: '#/components/schemas/Other'}, {properties: {b: {type: string}}, required: [a]}], "
        "properties: {c: {type: string}}}"
    )
    schema = schema_of(tmp_path, text)
    assert isinstance(schema, ObjectSchema)
    assert [(one.wire_name, one.required) for one in schema.properties] == [
        ("a", True),
        ("b", False),
        ("c", False),
    ]


def test_an_object_beside_a_union_goes_into_every_member(tmp_path: Path) -> None:
    text = (
        "{type: object, properties: {id: {type: string}}, "
        "oneOf: [{properties: {a: {}}}, {properties: {b: {}}}]}"
    )
    schema = schema_of(tmp_path, text)
    assert isinstance(schema, UnionSchema)
    members: Any = schema.members
    assert [[one.wire_name for one in member.properties] for member in members] == [
        ["id", "a"],
        ["id", "b"],
    ]


def test_a_base_that_lists_its_children_gives_them_its_properties(tmp_path: Path) -> None:
    text = (
        "components:\n  schemas:\n"
        "    Base: {properties: {kind: {type: string}}, required: [kind], oneOf: [{$ref: '#/components/schemas/Child'}], "
        "discriminator: {propertyName: kind}}\n"
        "    Child: {allOf: [{$ref: '#/components/schemas/Base'}]}\n"
        "    Other: {allOf: [{$ref: '#/components/schemas/Base'}, {properties: {more: {type: string}}}]}\n"
    )
    child = api_of(tmp_path, text).schemas["#/components/schemas/Child"].schema
    assert isinstance(child, ObjectSchema)
    assert [(one.wire_name, one.required) for one in child.properties] == [("kind", True)]


def test_a_composition_that_contains_itself_ends(tmp_path: Path) -> None:
    text = "{allOf: [{properties: {again: {allOf: [{$ref: '#/components/schemas/S'}, {properties: {b: {}}}]}}}]}"
    schema = schema_of(tmp_path, text)
    assert isinstance(schema, ObjectSchema)


OPERATIONS = """
servers: [{url: 'https://{host}/v1', variables: {host: {default: a.example, enum: [a.example]}}}]
security: [{key: []}, {}]
tags: [{name: t, description: The tag}]
paths:
  /a/{id}:
    summary: ignored
    parameters:
      - {name: id, in: path, required: true, schema: {type: string}}
      - {name: q, in: query, schema: {type: string}}
    get:
      tags: [t, u, t]
      deprecated: true
      security: []
      servers: [{url: https://b.example}]
      parameters:
        - {name: q, in: query, required: true, style: pipeDelimited, schema: {type: array, items: {type: string}}}
        - {name: Accept, in: header, schema: {type: string}}
        - {name: filter, in: query, content: {application/json: {schema: {type: object}}}}
        - {name: unused, in: path, required: true, schema: {type: string}}
        - {name: h, in: header, style: form, schema: {type: string}}
      responses:
        200: {description: ok}
        4xx: {description: no, content: {application/json: {}}}
        default: {description: other}
        nonsense: {description: left out}
    post: {x-speakeasy-ignore: true, responses: {}}
    query: {x-speakeasy-group: one.two, x-speakeasy-name-override: ask, requestBody: {content: {text/plain: {}}}, responses: {}}
    additionalOperations: {COPY: {operationId: copy, responses: {}}}
components:
  securitySchemes:
    key: {type: apiKey, in: header, name: X-Key}
"""


def test_operations(tmp_path: Path) -> None:
    api = api_of(tmp_path, OPERATIONS, "3.2.0")
    get, query, copy = api.operations
    assert (get.id, get.method, get.path, get.groups, get.deprecated) == (
        "get_/a/{id}",
        "GET",
        "/a/{id}",
        ("t", "u"),
        Deprecation(),
    )
    assert [
        (one.location, one.wire_name, one.style, one.explode, one.required)
        for one in get.parameters
    ] == [
        ("path", "id", "simple", False, True),
        ("query", "q", "pipeDelimited", False, True),
        ("query", "filter", "form", True, False),
        ("header", "h", "simple", False, False),
    ]
    assert get.parameters[2].content_type == "application/json"
    assert [one.status for one in get.responses] == ["200", "4XX", "default"]
    assert (get.security, get.servers[0].url) == ((), "https://b.example")
    assert (query.method, query.groups, query.name) == ("QUERY", ("one.two",), "ask")
    assert query.body is not None
    assert [one.content_type for one in query.body.content] == ["text/plain"]
    assert (copy.id, copy.method) == ("copy", "COPY")
    assert api.security == (("key",), ())
    assert api.servers[0].variables[0].values == ("a.example",)
    assert api.tags[0].description == "The tag"
    assert api.security_schemes[0].parameter == "X-Key"


def test_every_schema_that_something_refers_to_is_there(tmp_path: Path) -> None:
    text = (
        "components:\n  schemas:\n    A: {properties: {x: {$ref: '#/components/schemas/B/properties/y'}}}\n"
        "    B: {properties: {y: {type: object, properties: {z: {}}}}}\n"
    )
    api = api_of(tmp_path, text)
    assert list(api.schemas) == [
        "#/components/schemas/A",
        "#/components/schemas/B",
        "#/components/schemas/B/properties/y",
    ]
    assert isinstance(api.schemas["#/components/schemas/B/properties/y"].schema, ObjectSchema)


def test_tags_nest_below_their_parents(tmp_path: Path) -> None:
    text = """
tags:
  - {name: flights, description: All}
  - {name: domestic, parent: flights, kind: nav, summary: Near}
  - {name: delays, kind: badge}
  - {name: lost, parent: nowhere}
  - {name: a, parent: b}
  - {name: b, parent: a}
paths:
  /a: {get: {tags: [domestic, delays], responses: {}}}
  /b: {get: {tags: [delays], responses: {}}}
  /c: {get: {tags: [undeclared, lost], responses: {}}}
"""
    api = api_of(tmp_path, text, "3.2.0")
    assert {tag.wire_name: (tag.group, tag.description or tag.title) for tag in api.tags} == {
        "flights": ("flights", "All"),
        "domestic": ("flights.domestic", "Near"),
        "delays": ("delays", ""),
        "lost": ("lost", ""),
        "a": ("b.a", ""),
        "b": ("a.b", ""),
    }
    groups = [operation.groups for operation in api.operations]
    assert groups == [("flights.domestic",), ("delays",), ("undeclared", "lost")]


@pytest.mark.parametrize(
    ("text", "version", "expected"),
    [
        ("{type: string, minLength: 1, maxLength: 50}", "3.1.0", "1 to 50 characters"),
        ("{type: string, minLength: 0, pattern: '^a'}", "3.1.0", 'matches "^a"'),
        (
            "{type: array, items: {}, minItems: 1, uniqueItems: true}",
            "3.1.0",
            "at least 1 item, each item once",
        ),
        ("{type: object, maxProperties: 1}", "3.1.0", "at most 1 member"),
        (
            "{type: integer, minimum: 1, maximum: 9, multipleOf: 2}",
            "3.1.0",
            "1 to 9, a multiple of 2",
        ),
        ("{type: number, exclusiveMinimum: 0}", "3.1.0", "above 0"),
        ("{type: number, exclusiveMaximum: 5}", "3.1.0", "below 5"),
        ("{type: number, minimum: 0, exclusiveMaximum: 5}", "3.1.0", "at least 0 and below 5"),
        (
            "{type: number, exclusiveMinimum: 0, exclusiveMaximum: 5}",
            "3.1.0",
            "above 0 and below 5",
        ),
        ("{type: number, maximum: 5}", "3.1.0", "at most 5"),
        ("{type: number, maximum: 5, exclusiveMaximum: true}", "3.0.3", "below 5"),
        (
            "{type: number, minimum: 0, exclusiveMinimum: true, maximum: 5}",
            "3.0.3",
            "above 0 and at most 5",
        ),
        ("{type: number, minimum: many}", "3.1.0", ""),
        ("{not: {type: string}}", "3.1.0", ""),
    ],
)
def test_constraints_are_told_in_words_and_noted(
    text: str, version: str, expected: str, tmp_path: Path
) -> None:
    assert schema_of(tmp_path, text, version).constraints == expected
    diagnostics = Diagnostics()
    understand(read(tmp_path / "spec.yaml", diagnostics=diagnostics))
    assert {one.code for one in diagnostics} == {"unchecked-keyword"}
    assert {one.severity.value for one in diagnostics} == {"note"}


@pytest.mark.parametrize(
    ("schema", "extra", "kept"),
    [
        ("{type: object, properties: {}, additionalProperties: false}", "", False),
        ("{type: object, additionalProperties: false}", "", False),
        ("{$ref: '#/components/schemas/None'}", "", False),
        ("{type: object, additionalProperties: false}", "required: true, ", True),
        ("{type: object, properties: {}}", "", True),
        ("{type: object, properties: {a: {}}, additionalProperties: false}", "", True),
        ("{type: object, additionalProperties: false, patternProperties: {a: {}}}", "", True),
    ],
)
def test_a_body_that_says_nothing_is_none(
    schema: str, extra: str, kept: bool, tmp_path: Path
) -> None:
    text = f"""
paths:
  /a:
    get: {{requestBody: {{{extra}content: {{application/x-www-form-urlencoded: {{schema: {schema}}}}}}}, responses: {{}}}}
components: {{schemas: {{None: {{type: object, additionalProperties: false}}}}}}
"""
    (operation,) = api_of(tmp_path, text).operations
    assert (operation.body is not None) is kept
