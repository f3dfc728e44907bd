"""What Python's tools see of a generated SDK: type hints, mocks, completion, pydantic, type checkers."""

from __future__ import annotations

import asyncio
import importlib
import inspect
import json
import pkgutil
import subprocess
import sys
import typing
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from types import ModuleType
from typing import Any
from unittest.mock import create_autospec

import jedi
import pydantic
import pytest

from generator import Config, Diagnostics, generate

from .lean import lean_python
from .typecheck import mypy, pyright

MANY = 300
OBJECT: dict[str, Any] = {"type": "object"}


def _reference(name: str) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{name}"}


def _kind(name: str) -> dict[str, Any]:
    kind = {"type": "string", "enum": [name]}
    return {**OBJECT, "required": ["kind"], "properties": {"kind": kind, "x": {"type": "number"}}}


def _answer(schema: dict[str, Any]) -> dict[str, Any]:
    content = {"application/json": {"schema": schema}}
    return {"200": {"description": "ok", "content": content}}


def _document() -> dict[str, Any]:
    kinds = {f"Kind{index}": _kind(f"k{index}") for index in range(MANY)}
    item = {
        "id": {"type": "integer"},
        "made": {"type": "string", "format": "date-time"},
        "camelCase": {"type": "string"},
        "color": _reference("Color"),
        "pet": _reference("Pet"),
        "part": _reference("Item"),
        "wide": _reference("Wide"),
        "pair": {"type": "array", "prefixItems": [{"type": "integer"}, _reference("Open")]},
        "data": {"type": "string", "contentEncoding": "base64url"},
        "level": {"type": "number", "enum": [0.5, 1.5]},
        "huge": {"type": "integer", "enum": [1, 2**64 - 1]},
        "nick": {"type": ["string", "null"]},
        "owner": {"anyOf": [_reference("Item"), {"type": "null"}]},
        "shade": {"anyOf": [{"type": "string"}, {"type": "string", "enum": ["light", "dark"]}]},
        "pets": {"type": "array", "items": _reference("Pet")},
    }
    body = {"content": {"application/json": {"schema": _reference("Item")}}}
    query = [
        ("color", _reference("Color")),
        ("when", item["made"]),
        ("pets", {"type": "array", "items": _reference("Pet")}),
    ]
    parameters: list[dict[str, Any]] = [
        {"name": name, "in": "query", "schema": schema} for name, schema in query
    ]
    path = {"name": "id", "in": "path", "required": True, "schema": {"type": "string"}}
    put = {"operationId": "put", "tags": ["things"], "requestBody": body}
    make = {"operationId": "make", "tags": ["things.parts"], "requestBody": body}
    return {
        "openapi": "3.1.0",
        "info": {"title": "Shop", "version": "1.0.0"},
        "servers": [{"url": "http://127.0.0.1:9"}],
        "paths": {
            "/things/{id}": {
                "put": {
                    **put,
                    "parameters": [path, *parameters],
                    "responses": _answer(_reference("Item")),
                },
            },
            "/parts": {"post": {**make, "responses": _answer(_reference("Wide"))}},
        },
        "components": {
            "schemas": {
                **kinds,
                "Item": {**OBJECT, "required": ["id"], "properties": item},
                "Color": {"type": "string", "enum": ["red", "blue"]},
                "Pet": {
                    "oneOf": [_reference("Cat"), _reference("Dog")],
                    "discriminator": {"propertyName": "kind"},
                },
                "Cat": _kind("Cat"),
                "Dog": _kind("Dog"),
                "Open": {
                    **OBJECT,
                    "properties": {"id": {"type": "integer"}},
                    "additionalProperties": {"type": "string"},
                },
                "Wide": {"oneOf": [_reference(name) for name in kinds]},
            }
        },
    }


