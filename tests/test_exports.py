"""A package exports further names, those of another SDK, over its own classes and calls; each is imported when it is first used."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from generator import Diagnostics
from generator.api import understand
from generator.cli import main
from generator.config import read_config
from generator.sdk import Lock, plan
from generator.spec import read

SPEC = """\
openapi: 3.1.0
info: {title: Zoo, version: 1.0.0}
servers: [{url: https://zoo.example}]
paths:
  /pets:
    get:
      operationId: listPets
      tags: [pets]
      parameters:
        - {name: limit, in: query, required: true, schema: {type: integer}}
        - {name: list, in: query, schema: {type: array, items: {type: string}}}
      responses: {"200": {description: ok, content: {application/json: {schema: {type: array, items: {$ref: "#/components/schemas/Pet"}}}}}}
    post:
      operationId: createPet
      tags: [pets]
      requestBody: {required: true, content: {application/json: {schema: {$ref: "#/components/schemas/Pet"}}}}
      responses: {"200": {description: ok, content: {application/json: {schema: {$ref: "#/components/schemas/Pet"}}}}}
  /pets/{id}/files:
    parameters: [{name: id, in: path, required: true, schema: {type: string}}]
    get: {operationId: listFiles, tags: [files], responses: {"204": {description: ok}}}
components:
  schemas:
    Pet: {type: object, required: [name], properties: {name: {type: string}, kind: {type: string, enum: [cat, dog]}}}
"""
CONFIG = """\
package: zoo
client: Zoo
output: sdk
client_options: {base_url: server_url, max_retries: retries, http_client: client, default_headers: headers, wait: timeout}
calls: {GET /pets: pets.list, POST /pets: pets.create}
exports:
  .: {APIError: errors.SDKError, NotFoundError: errors.NotFoundError, Client: Zoo, AsyncStream: Stream, models: components.Pet}
  types:
    Animal: components.Pet
    Pet: "#/components/schemas/Pet"
    PetParam: {input: "#/components/schemas/Pet"}
    Kind: "#/components/schemas/Pet/properties/kind"
    PetListParams: {params: GET /pets}
    PetCreateParams: {params: POST /pets}
    PetListResponse: {response: GET /pets}
    PetCreateResponse: {response: POST /pets}
  types.inner.most: {Pet: components.Pet}
  errors: {ZooError: errors.SDKError}
  models: {Pet: components.Pet, components: errors.SDKError}
"""
PROGRAM = """
import sys
import zoo
from zoo import APIError, AsyncStream, Client, NotFoundError, Stream, errors, models, types
assert not any(name.startswith("zoo.models.components.") for name in sys.modules)
from zoo.types import Animal, Kind, Pet, PetCreateParams, PetCreateResponse, PetListParams, PetListResponse, PetParam
from zoo.types.inner.most import Pet as Same

assert Animal is Pet is Same is PetCreateResponse is models.Pet is models.components.Pet
assert APIError is errors.ZooError is models.errors.SDKError and issubclass(NotFoundError, APIError)
assert Client is zoo.Zoo and AsyncStream is Stream and zoo.types.inner is types.inner
assert Kind("cat").value == "cat" and PetParam.__required_keys__ == {"name"}
assert PetListParams.__required_keys__ == {"limit"} and set(PetListParams.__annotations__) == {"limit", "list"}
assert set(PetCreateParams.__annotations__) == {"name", "kind"}
client = Client(base_url="https://a.example", max_retries=None, http_client=None, default_headers={"a": "b"}, wait=3.0)
assert "https://a.example" in repr(client)
assert "https://b.example" in repr(zoo.AsyncZoo(server_url="https://b.example", base_url=None))
assert "PetListResponse" in dir(types) and sorted(types.__all__) == sorted(dir(types))
"""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A generated project with further names."""
    folder = tmp_path_factory.mktemp("exports")
    (folder / "zoo.yaml").write_text(SPEC)
    (folder / "zoo.sdk.yaml").write_text(CONFIG)
    assert main(["generate", str(folder / "zoo.sdk.yaml")]) == 0
    return folder


def test_names_are_those_of_the_package(project: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        cwd=project / "sdk" / "src",
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def test_they_are_part_of_the_surface(project: Path) -> None:
    names = json.loads((project / "sdk" / "surface.json").read_text())
    assert names["types.PetListParams"] == {"kind": "export"}
    assert names["errors.ZooError"] == {"kind": "export"}
    assert names["types.inner.most.Pet"] == {"kind": "export"}
    assert names["types.inner"] == {"kind": "package"}
    assert names["Zoo(base_url)"] == {"kind": "setting", "required": False}
    assert names["APIError"] == {"kind": "export"}
    assert names["models"] == {"kind": "package"}


@pytest.mark.parametrize(
    ("exports", "told"),
    [
        ("types: {A: components.Nothing}", "'A' stands for nothing"),
        ("types: {A: {params: GET /nothing}}", "'A' stands for nothing"),
        ('types: {A: "#/components/schemas/Nothing"}', "'A' stands for nothing"),
        ("types: {Any: {params: GET /pets}}", "'Any' stands for nothing"),
        ("pets: {A: components.Pet}", "'pets' is a module of the SDK already"),
        ("sdk: {A: components.Pet}", "'sdk' is a module of the SDK already"),
        ("_runtime: {A: components.Pet}", "'_runtime' cannot be a module with names"),
        ("types: {class: components.Pet}", "'class' cannot be exported so"),
        ("types: {A: {params: pets}}", "'A' cannot be exported so"),
        ("types: {A: {params: GET /pets, input: '#/a'}}", "'A' cannot be exported so"),
        ("types: {A: 3}", "'A' cannot be exported so"),
        ("types: [A]", "'types' cannot be a module with names"),
    ],
)
def test_what_cannot_be_exported_is_told(exports: str, told: str, tmp_path: Path) -> None:
    (tmp_path / "zoo.yaml").write_text(SPEC)
    (tmp_path / "zoo.sdk.yaml").write_text(f"exports: {{{exports}}}\n")
    diagnostics = Diagnostics()
    config = read_config(tmp_path / "zoo.sdk.yaml", diagnostics=diagnostics)
    document = read(config.spec, diagnostics=diagnostics)
    sdk = plan(understand(document), config, lock=Lock({}), diagnostics=diagnostics)
    assert any(one.message.startswith(told) for one in diagnostics)
    assert sdk.exports == ()  # a package without a name would be no Python


@pytest.mark.parametrize(
    "options", ["{timeout: retries}", "{a: nothing}", "{class: timeout}", "{debug: timeout}"]
)
def test_what_cannot_be_a_second_name_is_told(options: str, tmp_path: Path) -> None:
    (tmp_path / "zoo.yaml").write_text(SPEC)
    (tmp_path / "zoo.sdk.yaml").write_text(f"client_options: {options}\n")
    diagnostics = Diagnostics()
    config = read_config(tmp_path / "zoo.sdk.yaml", diagnostics=diagnostics)
    document = read(config.spec, diagnostics=diagnostics)
    plan(understand(document), config, lock=Lock({}), diagnostics=diagnostics)
    assert [one.code for one in diagnostics if one.pointer.startswith("#/client_options")] == [
        "bad-setting"
    ]
