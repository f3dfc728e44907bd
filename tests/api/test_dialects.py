"""Extensions of other dialects mean what they mean to their own generators."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from generator import Diagnostics, Severity
from generator.api import understand
from generator.api.model import Api
from generator.api.schema import EnumSchema
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
