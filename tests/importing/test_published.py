"""An SDK that was published is imported without a configuration: from its package, a page that lists its calls, or facts."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from generator import Diagnostics
from generator.api import understand
from generator.config import read_config
from generator.importing import import_sdk
from generator.importing.description import Description
from generator.importing.origin import Origin
from generator.sdk import Lock, Sdk, plan
from generator.sdk.values import Method, Resource
from generator.spec import read

from ..compat.packages import CLASSES, PROPERTIES, TABLES, WRAPPED

SPEC = """openapi: 3.1.0
info: {title: Animals, version: 1.0.0}
servers: [{url: https://zoo.example/v1}]
paths:
  /pets:
    get:
      operationId: queryAllPets
      parameters: [{name: limit, in: query, schema: {type: integer}}]
      responses: {"200": {description: ok, content: {application/json: {schema: {type: array, items: {$ref: "#/components/schemas/PetView"}}}}}}
    post:
      operationId: enterPet
      requestBody:
        required: true
        content: {application/json: {schema: {type: object, required: [name], properties: {name: {type: string}, age: {type: integer}}}}}
      responses: {"201": {description: ok, content: {application/json: {schema: {$ref: "#/components/schemas/PetView"}}}}}
  /pets/{id}:
    parameters: [{name: id, in: path, required: true, schema: {type: string}}]
    get:
      operationId: lookUp
      responses: {"200": {description: ok, content: {application/json: {schema: {$ref: "#/components/schemas/PetView"}}}}}
  /pets/{pet}/toys/{toy}:
    parameters:
      - {name: pet, in: path, required: true, schema: {type: string}}
      - {name: toy, in: path, required: true, schema: {type: string}}
    delete:
      operationId: throwAway
      responses: {"204": {description: ok}}
components:
  schemas:
    PetView: {type: object, properties: {name: {type: string}}}
"""
PAGE = """
# Pets
Types: `from zoo.types import Pet`

- <code title="get /v1/pets">client.pets.<a href="./src/pets.py">list</a>(\\*\\*<a href="src/p.py">params</a>) -> <a href="./x.py">List[Pet]</a></code>
- <code title="post /v1/pets">client.pets.<a href="./src/pets.py">create</a>(\\*\\*<a href="src/p.py">params</a>) -> <a href="./x.py">Pet</a></code>
- `GET /pets/{pet_id}`: [`client.pets.find`](pets.py)(pet_id) -> Pet

## Toys
- <code title="delete /v1/pets/{pet_id}/toys/{toy_id}">client.pets.toys.<a href="./t.py">remove</a>(toy_id, \\*, pet_id) -> None</code>
"""
REFERENCE = """
<details><summary><code>client.pets.<a href="src/pets/client.py">query_all_pets</a>() -> List[Pet]</code></summary>

**limit:** `int` - how many
</details>
<details><summary><code>client.pets.<a href="src/pets/client.py">enter_pet</a>(...) -> Pet</code></summary>

**name:** `str`
</details>
<details><summary><code>client.pets.<a href="src/pets/client.py">look_up</a>(...) -> Pet</code></summary>

**id_:** `str`
</details>
"""
FACTS = json.dumps(
    {
        "package": "zoo",
        "calls": [
            {
                "call": "pets.find",
                "http_method": "GET",
                "path": "/pets/{x}",
                "arguments": [{"name": "x", "kind": "positional", "required": True}],
                "returns": "Pet",
            }
        ],
    }
)
SHAPES = {"properties": PROPERTIES, "tables": TABLES, "wrapped": WRAPPED}
CALLS = {
    "pets.list": ["limit"],
    "pets.create": ["name", "age"],
    "pets.find": ["pet_id"],
    "pets.toys.remove": ["pet_id", "toy_id"],
}


def imported(source: Path, folder: Path) -> tuple[Sdk, Diagnostics]:
    """The SDK that comes out, and what was found while it was imported."""
    (folder / "api.yaml").write_text(SPEC)
    diagnostics = Diagnostics()
    (path,) = import_sdk(
        source, spec=folder / "api.yaml", output=folder / "specs", diagnostics=diagnostics
    )
    config = read_config(path, diagnostics=Diagnostics())
    found = Diagnostics()
    document = read(config.spec, diagnostics=found)
    sdk = plan(understand(document), config, lock=Lock({}), diagnostics=found)
    assert [one for one in found if one.code == "bad-setting"] == []
    return sdk, diagnostics


def calls(resource: Resource) -> dict[str, Method]:
    found = {".".join((*resource.path, method.name)): method for method in resource.methods}
    for child in resource.children:
        found |= calls(child)
    return found


def arguments(sdk: Sdk) -> dict[str, list[str]]:
    return {
        call: [argument.name for argument in method.arguments if argument.name != "body"]
        for call, method in calls(sdk.root).items()
    }


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("is_wheel", [False, True])
def test_a_package_gives_its_calls(shape: str, is_wheel: bool, tmp_path: Path) -> None:
    source = tmp_path / ("zoo-1-py3-none-any.whl" if is_wheel else "old")
    if is_wheel:
        with zipfile.ZipFile(source, "w") as file:
            for name, text in SHAPES[shape].items():
                file.writestr(name.removeprefix("src/"), text)
    else:
        for name, text in SHAPES[shape].items():
            (source / name).parent.mkdir(parents=True, exist_ok=True)
            (source / name).write_text(text)
    sdk, found = imported(source, tmp_path)
    assert arguments(sdk) == CALLS
    assert list(found) == []
    assert (sdk.package, sdk.client) == ("zoo", "Zoo")
    if shape == "properties":
        assert {model.name for module in sdk.modules for model in module.models} >= {"Pet"}


def test_a_page_gives_its_calls(tmp_path: Path) -> None:
    (tmp_path / "api.md").write_text(PAGE)
    sdk, found = imported(tmp_path / "api.md", tmp_path)
    assert arguments(sdk) == CALLS
    assert list(found) == []
    assert {model.name for module in sdk.modules for model in module.models} >= {"Pet"}


def test_a_page_without_routes_gives_the_calls_that_are_called_as_operations(
    tmp_path: Path,
) -> None:
    (tmp_path / "reference.md").write_text(REFERENCE)
    sdk, found = imported(tmp_path, tmp_path)
    assert list(found) == []
    named = arguments(sdk)
    assert named["pets.query_all_pets"] == ["limit"]
    assert named["pets.look_up"] == ["id_"]


def test_facts_give_their_calls_and_what_is_gone_is_told(tmp_path: Path) -> None:
    facts = json.loads(FACTS)
    facts["calls"].append({"call": "pets.gone", "http_method": "GET", "path": "/gone"})
    (tmp_path / "surface.json").write_text(json.dumps(facts))
    sdk, found = imported(tmp_path / "surface.json", tmp_path)
    assert arguments(sdk)["pets.find"] == ["x"]
    assert [one.message for one in found] == [
        "the call 'pets.gone' is not imported: the description has no operation 'GET /gone'"
    ]


def test_what_is_no_sdk_is_told(tmp_path: Path) -> None:
    for source in (dict(CLASSES), {"zoo/__init__.py": ""}):
        folder = tmp_path / str(len(source))
        for name, text in source.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(text)
    diagnostics = Diagnostics()
    nothing = import_sdk(
        tmp_path / "1", spec=None, output=tmp_path / "specs", diagnostics=diagnostics
    )
    assert nothing == ()
    assert [one.code for one in diagnostics] == ["no-configuration"]


def test_only_names_are_exported() -> None:
    origin = Origin(Description())
    origin.export(
        "types", {"dataset-id-1": "components.A", "class": "components.B", "_C": "components.C"}
    )
    assert origin.exports == {}
    origin.export("types", {"Pet": "components.Pet"})
    origin.export("types", {"Pet": "components.Other"})
    assert origin.exports == {"types": {"Pet": "components.Pet"}}
