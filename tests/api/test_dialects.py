"""Extensions of other dialects mean what they mean to their own generators."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from generator import Diagnostics, Severity
from generator.api import understand
from generator.api.dialects import RULES
from generator.api.model import Api
from generator.api.schema import AnySchema, EnumSchema, ObjectSchema
from generator.spec import read, validate

OK = {"200": {"description": "ok"}}


def api_of(folder: Path, *, told: list[str] | None = None, **members: Any) -> Api:
    """The API of a document with `members`."""
    path = folder / "api.json"
    head = {"openapi": "3.1.0", "info": {"title": "T", "version": "1"}, "paths": {}}
    path.write_text(json.dumps({**head, **members}))
    diagnostics = Diagnostics()
    document = read(path, diagnostics=diagnostics)
    validate(document)
    api = understand(document)
    if told is not None:
        told += [one.code for one in diagnostics if one.severity is not Severity.NOTE]
    return api


def get(**members: Any) -> dict[str, Any]:
    """The paths of a document with one operation that has `members`."""
    return {"/pets": {"get": {"operationId": "listPets", "responses": OK, **members}}}


def underscored(**members: Any) -> dict[str, Any]:
    """Members of which underscores are hyphens."""
    return {key.replace("_", "-"): value for key, value in members.items()}


@pytest.mark.parametrize(
    "extension", [{"x-fern-ignore": True}, {"x-stainless-skip": ["go", "python"]}]
)
def test_operations_are_left_out(tmp_path: Path, extension: dict[str, Any]) -> None:
    assert api_of(tmp_path, paths=get(**extension)).operations == ()


def test_operations_of_other_files_are_left_out(tmp_path: Path) -> None:
    shared = {"pets": get(x=1)["/pets"], "toys": get(**{"x-fern-ignore": True})["/pets"]}
    (tmp_path / "shared.json").write_text(json.dumps(shared))
    paths = {f"/{name}": {"$ref": f"shared.json#/{name}"} for name in shared}
    (found,) = api_of(tmp_path, paths=paths).operations
    assert found.path == "/pets"


def test_operations_are_kept_that_are_left_out_elsewhere(tmp_path: Path) -> None:
    paths = get(**underscored(x_stainless_skip=["go"], x_fern_ignore=False))
    assert len(api_of(tmp_path, paths=paths).operations) == 1


def test_what_is_no_longer_available_is_deprecated(tmp_path: Path) -> None:
    paths = get(**underscored(x_fern_availability="deprecated"))
    assert api_of(tmp_path, paths=paths).operations[0].deprecated


def test_names(tmp_path: Path) -> None:
    parameter = {"name": "x-y", "in": "query", "schema": {}, "x-fern-parameter-name": "why"}
    pet = {"type": "object", "x-fern-type-name": "Animal"}
    state = {"enum": ["a"], "x-fern-enum": {"a": {"name": "Alpha", "description": "First."}}}
    found = api_of(
        tmp_path,
        paths=get(parameters=[parameter]),
        servers=[{"url": "https://a.example", "x-fern-server-name": "main"}],
        components={"schemas": {"Pet": pet, "State": state}},
    )
    assert found.operations[0].parameters[0].name == "why"
    assert found.servers[0].name == "main"
    schemas = {key.rpartition("/")[2]: named.schema for key, named in found.schemas.items()}
    assert schemas["Pet"].name == "Animal"
    assert isinstance(schemas["State"], EnumSchema)
    assert [(one.name, one.description) for one in schemas["State"].values] == [("Alpha", "First.")]


@pytest.mark.parametrize(
    ("said", "kind", "name"),
    [
        ({"cursor": "$request.after", "next_cursor": "$response.next", "results": "$response.data"}, "cursor", "after"),
        ({"offset": "$request.page", "results": "$response.data"}, "page", "page"),
        ({"offset": "$request.skip", "step": "$request.take", "results": "$response.data"}, "offset", "skip"),
    ],
)  # fmt: skip
def test_pages(tmp_path: Path, said: dict[str, str], kind: str, name: str) -> None:
    schema = {
        "type": "object",
        "properties": {"data": {"type": "array", "items": {}}, "next": {"type": "string"}},
    }
    answer = {"200": {"description": "ok", "content": {"application/json": {"schema": schema}}}}
    parameters = [
        {
            "name": each,
            "in": "query",
            "schema": {"type": "integer" if each != "after" else "string"},
        }
        for each in ("after", "page", "skip", "take")
    ]
    told: list[str] = []
    paths = get(parameters=parameters, responses=answer, **{"x-fern-pagination": said})
    pagination = api_of(tmp_path, told=told, paths=paths).operations[0].pagination
    assert pagination is not None
    assert (pagination.kind, pagination.input, pagination.results) == (kind, name, ("data",))
    assert told == []


LIST = {
    "type": "object",
    "properties": {
        "value": {"type": "array", "items": {}},
        "next.link": {"type": "string"},
    },
}


def answering(schema: dict[str, Any]) -> dict[str, Any]:
    """Responses with `schema`."""
    return {"200": {"description": "ok", "content": {"application/json": {"schema": schema}}}}


def test_pages_that_are_asked_for_in_the_body(tmp_path: Path) -> None:
    sent = {"type": "object", "properties": {"after": {"type": "string"}}}
    told: list[str] = []
    said = {
        "cursor": "$request.after",
        "next_cursor": "$response.value",
        "results": "$response.value",
    }
    paths = get(
        requestBody={"content": {"application/json": {"schema": sent}}},
        responses=answering(LIST),
        **{"x-fern-pagination": said},
    )
    pagination = api_of(tmp_path, told=told, paths=paths).operations[0].pagination
    assert pagination is not None
    assert (pagination.input, pagination.in_body) == ("after", True)
    assert told == []


@pytest.mark.parametrize(
    ("said", "code", "word"),
    [
        ({"cursor": "$request.a.b", "next_cursor": "$response.n", "results": "$response.value"}, "bad-extension", "cursor has no effect"),
        ({"offset": "$request.gone", "results": "$response.value"}, "bad-pagination", "x-fern-pagination: there is no parameter 'gone'"),
        ({"results": "$response.value"}, "bad-extension", "x-fern-pagination has no effect"),
        (3, "bad-extension", "x-fern-pagination has no effect"),
    ],
)  # fmt: skip
def test_pages_that_cannot_be_meant_are_told_as_they_are_written(
    tmp_path: Path, said: object, code: str, word: str
) -> None:
    path = tmp_path / "api.json"
    paths = get(responses=answering(LIST), **{"x-fern-pagination": said})
    head = {"openapi": "3.1.0", "info": {"title": "T", "version": "1"}, "paths": paths}
    path.write_text(json.dumps(head, indent=1))
    diagnostics = Diagnostics()
    understand(read(path, diagnostics=diagnostics))
    (found,) = (one for one in diagnostics if one.code == code)
    assert found.message.startswith(word)
    line = path.read_text().splitlines()[(found.location.line or 0) - 1]
    assert any(key in line for key in ("x-fern-pagination", "offset", "cursor", "gone"))


def test_members_tell_no_kind(tmp_path: Path) -> None:
    paths = {"/pets": {"get": {"operationId": "listPets", "x-fern-ignore": True}}}
    schemas = {"Pet": {"const": 1, "x-fern-type-name": "One"}, "Toy": {"x-fern-type-name": "Any"}}
    found = api_of(tmp_path, paths=paths, components={"schemas": schemas})
    assert found.operations == ()
    assert [one.schema.name for one in found.schemas.values()] == ["One", "Any"]


def test_what_a_property_is_called_is_no_extension(tmp_path: Path) -> None:
    pet = {"type": "object", "properties": {"x-internal": {"type": "boolean"}}}
    (found,) = api_of(tmp_path, components={"schemas": {"Pet": pet}}).schemas.values()
    assert isinstance(found.schema, ObjectSchema)
    assert [one.wire_name for one in found.schema.properties] == ["x-internal"]


def enum_of(folder: Path, *, told: list[str] | None = None, **schema: Any) -> EnumSchema:
    """The enum that `schema` is."""
    (found,) = api_of(folder, told=told, components={"schemas": {"State": schema}}).schemas.values()
    assert isinstance(found.schema, EnumSchema)
    return found.schema


@pytest.mark.parametrize(
    "extensions",
    [
        {"x-enumNames": ["One", "Two"], "x-enumDescriptions": {"1": "First.", "2": "Second."}},
        {"x-enum-varnames": ["One", "Two"], "x-enum-descriptions": ["First.", "Second."]},
        {
            "x-ms-enum": {
                "name": "Count",
                "modelAsString": True,
                "values": [
                    {"value": 2, "name": "Two", "description": "Second."},
                    {"value": 1, "name": "One", "description": "First."},
                ],
            }
        },
    ],
)
def test_members_of_enums(tmp_path: Path, extensions: dict[str, Any]) -> None:
    told: list[str] = []
    found = enum_of(tmp_path, told=told, type="integer", enum=[1, 2], **extensions)
    assert [(one.name, one.description) for one in found.values] == [
        ("One", "First."),
        ("Two", "Second."),
    ]
    assert not found.closed
    assert found.name == ("Count" if "x-ms-enum" in extensions else "")
    assert told == []


def test_null_among_the_values_needs_no_name(tmp_path: Path) -> None:
    extension = {"x-enum-varnames": ["One", "Two"]}
    found = enum_of(tmp_path, type=["string", "null"], enum=["1", None, "2"], **extension)
    assert [one.name for one in found.values] == ["One", "Two"]


@pytest.mark.parametrize(
    ("extension", "closed"),
    [
        ({"enum": ["a", "b"], "x-ms-enum": {"name": "S", "modelAsString": False}}, True),
        ({"enum": ["a", "b"], "x-extensible-enum": True}, False),
        ({"x-extensible-enum": ["a", "b"]}, False),
    ],
)
def test_enums_that_grow_and_others(
    tmp_path: Path, extension: dict[str, Any], closed: bool
) -> None:
    found = enum_of(tmp_path, type="string", **extension)
    assert [one.value for one in found.values] == ["a", "b"]
    assert found.closed is closed


def test_the_url_of_the_next_page(tmp_path: Path) -> None:
    told: list[str] = []
    said = {"x-ms-pageable": {"nextLinkName": "next.link"}}
    paths = get(responses=answering(LIST), **said)
    pagination = api_of(tmp_path, told=told, paths=paths).operations[0].pagination
    assert pagination is not None
    assert (pagination.kind, pagination.results, pagination.next) == (
        "url",
        ("value",),
        ("next.link",),
    )
    assert told == []


def test_a_list_that_comes_at_once(tmp_path: Path) -> None:
    paths = get(responses=answering(LIST), **{"x-ms-pageable": {"nextLinkName": None}})
    pagination = api_of(tmp_path, paths=paths).operations[0].pagination
    assert pagination is not None
    assert pagination.kind == "none"


def test_what_is_internal_is_left_out_and_told(tmp_path: Path) -> None:
    mark = {"x-internal": True}
    parameters = [
        {"name": "debug", "in": "query", "schema": {}, **mark},
        {"name": "key", "in": "query", "required": True, "schema": {}, **mark},
        {"name": "page", "in": "query", "schema": {}},
    ]
    shown = get(parameters=parameters)["/pets"]["get"]
    paths = {
        "/pets": {"get": shown, "put": {"responses": OK, **mark}},
        "/toys": {**mark, "get": {"responses": OK}, "post": {"responses": OK}},
    }
    hook = {"post": {"requestBody": {"content": {"text/plain": {}}}, "responses": OK, **mark}}
    path = tmp_path / "api.json"
    head = {"openapi": "3.1.0", "info": {"title": "T", "version": "1"}, "webhooks": {"new": hook}}
    path.write_text(json.dumps({**head, "paths": paths}))
    diagnostics = Diagnostics()
    found = understand(read(path, diagnostics=diagnostics))
    (operation,) = found.operations
    assert [one.name or one.wire_name for one in operation.parameters] == ["key", "page"]
    assert found.events == ()
    told = [one.pointer for one in diagnostics if one.code == "internal"]
    assert len(told) == 5


def test_null_and_deprecation(tmp_path: Path) -> None:
    pet = {"type": "string", "x-nullable": True, "x-deprecated": "Use Toy."}
    found = api_of(
        tmp_path, paths=get(**{"x-deprecated": True}), components={"schemas": {"Pet": pet}}
    )
    (schema,) = (one.schema for one in found.schemas.values())
    assert schema.nullable
    assert schema.deprecated is not None
    assert schema.deprecated.message == "Use Toy."
    assert found.operations[0].deprecated


@pytest.mark.parametrize("value", [[], {}, 3, "", [3], {"a": 3}, {"name": []}, None, [None]])
def test_no_value_breaks_anything(tmp_path: Path, value: object) -> None:
    mark = {extension: value for extension, rule in RULES.items() if rule.kinds}
    schema = {"type": "string", "enum": ["a", "b"], **mark}
    parameter = {"name": "state", "in": "query", "schema": schema, **mark}
    key = {"type": "apiKey", "in": "header", "name": "k", **mark}
    found = api_of(
        tmp_path,
        paths={"/pets": {**get(parameters=[parameter], **mark)["/pets"], **mark}},
        servers=[{"url": "https://a.example", **mark}],
        tags=[{"name": "a", **mark}],
        components={"schemas": {"State": schema}, "securitySchemes": {"Key": key}},
        **mark,
    )
    (operation,) = found.operations
    (state,) = operation.parameters
    assert isinstance(state.schema, EnumSchema)
    assert [one.value for one in state.schema.values] == ["a", "b"]


def test_what_has_no_counterpart_is_told_once_with_its_reason(tmp_path: Path) -> None:
    schemas = {name: {"type": "string", "x-stainless-const": True} for name in ("A", "B", "C")}
    path = tmp_path / "api.json"
    head = {"openapi": "3.1.0", "info": {"title": "T", "version": "1"}, "paths": {}}
    members = {"components": {"schemas": schemas}, "x-fern-colour": 1, "x-fern-ignore": True}
    path.write_text(json.dumps({**head, **members}))
    diagnostics = Diagnostics()
    understand(read(path, diagnostics=diagnostics))
    told = [(one.severity, one.message) for one in diagnostics if one.code == "unread-extension"]
    assert sorted(told) == [
        (Severity.NOTE, "nothing reads 'x-fern-colour' here: it is not understood"),
        (Severity.NOTE, "nothing reads 'x-fern-ignore' here: it is read of an operation"),
        (
            Severity.NOTE,
            "nothing reads 'x-stainless-const' here, and at 2 other places: `const`, and an enum of one value that is required, are constants here",
        ),
    ]


def test_credentials(tmp_path: Path) -> None:
    schemes = {
        "Key": {
            "type": "apiKey",
            "in": "header",
            "name": "k",
            "x-fern-header": {"name": "shopKey", "env": "SHOP"},
        },
        "Token": {"type": "http", "scheme": "bearer", "x-fern-bearer": {"env": "A B"}},
    }
    told: list[str] = []
    found = api_of(tmp_path, told=told, components={"securitySchemes": schemes})
    assert [(one.name, one.variable) for one in found.security_schemes] == [
        ("shopKey", "SHOP"),
        ("", ""),
    ]
    assert told == ["bad-extension"]


def test_idempotent_operations_take_the_header_fields_of_the_document(tmp_path: Path) -> None:
    paths = get(**{"x-fern-idempotent": True})
    paths["/toys"] = {"get": {"responses": OK}}
    headers = [{"header": "X-Once", "name": "once"}, {"header": "no good"}, 3]
    found = api_of(tmp_path, paths=paths, **{"x-fern-idempotency-headers": headers})
    assert [[one.name for one in each.parameters] for each in found.operations] == [["once"], []]


def test_streams_of_the_extension_alone(tmp_path: Path) -> None:
    said = {
        "format": "sse",
        "terminator": "[DONE]",
        "stream-condition": "$request.stream",
        "response": {"type": "object"},
        "response-stream": {"type": "string"},
    }
    responses = {"200": {"description": "ok", "content": {}}}
    paths = get(responses=responses, **{"x-fern-streaming": said})
    (response,) = api_of(tmp_path, paths=paths).operations[0].responses
    assert [(one.content_type, one.sentinel) for one in response.content] == [
        ("text/event-stream", "[DONE]"),
        ("application/json", ""),
    ]


def test_what_speakeasy_says_in_other_words(tmp_path: Path) -> None:
    toy = {"type": "object", "properties": {"a": {}}, "x-speakeasy-type-override": "any"}
    parameter = {
        "name": "at",
        "in": "query",
        "schema": {"type": "string", "x-speakeasy-example": "/a"},
        "x-speakeasy-param-encoding-override": "allowReserved",
    }
    told: list[str] = []
    (operation,) = (
        found := api_of(
            tmp_path,
            told=told,
            paths=get(
                deprecated=True,
                parameters=[parameter],
                **{"x-speakeasy-deprecation-replacement": "findPets"},
            ),
            components={"schemas": {"Toy": toy}},
        )
    ).operations
    assert operation.deprecated is not None
    assert operation.deprecated.message == "Use findPets instead."
    (sent,) = operation.parameters
    assert sent.allow_reserved
    assert sent.example is not None
    assert sent.example.data == "/a"
    (named,) = found.schemas.values()
    assert isinstance(named.schema, AnySchema)
    assert told == []


def test_a_message_goes_before_a_replacement(tmp_path: Path) -> None:
    members = {
        "x-speakeasy-deprecation-replacement": "findPets",
        "x-speakeasy-deprecation-message": "It is slow.",
    }
    (operation,) = api_of(tmp_path, paths=get(deprecated=True, **members)).operations
    assert operation.deprecated is not None
    assert operation.deprecated.message == "It is slow."


def test_calls_that_are_not_tried_again(tmp_path: Path) -> None:
    paths = get(**{"x-fern-retries": {"disabled": True}})
    retries = api_of(tmp_path, paths=paths).operations[0].retries
    assert retries is not None
    assert retries.max_attempts == 1


def test_bodies_and_parameters_are_called_as_asked(tmp_path: Path) -> None:
    body = {"content": {"application/json": {"schema": {"type": "object", "properties": {}}}}}
    schema = {"type": "string", "x-stainless-param": "betas"}
    parameter = {"name": "x-beta", "in": "header", "schema": schema}
    paths = get(requestBody=body, parameters=[parameter], **{"x-fern-request-name": "Wanted"})
    (operation,) = api_of(tmp_path, paths=paths).operations
    assert operation.body is not None
    assert operation.body.content[0].schema.name == "Wanted"
    assert operation.parameters[0].name == "betas"


def test_names_by_patterns_at_the_root(tmp_path: Path) -> None:
    rules = [
        {"operationId": "^list.*", "methodNameOverride": "all"},
        {"operationId": "Pets$", "methodNameOverride": "other"},
    ]
    paths = get()
    paths["/toys"] = {
        "get": {"operationId": "readPets", "responses": OK},
        "put": {"operationId": "listToys", "x-speakeasy-name-override": "own", "responses": OK},
        "post": {"responses": OK},
    }
    told: list[str] = []
    found = api_of(tmp_path, told=told, paths=paths, **{"x-speakeasy-name-override": rules})
    assert {one.method + one.path: one.name for one in found.operations} == {
        "GET/pets": "all",
        "GET/toys": "other",
        "PUT/toys": "own",
        "POST/toys": "",
    }
    assert told == []


@pytest.mark.parametrize(
    "pattern",
    [
        "(a+)+$",
        "(a|a)*b",
        "(",
        "a*a*a*a*a*b",
        "",
        "(?=a)",
        "x" * 300,
        "a?" * 9 + "a" * 9,
        "(a|a)" * 9,
    ],
)
def test_patterns_that_could_take_long_are_told(tmp_path: Path, pattern: str) -> None:
    told: list[str] = []
    rules = [{"operationId": pattern, "methodNameOverride": "all"}]
    found = api_of(tmp_path, told=told, paths=get(), **{"x-speakeasy-name-override": rules})
    assert found.operations[0].name == ""
    assert told == ["bad-extension"]
