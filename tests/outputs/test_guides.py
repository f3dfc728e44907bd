"""Examples as people write them, and what pages say beyond the tables, where members of bodies are arguments."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from .test_markdown import rendered

FENCE = re.compile(r"^```python\n(.*?)^```", re.DOTALL | re.MULTILINE)
JSON = "application/json"
TEXT = {"type": "string"}


def answer(schema: Any, content_type: str = JSON) -> dict[str, Any]:
    """The responses of an operation that succeeds with `schema`."""
    return {"200": {"description": "ok", "content": {content_type: {"schema": schema}}}}


def parameter(name: str, where: str = "query", **schema: Any) -> dict[str, Any]:
    """A parameter that has to be given where it is in the path."""
    schema.setdefault("type", "string")
    return {"name": name, "in": where, "required": where == "path", "schema": schema}


PET = {"$ref": "#/components/schemas/Pet"}
LIST = {
    "type": "object",
    "properties": {
        "data": {"type": "array", "items": PET},
        "next_cursor": {"type": "string"},
    },
}
PATHS: dict[str, Any] = {
    "/pets": {
        "get": {
            "operationId": "list",
            "parameters": [
                parameter("cursor", example="abc"),
                parameter("limit", type="integer", example=3),
            ],
            "responses": answer(LIST),
        },
        "post": {
            "operationId": "create",
            "requestBody": {
                "required": True,
                "content": {
                    JSON: {"schema": PET, "example": {"name": "Rex", "owner": {"email": "a@b.c"}}}
                },
            },
            "responses": answer(PET),
        },
    },
    "/pets/{pet_id}": {
        "get": {
            "operationId": "get",
            "parameters": [parameter("pet_id", "path"), parameter("fields", example="name")],
            "responses": answer(PET),
        },
        "put": {
            "operationId": "replace",
            "parameters": [parameter("pet_id", "path")],
            "requestBody": {"content": {JSON: {"schema": PET}}},
            "responses": answer(PET),
        },
        "delete": {
            "operationId": "delete",
            "parameters": [parameter("pet_id", "path")],
            "responses": {"204": {"description": "gone"}},
        },
    },
    "/watch": {
        "get": {"operationId": "watch", "responses": answer(PET, "text/event-stream")},
    },
}
SCHEMAS = {
    "Pet": {
        "type": "object",
        "required": ["name"],
        "properties": {
            "name": {"type": "string"},
            "nickname": {"type": "string", "example": "R"},
            "owner": {"$ref": "#/components/schemas/Owner"},
        },
    },
    "Owner": {"type": "object", "properties": {"email": {"type": "string"}}},
}


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The pages of the description above."""
    return rendered(tmp_path_factory.mktemp("spec"), json.dumps(document(PATHS)))


def document(paths: Any) -> dict[str, Any]:
    """A description of `paths`, all of whose operations are of pets."""
    for item in paths.values():
        for operation in item.values():
            operation["tags"] = ["pets"]
    return {
        "openapi": "3.1.0",
        "info": {"title": "Shop", "version": "1"},
        "servers": [{"url": "https://shop.example"}],
        "paths": paths,
        "components": {"schemas": SCHEMAS},
    }


def call_of(page: str, method: str) -> str:
    """What the example of a method does with its client."""
    (fence,) = FENCE.findall(page.split(f"\n## {method}\n")[1].split("\n### Response\n")[0])
    return str(fence).split(")\n\n\n", 1)[1].strip()


@pytest.mark.parametrize(
    ("method", "expected"),
    [
        ("list", "res = s.pets.list()\n\nfor item in res:\n    # handle item\n    print(item)"),
        ("get", "res = s.pets.get(pet_id='pet_123')\n\nprint(res)"),
        ("replace", "res = s.pets.replace(pet_id='pet_123', name='Example')\n\nprint(res)"),
        ("delete", "s.pets.delete(pet_id='pet_123')"),
        (
            "watch",
            "with s.pets.watch() as res:\n    for item in res:\n        # handle item\n        print(item)",
        ),
    ],
)
def test_examples_have_required_arguments_alone_and_use_what_comes(
    pages: dict[str, str], method: str, expected: str
) -> None:
    assert call_of(pages["docs/sdks/pets/README.md"], method) == expected


