"""`surface.json`: every public name of the package and nothing else, as the code has it, and one line for one change."""

from __future__ import annotations

import copy
import importlib
import inspect
import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any, clear_overloads, get_overloads

import pytest
import yaml

from generator import Config, Diagnostics, generate
from generator.api import understand
from generator.outputs import surface
from generator.sdk import Lock, plan
from generator.spec import read

HERE = Path(__file__).parent
SHOP: dict[str, Any] = yaml.safe_load((HERE / "shop.yaml").read_text())


def surface_of(document: dict[str, Any], folder: Path) -> str:
    """The surface of a description."""
    path = folder / "spec.json"
    path.write_text(json.dumps(document))
    api = understand(read(path, diagnostics=Diagnostics()))
    (file,) = surface.render(
        plan(
            api,
            Config(spec=path, output=folder, naming="operation-ids", arguments="request"),
            lock=Lock({}),
        )
    )
    assert file.path == "surface.json"
    return file.text


def test_the_surface_of_a_shop(tmp_path: Path, update_goldens: bool) -> None:
    text = surface_of(SHOP, tmp_path)
    golden = HERE / "shop.surface.json"
    if update_goldens:
        golden.write_text(text)
    assert text == golden.read_text()
    names = list(json.loads(text))
    assert names == sorted(names)
    assert text.count("\n") == len(names) + 1


def at(*path: str) -> Callable[[dict[str, Any]], Any]:
    """The place in a description that a change is made at."""

    def place(document: dict[str, Any]) -> Any:
        for one in path:
            document = document[one]
        return document

    return place


SCHEMAS = ("components", "schemas")
ITEM = at(*SCHEMAS, "Item", "properties")
LIST = at("paths", "/items", "get")
ADDED: dict[str, tuple[Callable[[dict[str, Any]], Any], str]] = {
    "a field before all others": (lambda one: ITEM(one).update(a={"type": "string"}), "Item.a"),
    "a field between others": (lambda one: ITEM(one).update(m={"type": "string"}), "Item.m"),
    "a field of a class": (lambda one: ITEM(one).update(m=one_schema("Box")), "Item.m"),
    "a member of an enum": (lambda one: at(*SCHEMAS, "State")(one)["enum"].append("z"), "State.Z"),
    "an argument": (
        lambda one: LIST(one)["parameters"].append(
            {"name": "q", "in": "query", "schema": {"type": "string"}}
        ),
        "client.items.list_items(q)",
    ),
    "what comes last of all": (
        lambda one: at("webhooks")(one).update(zzz=at("webhooks", "itemSold")(one)),
        "models.webhooks.parse_zzz",
    ),
}
CHANGED: dict[str, tuple[Callable[[dict[str, Any]], Any], str]] = {
    "a field gets another type": (lambda one: ITEM(one)["id"].update(type="integer"), "Item.id"),
    "a field can be null": (
        lambda one: ITEM(one)["id"].update(type=["string", "null"]),
        "Item.id",
    ),
    "a field is deprecated": (lambda one: ITEM(one)["id"].update(deprecated=True), "Item.id"),
    "a field need not be given": (
        lambda one: at(*SCHEMAS, "Item")(one).update(required=["state", "kind"]),
        "Item.id",
    ),
    "a class is deprecated": (
        lambda one: at(*SCHEMAS, "Box")(one).update(deprecated=True),
        "models.components.Box",
    ),
    "an enum gets closed": (
        lambda one: at(*SCHEMAS, "State")(one).update({"x-speakeasy-unknown-values": "disallow"}),
        "models.components.State",
    ),
    "an argument has to be given": (
        lambda one: LIST(one)["parameters"][0].update(required=True, schema={"type": "integer"}),
        "client.items.list_items(page_size)",
    ),
    "a method is good again": (lambda one: LIST(one).pop("deprecated"), "client.items.list_items"),
    "an error is not told any more": (
        lambda one: LIST(one)["responses"]["404"].pop("content"),
        "client.items.list_items",
    ),
}


def one_schema(name: str) -> dict[str, str]:
    """A reference to a schema."""
    return {"$ref": f"#/components/schemas/{name}"}


def lines_before_and_after(
    change: Callable[[dict[str, Any]], Any], folder: Path
) -> tuple[list[str], list[str]]:
    """The lines that are gone, and those that came."""
    document = copy.deepcopy(SHOP)
    change(document)
    before = surface_of(SHOP, folder).split("\n")
    after = surface_of(document, folder).split("\n")
    gone = [one for one in before if one not in after]
    return gone, [one for one in after if one not in before]


@pytest.mark.parametrize("what", ADDED)
def test_what_is_added_is_one_line(what: str, tmp_path: Path) -> None:
    change, name = ADDED[what]
    gone, new = lines_before_and_after(change, tmp_path)
    assert gone == []
    (line,) = [one for one in new if not one.startswith(',"models.operations.')]
    assert line.startswith(',"')
    assert line.split('": ')[0].endswith(name)


