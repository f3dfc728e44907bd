"""What becomes of published names over the runs of a description that changes: a table of lifecycles."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from generator import Config, Diagnostics
from generator.api import understand
from generator.sdk import Lock, Names, lock_text, parse_lock, plan
from generator.sdk.values import EnumModel
from generator.spec import read

Document = dict[str, Any]
Change = Callable[[Document], None]


def operation(
    name: str | None, *parameters: Document, tag: str = "users", **more: object
) -> Document:
    """An operation with an inline status in its answer."""
    schema = {"type": "object", "properties": {"status": {"type": "string", "enum": ["on", "off"]}}}
    content = {"application/json": {"schema": schema}}
    named = {} if name is None else {"operationId": name}
    responses = {"200": {"description": "ok", "content": content}}
    return {**named, "tags": [tag], "parameters": [*parameters], "responses": responses, **more}


def parameter(name: str, location: str = "query", **schema: object) -> Document:
    """A parameter, required where it is one of the path."""
    schema = schema or {"type": "string"}
    return {"name": name, "in": location, "required": location == "path", "schema": schema}


START: Document = {
    "openapi": "3.1.0",
    "info": {"title": "Case", "version": "1"},
    "servers": [{"url": "https://case.example"}],
    "paths": {
        "/users": {"get": operation("listUsers", parameter("page", enum=["first", "last"]))},
        "/users/{id}": {"get": operation("getUser", parameter("id", "path"))},
        "/pets": {"get": operation("listPets", tag="pets")},
    },
    "components": {
        "schemas": {
            "Pet": {
                "type": "object",
                "properties": {
                    "petName": {"type": "string"},
                    "kind": {"type": "string", "enum": ["cat", "dog"]},
                    "petHome": {"type": "object", "properties": {"street": {"type": "string"}}},
                },
            }
        }
    },
}


@dataclass
class Run:
    """What one run gave: calls and their arguments by operation, classes with fields or members, by name."""

    calls: dict[str, str] = field(default_factory=dict[str, str])
    arguments: dict[str, list[str]] = field(default_factory=dict[str, list[str]])
    classes: dict[str, list[str]] = field(default_factory=dict[str, list[str]])
    lock: str = ""
    gone: set[str] = field(default_factory=set[str])


def run(document: Document, folder: Path, *, lock: str, names: dict[str, str]) -> Run:
    """One run, from the text of a lock to the next."""
    spec = folder / "spec.json"
    spec.write_text(json.dumps(document))
    published: Names = parse_lock(lock) if lock else {}
    kept = Lock(published)
    api = understand(read(spec, diagnostics=Diagnostics()))
    sdk = plan(
        api, Config(spec=spec, output=folder, names=names, naming="operation-ids"), lock=kept
    )
    found = Run(lock=lock_text(kept.given), gone={name for _, _, name in kept.gone})
    for call, method in sdk.operations:
        found.calls[f"{method.http_method} {method.path}"] = call
        found.arguments[call] = [one.name for one in method.parameters]
    for module in sdk.modules:
        for model in module.models:
            members = (
                model.members if isinstance(model, EnumModel) else getattr(model, "fields", ())
            )
            found.classes[f"{model.package}.{model.name}"] = [one.name for one in members]
    return found


def lifecycle(folder: Path, *changes: Change, names: dict[str, str] | None = None) -> Run:
    """The last of the runs of a document that changes; each run is repeated, which must change nothing."""
    document = copy.deepcopy(START)
    last = run(document, folder, lock="", names={})
    for change in changes:
        change(document)
        before, last = last, run(document, folder, lock=last.lock, names=names or {})
        again = run(document, folder, lock=last.lock, names=names or {})
        assert (again.calls, again.classes, again.lock) == (last.calls, last.classes, last.lock)
        assert again.arguments == last.arguments
        last.gone |= before.gone
    return last


def paths(document: Document) -> Document:
    """The paths of `document`."""
    found: Document = document["paths"]
    return found


def pet(document: Document) -> Document:
    """The properties of the pet of `document`."""
    found: Document = document["components"]["schemas"]["Pet"]["properties"]
    return found


def renamed(container: Document, old: str, new: str) -> None:
    """Give a member of a mapping another key, at its place."""
    entries = [(new if key == old else key, value) for key, value in container.items()]
    container.clear()
    container.update(entries)


def path_parameter(document: Document) -> None:
    renamed(paths(document), "/users/{id}", "/users/{userId}")
    paths(document)["/users/{userId}"]["get"]["parameters"][0]["name"] = "userId"


def without_ids(document: Document) -> None:
    for item in paths(document).values():
        item["get"].pop("operationId", None)


def test_an_operation_with_the_same_id_elsewhere_goes_on(tmp_path: Path) -> None:
    before = lifecycle(tmp_path)
    after = lifecycle(tmp_path, lambda one: renamed(paths(one), "/users", "/v2/people"))
    assert after.calls["GET /v2/people"] == before.calls["GET /users"] == "users.list_users"
    assert after.classes == before.classes
    assert after.gone == set()


@pytest.mark.parametrize("prefix", ["/v2", "/api/v1"])
def test_a_prefix_before_every_path_changes_no_name(prefix: str, tmp_path: Path) -> None:
    def change(document: Document) -> None:
        document["paths"] = {prefix + path: item for path, item in paths(document).items()}

    before, after = lifecycle(tmp_path), lifecycle(tmp_path, change)
    assert after.classes == before.classes
    assert list(after.calls.values()) == list(before.calls.values())
    assert after.gone == set()


def test_an_operation_that_was_removed_and_comes_back_elsewhere(tmp_path: Path) -> None:
    kept: list[Document] = []
    after = lifecycle(
        tmp_path,
        lambda one: kept.append(paths(one).pop("/pets")),
        lambda one: paths(one).update({"/animals": kept[0]}),
    )
    assert after.calls["GET /animals"] == "pets.list_pets"
    assert "operations.ListPetsResponseBody" in after.classes


def test_another_operation_takes_no_name(tmp_path: Path) -> None:
    def change(document: Document) -> None:
        del paths(document)["/users"]
        paths(document)["/people"] = {"get": operation("searchUsers")}

    after = lifecycle(tmp_path, change)
    assert after.calls["GET /people"] == "users.search_users"
    assert {"list_users", "ListUsersResponseBody"} <= after.gone


@pytest.mark.parametrize("first", [None, without_ids], ids=["ids", "no ids"])
def test_only_a_path_parameter_is_renamed(first: Change | None, tmp_path: Path) -> None:
    changes = [first] if first is not None else []
    before = lifecycle(tmp_path, *changes)
    after = lifecycle(tmp_path, *changes, path_parameter)
    assert after.calls["GET /users/{userId}"] == before.calls["GET /users/{id}"]
    assert after.arguments == before.arguments
    assert after.classes == before.classes
    assert after.gone == set()


def test_a_shared_path_parameter_is_renamed(tmp_path: Path) -> None:
    def shared(document: Document) -> None:
        item = paths(document)["/users/{id}"]
        item["get"]["parameters"] = []
        item["parameters"] = [parameter("id", "path", enum=["me", "you"])]

    def change(document: Document) -> None:
        renamed(paths(document), "/users/{id}", "/users/{userId}")
        paths(document)["/users/{userId}"]["parameters"][0]["name"] = "userId"

    before, after = lifecycle(tmp_path, shared), lifecycle(tmp_path, shared, change)
    assert after.classes == before.classes
    assert after.arguments == before.arguments


def test_a_parameter_moves_to_another_place_in_the_request(tmp_path: Path) -> None:
    def change(document: Document) -> None:
        paths(document)["/users"]["get"]["parameters"][0]["in"] = "header"

    before, after = lifecycle(tmp_path), lifecycle(tmp_path, change)
    assert after.arguments == before.arguments
    assert after.classes == before.classes
    assert after.gone == set()


@pytest.mark.parametrize(
    ("tag", "call"),
    [("Users", "users.list_users"), ("people", "people.list_users"), ("pets", "pets.list_users")],
)
def test_a_tag_is_renamed_or_left(tag: str, call: str, tmp_path: Path) -> None:
    def change(document: Document) -> None:
        for path in ("/users", "/users/{id}"):
            paths(document)[path]["get"]["tags"] = [tag]

    before, after = lifecycle(tmp_path), lifecycle(tmp_path, change)
    assert after.calls["GET /users"] == call
    assert after.classes == before.classes


def test_a_component_that_is_renamed_has_no_successor(tmp_path: Path) -> None:
    after = lifecycle(tmp_path, lambda one: renamed(one["components"]["schemas"], "Pet", "Animal"))
    assert "components.Animal" in after.classes
    assert "components.Pet" not in after.classes
    assert "Pet" in after.gone


@pytest.mark.parametrize("key", ["pet", "PET_", "pet-"])
def test_a_component_in_another_spelling_keeps_its_class(key: str, tmp_path: Path) -> None:
    before = lifecycle(tmp_path)
    after = lifecycle(tmp_path, lambda one: renamed(one["components"]["schemas"], "Pet", key))
    assert after.classes == before.classes
    assert after.gone == set()


def test_a_component_that_is_new_takes_no_name_of_one_that_is_gone(tmp_path: Path) -> None:
    def change(document: Document) -> None:
        schemas = document["components"]["schemas"]
        schemas["Home"] = {"type": "object", "title": "Pet", "properties": {"pet": schemas["Pet"]}}
        del schemas["Pet"]

    after = lifecycle(tmp_path, change)
    assert "components.Pet" not in after.classes
    assert "components.Home" in after.classes


def test_properties_in_another_spelling_keep_fields_and_classes(tmp_path: Path) -> None:
    def change(document: Document) -> None:
        renamed(pet(document), "petName", "pet_name")
        renamed(pet(document), "petHome", "pet_home")

    before, after = lifecycle(tmp_path), lifecycle(tmp_path, change)
    assert after.classes == before.classes
    assert after.gone == set()


def test_a_property_that_is_renamed_is_gone(tmp_path: Path) -> None:
    after = lifecycle(tmp_path, lambda one: renamed(pet(one), "petName", "title"))
    assert "title" in after.classes["components.Pet"]
    assert "pet_name" in after.gone


def test_both_spellings_side_by_side_are_two_fields(tmp_path: Path) -> None:
    after = lifecycle(tmp_path, lambda one: pet(one).update(pet_name={"type": "string"}))
    assert after.classes["components.Pet"][-1] == "pet_name_2"
    assert "pet_name" in after.classes["components.Pet"]


@pytest.mark.parametrize("value", ["cat", "CAT", "Cat"])
def test_a_value_that_was_removed_comes_back(value: str, tmp_path: Path) -> None:
    after = lifecycle(
        tmp_path,
        lambda one: pet(one)["kind"]["enum"].remove("cat"),
        lambda one: pet(one)["kind"]["enum"].append(value),
    )
    assert sorted(after.classes["components.Kind"]) == ["CAT", "DOG"]


def test_a_value_in_another_spelling_keeps_its_member(tmp_path: Path) -> None:
    after = lifecycle(tmp_path, lambda one: pet(one)["kind"].update(enum=["Cat", "dog"]))
    assert after.classes["components.Kind"] == ["CAT", "DOG"]


def test_an_inline_class_becomes_a_component(tmp_path: Path) -> None:
    def change(document: Document) -> None:
        document["components"]["schemas"]["PetHome"] = pet(document)["petHome"]
        pet(document)["petHome"] = {"$ref": "#/components/schemas/PetHome"}

    before, after = lifecycle(tmp_path), lifecycle(tmp_path, change)
    assert after.classes == before.classes
    assert after.gone == set()


def member(field: str, **more: object) -> Document:
    """An inline member of a union."""
    return {"type": "object", "properties": {field: {"type": "string"}}, **more}


@pytest.mark.parametrize(
    "named",
    [
        lambda word: {"title": word},
        lambda word: {"properties": {word: {"type": "string"}, "kind": {"const": word}}},
        lambda word: {"properties": {word: {"type": "string"}, "kind": {"enum": [word]}}},
    ],
    ids=["title", "constant", "only value"],
)
def test_a_member_that_something_names_keeps_its_class_wherever_it_stands(
    named: Callable[[str], Document], tmp_path: Path
) -> None:
    def begin(document: Document) -> None:
        members = [member(word, **named(word)) for word in ("house", "flat")]
        document["components"]["schemas"]["Home"] = {"oneOf": members}

    def grow(document: Document) -> None:
        document["components"]["schemas"]["Home"]["oneOf"].insert(
            0, member("boat", **named("boat"))
        )

    before, after = lifecycle(tmp_path, begin), lifecycle(tmp_path, begin, grow)
    kept = {
        name: fields for name, fields in before.classes.items() if {"house", "flat"} & {*fields}
    }
    assert len(kept) == 2
    assert {name: after.classes[name] for name in kept} == kept
    assert any("boat" in fields for fields in after.classes.values())


def test_a_component_beside_an_inline_class_of_its_name_gives_way(tmp_path: Path) -> None:
    def change(document: Document) -> None:
        document["components"]["schemas"]["PetHome"] = {"type": "object", "properties": {"x": {}}}

    after = lifecycle(tmp_path, change)
    assert after.classes["components.PetHome"] == ["street"]
    assert after.classes["components.PetHome2"] == ["x"]


WISHES = {
    "a class": ({"#/components/schemas/Pet": "Animal"}, "components.Animal"),
    "the class of another": (
        {"#/components/schemas/Pet/properties/petHome": "Pet"},
        "components.Pet",
    ),
    "two classes change places": (
        {
            "#/components/schemas/Pet/properties/petHome": "Pet",
            "#/components/schemas/Pet": "PetHome",
        },
        "components.PetHome",
    ),
}


@pytest.mark.parametrize("wish", WISHES)
def test_a_configured_class_is_called_so_in_the_run_that_asks(wish: str, tmp_path: Path) -> None:
    names, expected = WISHES[wish]
    with_lock = lifecycle(tmp_path, lambda one: None, names=names)
    without = run(copy.deepcopy(START), tmp_path, lock="", names=names)
    assert expected in with_lock.classes
    assert with_lock.classes == without.classes


def test_a_configured_class_takes_the_name_of_its_owner(tmp_path: Path) -> None:
    names = {"#/components/schemas/Pet/properties/petHome": "Pet"}
    after = lifecycle(tmp_path, lambda one: None, names=names)
    assert after.classes["components.Pet"] == ["street"]
    assert "pet_name" in after.classes["components.Pet2"]


def test_a_configured_method_and_argument_take_the_names_of_others(tmp_path: Path) -> None:
    users = "#/paths/~1users/get"
    names = {users: "get_user", f"{users}/parameters/1": "page"}

    def more(document: Document) -> None:
        paths(document)["/users"]["get"]["parameters"].append(parameter("size"))

    after = lifecycle(tmp_path, more, names=names)
    assert after.calls["GET /users"] == "users.get_user"
    assert after.calls["GET /users/{id}"] == "users.get_user_2"
    assert after.arguments["users.get_user"] == ["page_2", "page"] or after.arguments[
        "users.get_user"
    ] == ["query_page", "page"]


@pytest.mark.parametrize(
    ("space", "taken"),
    [
        ("components", "HTTPMetadata"),
        ("fields of #/components/schemas/Pet", "model_dump"),
        ("client.users", "operations"),
        ("client", "close"),
        ("resources", "Resource"),
        ("resource modules", "_runtime"),
        ("arguments of #/paths/~1users/get", "timeout"),
        ("package", "json"),
        ("client class", "Client"),
    ],
)
def test_a_name_that_the_runtime_has_by_now_is_not_given_out(
    space: str, taken: str, tmp_path: Path
) -> None:
    first = json.loads(lifecycle(tmp_path).lock)
    owner = next(iter(first["names"][space]))
    first["names"][space][owner] = taken
    after = run(copy.deepcopy(START), tmp_path, lock=json.dumps(first), names={})
    assert taken not in json.loads(after.lock)["names"][space].values()