def test_an_example_of_a_whole_body_is_shown_as_it_is(pages: dict[str, str]) -> None:
    call = call_of(pages["docs/sdks/pets/README.md"], "create")
    assert "name='Rex'" in call
    assert "email='a@b.c'" in call
    assert "nickname" not in call


NAMED: list[tuple[str, dict[str, Any], str]] = [
    ("email", {}, "'user@example.com'"),
    ("to", {"description": "The email address to write to."}, "'user@example.com'"),
    (
        "sender",
        {
            "description": "An email address.",
            "oneOf": [{"type": "string"}, {"type": "integer"}],
        },
        "'user@example.com'",
    ),
    ("billingCountryCode", {}, "'US'"),
    ("callback_urls", {"type": "array", "items": {"type": "string"}}, "'https://example.com'"),
    ("card_token", {}, "'card_123'"),
    ("id", {}, "'123'"),
    ("owner", {}, "'owner'"),
    ("created_at", {}, "'2024-05-06T07:08:09Z'"),
    ("page", {"type": "integer"}, "1"),
    ("page_size", {"type": "integer"}, "10"),
    ("owner", {"format": "ipv4"}, "'192.0.2.1'"),
    ("名前", {}, "'名前'"),
]


@pytest.fixture(scope="module")
def named(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The page of an operation for each of the parameters above."""
    paths = {}
    for number, (name, schema, _) in enumerate(NAMED):
        given = {"name": name, "in": "query", "required": True, "schema": {**TEXT, **schema}}
        if "oneOf" in schema:
            del given["schema"]["type"]
        found = {"operationId": f"find{number}", "parameters": [given], "responses": answer({})}
        paths[f"/find{number}"] = {"get": found}
    folder = tmp_path_factory.mktemp("spec")
    return rendered(folder, json.dumps(document(paths)))["docs/sdks/pets/README.md"]


@pytest.mark.parametrize("number", range(len(NAMED)), ids=lambda number: NAMED[number][0])
def test_values_are_those_that_a_person_would_write(named: str, number: int) -> None:
    expected = NAMED[number][2]
    assert re.search(rf"\w+=(\[\s*)?{re.escape(expected)}", call_of(named, f"find{number}"))


def test_the_page_of_a_class_says_where_it_is_met(pages: dict[str, str]) -> None:
    owner = pages["docs/models/components/owner.md"]
    assert owner.endswith(
        "\n\n## Where it is used\n\n"
        "* argument `owner` of [pets.create](../../sdks/pets/README.md#create)\n"
        "* argument `owner` of [pets.replace](../../sdks/pets/README.md#replace)\n"
        "* field `owner` of [components.Pet](../../models/components/pet.md)\n"
    )
    pet = pages["docs/models/components/pet.md"]
    assert "* result of [pets.list](../../sdks/pets/README.md#list)\n" in pet
    assert "* result of [pets.watch](../../sdks/pets/README.md#watch)\n" in pet


def test_of_many_places_the_first_are_told(tmp_path: Path) -> None:
    paths = {
        f"/{number}": {"get": {"operationId": f"get{number}", "responses": answer(PET)}}
        for number in range(30)
    }
    pages = rendered(tmp_path, json.dumps(document(paths)))
    pet = pages["docs/models/components/pet.md"].split("## Where it is used\n\n")[1]
    assert pet.splitlines()[-1] == "* and 10 more"
    assert pet.count("\n") == 21


@pytest.mark.parametrize(
    "section", ["Retries", "Pagination", "Error Handling", "Types", "Raw Responses", "Testing"]
)
def test_the_readme_has_a_section(pages: dict[str, str], section: str) -> None:
    assert f"\n## {section}\n" in pages["README.md"]