@pytest.mark.parametrize("what", CHANGED)
def test_what_changes_changes_its_line(what: str, tmp_path: Path) -> None:
    change, name = CHANGED[what]
    gone, new = (
        {one.split('": ')[0] for one in lines} for lines in lines_before_and_after(change, tmp_path)
    )
    (changed,) = new
    assert changed.endswith(name)
    # With the last response that raises it a class of an error goes too.
    assert {one for one in gone if "models.errors.Fault" not in one} == new


@pytest.fixture(scope="module", params=["fields", "request"])
def package(
    request: pytest.FixtureRequest,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[tuple[ModuleType, dict[str, Any]]]:
    """The package of the shop, and its surface."""
    folder = tmp_path_factory.mktemp("shop")
    config = Config(
        spec=HERE / "shop.yaml", output=folder, naming="operation-ids", arguments=request.param
    )
    assert generate(config, diagnostics=Diagnostics()).sdk is not None
    sys.path.insert(0, str(folder / "src"))
    try:
        yield importlib.import_module("shop"), json.loads((folder / "surface.json").read_text())
    finally:
        clear_overloads()
        sys.path.remove(str(folder / "src"))
        for name in [one for one in sys.modules if one.split(".")[0] == "shop"]:
            del sys.modules[name]


def test_every_exported_name_has_a_line(package: tuple[ModuleType, dict[str, Any]]) -> None:
    shop, found = package
    exported = {*shop.__all__, "testing"}
    for path in ["testing", "models", *(f"models.{one}" for one in shop.models.__all__)]:
        exported |= {f"{path}.{one}" for one in importlib.import_module(f"shop.{path}").__all__}
    kinds = ("field", "member", "method", "resource", "argument", "credential", "setting", "option")
    kinds = (*kinds, "key", "unwrapping")
    named = {
        name
        for name, about in found.items()
        if not name.startswith("$") and about["kind"] not in kinds
    }
    assert named == exported


def test_what_is_said_of_classes_is_true(package: tuple[ModuleType, dict[str, Any]]) -> None:
    shop, found = package
    for name, about in found.items():
        owner, _, attribute = name.rpartition(".")
        if about.get("kind") == "member":
            assert getattr(_found(shop, owner), attribute).value == about["value"]
        elif about.get("kind") == "field" and found[owner]["kind"] == "object":
            struct = _found(shop, owner)
            assert attribute in struct.__struct_fields__
            assert (attribute in _given_by_hand(struct)) == (
                about["required"] and "fallback" not in about and "fixed" not in about
            )
        elif about.get("kind") == "object":
            assert _found(shop, name).__mro__[1].__name__.lstrip("_") == about["base"]


def _found(shop: ModuleType, path: str) -> Any:
    found: Any = shop
    for part in path.split("."):
        found = getattr(found, part)
    return found


def _given_by_hand(struct: Any) -> set[str]:
    """The fields of a class that have to be given."""
    parameters = inspect.signature(struct).parameters.values()
    return {one.name for one in parameters if one.default is one.empty}


def test_what_is_said_of_calls_is_true(package: tuple[ModuleType, dict[str, Any]]) -> None:
    shop, found = package
    for name in ("Shop", "AsyncShop"):
        client = getattr(shop, name)(key="k")
        methods = [one for one, about in found.items() if about.get("kind") == "method"]
        assert len(methods) == 3
        for method in methods:
            function = _found(client, method.removeprefix("client."))
            listed = {
                key: one
                for key, one in found.items()
                if key.startswith(f"{method}(") and one["kind"] == "argument"
            }
            parameters = [
                one
                for one in inspect.signature(function).parameters.values()
                if one.name != "options"
            ]
            others = {
                name
                for overload in get_overloads(function)
                for name in inspect.signature(overload).parameters
            }
            names = others - {"self", "options"} | {one.name for one in parameters}
            assert set(listed) == {f"{method}({name})" for name in names}
            for index, one in enumerate(parameters):
                about = listed[f"{method}({one.name})"]
                assert about["position"] == (
                    index if one.kind is one.POSITIONAL_OR_KEYWORD else None
                )
                assert ("default" in about) == (one.default is not one.empty)
        assert found[f"{name}(key)"]["environment"] == "SHOP_KEY"


def test_settings_and_options_are_those_of_the_runtime(
    package: tuple[ModuleType, dict[str, Any]],
) -> None:
    _, found = package
    clients, items = importlib.import_module("shop.sdk"), importlib.import_module("shop.items")

    def named(kind: str, owner: str) -> set[str]:
        return {
            name.removeprefix(f"{owner}(").removesuffix(")")
            for name, about in found.items()
            if about.get("kind") == kind and name.startswith(f"{owner}(")
        }

    assert named("setting", "Shop") == set(clients.ClientSettings.__annotations__)
    assert named("setting", "AsyncShop") == set(clients.AsyncClientSettings.__annotations__)
    assert named("option", "client.*") == set(items.RequestOptions.__annotations__)