# What is read, given, set and told apart, as both type checkers have to see it.
PROGRAM = """
from __future__ import annotations

from typing import assert_type

from shop import UNSET, Shop
from shop.models.components import Cat, Dog, Item


def read(item: Item) -> str:
    assert_type(item.nick, str | None)
    assert_type(item.owner, Item | None)
    if item.owner and item.owner.nick is not None:
        return item.owner.nick.upper()
    match item.nick:
        case None:
            return ""
        case nick:
            assert_type(nick, str)
    match item:
        case Item(nick=str() as nick, owner=Item(owner=owner)):
            assert_type(owner, Item | None)
            return nick
        case _:
            pass
    if isinstance(item.owner, Item):
        assert_type(item.owner, Item)
    return "" if "nick" in item.model_fields_set else "absent"


def write(item: Item) -> Item:
    item.owner = Item(id=1, nick=None, owner=UNSET)
    item.owner.nick = "a"
    print(item.owner.nick.upper())
    item.nick = None
    item.nick = UNSET
    del item.nick
    return Item(id=2, nick=item.nick, owner=item)


def tell_apart(item: Item) -> float | None:
    if item.shade == "light":
        return 1
    for pet in item.pets or []:
        assert_type(pet, Cat | Dog)
        if pet.kind == "Cat":
            assert_type(pet, Cat)
            return pet.x
        assert_type(pet, Dog)
    return None


def call(shop: Shop) -> None:
    shop.things.parts.make(id=1, nick=None, owner=UNSET)
    result = shop.things.put("1", body=Item(id=1))
    assert_type(result.nick, str | None)
    shop.things.put("1", body=result)
"""
# And what is refused, one in each line.
REFUSED = """
from shop.models.components import Item

Item(id=1, nick=1)
Item(id=1).nick = 2
Item(id=1).nick.upper()
"""


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the package generated for the document above."""
    folder = tmp_path_factory.mktemp("shop")
    spec = folder / "shop.json"
    spec.write_text(json.dumps(_document()), encoding="utf-8")
    diagnostics = Diagnostics()
    generate(
        Config(spec=spec, output=folder / "out", naming="operation-ids"), diagnostics=diagnostics
    )
    return folder / "out" / "src"


@pytest.fixture(scope="module")
def shop(source: Path) -> Iterator[ModuleType]:
    """That package, imported."""
    sys.path.insert(0, str(source))
    try:
        yield importlib.import_module("shop")
    finally:
        sys.path.remove(str(source))
        for module in [one for one in sys.modules if one.split(".")[0] == "shop"]:
            del sys.modules[module]


def _functions(package: ModuleType) -> Iterator[tuple[str, Any]]:
    """Every class and function that is defined below `package`, methods and properties included."""
    for info in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        module = importlib.import_module(info.name)
        for name, found in list(vars(module).items()):
            if getattr(found, "__module__", None) != module.__name__:
                continue
            yield f"{info.name}.{name}", found
            for key, member in list(vars(found).items()) if isinstance(found, type) else ():
                function = member.func if isinstance(member, cached_property) else member
                function = getattr(function, "__func__", getattr(function, "fget", function))
                yield f"{info.name}.{name}.{key}", function


def test_type_hints_of_everything_resolve(shop: ModuleType) -> None:
    seen = 0
    for place, found in _functions(shop):
        if inspect.isfunction(found) or isinstance(found, type):
            assert isinstance(typing.get_type_hints(found), dict), place
            seen += 1
    assert seen > 500


@pytest.mark.parametrize("name", ["Shop", "AsyncShop"])
def test_signatures_of_methods_are_evaluated(shop: ModuleType, name: str) -> None:
    components = shop.models.components
    client = getattr(shop, name)(server_url="http://127.0.0.1:9")
    signature = inspect.signature(client.things.put, eval_str=True)
    color = components.Color | typing.Literal["red", "blue"] | None
    assert signature.parameters["color"].annotation == color
    assert signature.return_annotation is components.Item
    part = components.Item | components.ItemDict | None
    hints = typing.get_type_hints(client.things.parts.make)
    assert (hints["id"], hints["part"]) == (int, part)
    assert typing.get_type_hints(type(client).things.func)["return"] is type(client.things)


def test_importing_a_client_imports_no_resource(source: Path) -> None:
    code = "import shop, sys; shop.Shop; print([one for one in sys.modules if one.startswith('shop.') and 'things' in one])"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=source, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize("name", ["Shop", "AsyncShop"])
def test_methods_validate_their_arguments_with_pydantic(shop: ModuleType, name: str) -> None:
    client = getattr(shop, name)(server_url="http://127.0.0.1:9")
    put = pydantic.validate_call(client.things.put)
    for wrong in ({"id": []}, {"color": 5}, {"body_id": "x"}, {"part": 1}, {"timeout": "soon"}):
        arguments = {"id": "1", "body_id": 2, **wrong}
        with pytest.raises(pydantic.ValidationError):
            asyncio.run(put(**arguments))


@pytest.mark.parametrize("instance", [True, False])
@pytest.mark.parametrize("name", ["Shop", "AsyncShop"])
def test_a_mock_of_a_client_has_its_methods(shop: ModuleType, name: str, instance: bool) -> None:
    mock = create_autospec(getattr(shop, name), instance=instance)
    client = mock if instance else mock.return_value
    for call in (client.things.put, client.things.parts.make):
        assert inspect.iscoroutinefunction(call) == name.startswith("Async")
    with pytest.raises(AttributeError):
        _ = client.things.nope
    if name == "Shop":
        with pytest.raises(TypeError):
            client.things.put()
        with pytest.raises(TypeError):
            client.things.parts.make("not by position")
        client.things.put.return_value = "found"
        assert client.things.put("1", body_id=2, color="red") == "found"
        client.things.put.assert_called_once_with("1", body_id=2, color="red")


class TestPydantic:
    def test_models_and_unions_are_fields(self, shop: ModuleType) -> None:
        components = shop.models.components
        order_class = pydantic.create_model(
            "Order",
            item=(components.Item, ...),
            pets=(list[components.Pet], ...),
            wide=(components.Wide | None, None),
        )
        data = {
            "item": {"id": 1, "made": "2024-01-02T03:04:05Z", "huge": 2**64 - 1, "level": 0.5},
            "pets": [{"kind": "Dog", "x": 1.0}, {"kind": "Cat"}],
            "wide": {"kind": "k7"},
        }
        order = order_class.model_validate(data)
        assert type(order.pets[0]) is components.Dog
        assert type(order.wide) is components.Kind7
        assert json.loads(order.model_dump_json()) == data
        assert order.model_dump()["item"]["made"] == order.item.made
        assert order_class.model_validate(order.model_dump()) == order
        assert order_class(item=order.item, pets=order.pets, wide=order.wide) == order
        for wrong in (
            {"item": {"id": "x"}, "pets": []},
            {"item": {"id": 1}, "pets": 5},
        ):
            with pytest.raises(pydantic.ValidationError):
                order_class.model_validate(wrong)

    @pytest.mark.parametrize("mode", ["validation", "serialization"])
    def test_the_schema_has_the_fields(self, shop: ModuleType, mode: Any) -> None:
        components = shop.models.components
        order_class = pydantic.create_model(
            "Order", item=(components.Item, ...), items=(list[components.Item], ...)
        )
        schema = order_class.model_json_schema(mode=mode)
        assert schema["properties"]["item"] == {"$ref": "#/$defs/Item"}
        named = schema["$defs"]
        item = named["Item"]["properties"]
        assert set(item) == set(_document()["components"]["schemas"]["Item"]["properties"])
        assert named["Item"]["required"] == ["id"]
        assert {"format": "date-time", "type": "string"} in item["made"]["anyOf"]
        assert item["part"]["anyOf"][0] == {"$ref": "#/$defs/Item"}
        assert named["Color"]["enum"] == ["red", "blue"]
        assert set(named["Pet"]["discriminator"]["mapping"]) == {"Cat", "Dog"}
        assert len(named["Wide"]["anyOf"]) == MANY
        assert named["Open"]["additionalProperties"] == {"type": "string"}
        assert item["pair"]["anyOf"][0]["prefixItems"][1] == {"$ref": "#/$defs/Open"}

    @pytest.mark.parametrize("name", ["Item", "Pet", "Wide", "Open", "Color", "Level", "Huge"])
    def test_each_class_stands_by_itself(self, shop: ModuleType, name: str) -> None:
        found = getattr(shop.models.components, name)
        adapter: pydantic.TypeAdapter[Any] = pydantic.TypeAdapter(found)
        assert adapter.json_schema()


COMPLETIONS = [
    ("shop.Sh", "Shop"),
    ("client.thi", "things"),
    ("client.things.pu", "put"),
    ("client.things.parts.ma", "make"),
    ("client.things.put(id='1', colo", "color="),
    ("client.things.put('1').ma", "made"),
    ("components.It", "Item"),
    ("components.Color.RE", "RED"),
    ("components.Item(id=1, camel_", "camel_case="),
    ("components.Item(id=1).nick.upp", "upper"),
    ("components.Item(id=1).owner.ow", "owner"),
]


@pytest.fixture(scope="module")
def cache_of_jedi(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A cache of this process alone: another one may read from a shared one what is only half written."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(jedi.settings, "cache_directory", str(tmp_path_factory.mktemp("jedi")))
        yield


@pytest.mark.usefixtures("cache_of_jedi")
@pytest.mark.parametrize(("text", "expected"), COMPLETIONS)
def test_an_editor_completes(source: Path, text: str, expected: str) -> None:
    before = "import shop\nfrom shop.models import components\nclient = shop.Shop()\n"
    script = jedi.Script(
        before + text,
        path=source / "use.py",
        project=jedi.Project(source, load_unsafe_extensions=False),
    )
    assert expected in [one.name for one in script.complete()]


def test_type_checkers_are_content_without_extras(source: Path, tmp_path: Path) -> None:
    python = lean_python(tmp_path / "lean")
    # Its fixtures are for programs that have pytest.
    for plugin in source.glob("*/testing/pytest_plugin.py"):
        plugin.unlink()
    (source / "program.py").write_text(PROGRAM, encoding="utf-8")
    (source / "refused.py").write_text(REFUSED, encoding="utf-8")
    lines = range(4, len(REFUSED.splitlines()) + 1)
    for result in (pyright(source, python), mypy(source, tmp_path / "cache", python)):
        told = [line for line in result.stdout.splitlines() if " error:" in line]
        places = [int(line.partition("refused.py:")[2].partition(":")[0] or 0) for line in told]
        assert places == [*lines], result.stdout
