"""The configurations of other generators become ones of ours that give the same calls, and what is left behind is told with its line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator import Diagnostics, Severity
from generator.api import understand
from generator.cli import main
from generator.config import Config, read_config
from generator.importing import import_sdk
from generator.sdk import Lock, Sdk, plan
from generator.sdk.values import Method, Resource
from generator.spec import extend, overlay, read

OK = {"200": {"description": "ok"}}
PET = {"$ref": "#/components/schemas/Pet"}
ID = {"name": "id", "in": "path", "required": True, "schema": {"type": "string"}}
SPEC: dict[str, Any] = {
    "openapi": "3.1.0",
    "info": {"title": "Shop", "version": "1"},
    "servers": [{"url": "https://old.example"}],
    "security": [{"Key": []}],
    "paths": {
        "/pets": {
            "get": {
                "operationId": "listPets",
                "tags": ["Pets"],
                "x-fern-audiences": ["public"],
                "parameters": [
                    {"name": "after", "in": "query", "schema": {"type": "string"}},
                    {"name": "filter", "in": "query", "schema": {"type": "string"}},
                    {"name": "tags", "in": "query", "schema": {"type": "array", "items": {"type": "string"}}},
                ],
                "responses": {
                    "200": {
                        "description": "ok",
                        "content": {
                            "application/json": {
                                "schema": {
                                    "type": "object",
                                    "properties": {"data": {"type": "array", "items": PET}, "last": {"type": "string"}},
                                }
                            }
                        },
                    }
                },
            },
            "post": {
                "operationId": "createPet",
                "tags": ["Pets"],
                "x-fern-audiences": ["public"],
                "requestBody": {"content": {"application/json": {"schema": PET}}},
                "responses": OK,
            },
        },
        "/pets/{petId}": {
            "put": {
                "operationId": "replacePet",
                "tags": ["Pets"],
                "x-fern-audiences": ["internal"],
                "parameters": [{**ID, "name": "petId"}],
                "requestBody": {"required": True, "content": {"application/json": {"schema": {"type": "array", "items": PET}}}},
                "responses": OK,
            },
        },
        "/toys/{id}": {
            "patch": {
                "operationId": "changeToy",
                "tags": ["Toys"],
                "x-fern-audiences": ["public"],
                "parameters": [ID],
                "requestBody": {"required": True, "content": {"application/json": {"schema": PET}}},
                "responses": OK,
            },
        },
    },
    "components": {
        "schemas": {
            "Pet": {"type": "object", "properties": {"id": {"type": "string"}, "type": {"type": "string"}, "base64": {"type": "string"}}}
        },
        "securitySchemes": {"Key": {"type": "apiKey", "in": "header", "name": "x-key"}},
    },
}  # fmt: skip


@dataclass
class Run:
    """What came of an import: our configuration, the SDK with it, and what was told at which line."""

    config: Config
    sdk: Sdk
    calls: dict[str, Method]
    warned: list[str]
    noted: list[str]


def run(folder: Path, **files: str) -> Run:
    """Import a folder with `files`, by their names with underscores for dots, and decide the SDK."""
    spec, source = folder / "shop.json", folder / "source"
    spec.write_text(json.dumps(SPEC))
    source.mkdir()
    for name, text in files.items():
        (source / name.replace("_", ".")).write_text(text)
    diagnostics = Diagnostics()
    *_, path = import_sdk(source, spec=spec, output=folder / "specs", diagnostics=diagnostics)
    told = Diagnostics()
    config = read_config(path, diagnostics=told)
    document = read(config.spec, diagnostics=told)
    for one in config.overlays:
        overlay(document, one)
    extend(document, config.extensions, source=config.source)
    sdk = plan(understand(document), config, lock=Lock({}), diagnostics=told)
    assert [one.message for one in told if one.severity is not Severity.NOTE] == []
    lines = [(one.severity, f"{one.location.line} {one.message}") for one in diagnostics]
    return Run(
        config,
        sdk,
        dict(_calls(sdk.root)),
        [text for severity, text in lines if severity is not Severity.NOTE],
        [text for severity, text in lines if severity is Severity.NOTE],
    )


def _calls(resource: Resource) -> Iterator[tuple[str, Method]]:
    for method in resource.methods:
        yield ".".join((*resource.path, method.name)), method
    for child in resource.children:
        yield from _calls(child)


def names(method: Method) -> list[str]:
    """The arguments of a method."""
    return [argument.name for argument in method.arguments]


STAINLESS = """\
organization: {name: toy-shop-sdk}
targets:
  python: {package_name: toyshop, shape: round}
  go: {}
environments: {production: 'https://new.example', sandbox: 'https://sandbox.example'}
client_settings:
  opts:
    shop_key: {type: string, read_env: THE_SHOP_KEY, auth: {security_scheme: Key}}
query_settings: {array_format: comma}
pagination:
- name: cursors
  type: cursor
  request:
    after: {type: string, x-stainless-pagination-property: {purpose: next_cursor_param}}
  response:
    data: {type: array, items: {}}
    last: {type: string, x-stainless-pagination-property: {purpose: next_cursor_field}}
openapi:
  transforms:
  - {command: update, args: {target: '$.components.schemas.Pet.properties.type', value: {type: integer}}}
  - {command: remove, args: {target: $.components.schemas.Pet.properties, keys: [base64]}}
  - {command: oneOfToAnyOf}
  - {command: shuffle, args: {target: $.paths}}
resources:
  $client: {methods: {change: 'patch /toys/{toy}'}}
  all-pets:
    models: {animal: '#/components/schemas/Pet'}
    methods:
      fetch: get /pets
      make: {endpoint: post /pets}
      nothing: get /nothing
    subresources:
      furry: {methods: {make: post /pets}}
readme: {example_requests: {headline: {endpoint: post /pets}}}
colour: red
"""


def test_stainless(tmp_path: Path) -> None:
    found = run(tmp_path, stainless_yml=STAINLESS)
    assert set(found.calls) == {"change", "all_pets.fetch", "all_pets.make", "all_pets.furry.make"}
    fetch = found.calls["all_pets.fetch"]
    assert names(fetch) == ["after", "filter", "tags"]
    assert fetch.pagination is not None
    assert fetch.pagination.next == ("last",)
    assert [argument.explode for argument in fetch.arguments if argument.name == "tags"] == [False]
    assert names(found.calls["all_pets.make"]) == ["id", "type", "body"]
    assert (found.sdk.package, found.sdk.client) == ("toyshop", "ToyShopSDK")
    assert [server.url for server in found.sdk.servers] == [
        "https://new.example",
        "https://sandbox.example",
    ]
    (credential,) = found.sdk.credentials
    assert (credential.argument, credential.environment) == ("shop_key", "THE_SHOP_KEY")
    assert found.config.names == {"#/components/schemas/Pet": "Animal"}
    assert found.config.example == "all_pets.make"
    assert found.warned == [
        "3 'shape' is not imported: it is not understood",
        "23 '3' is not imported: the transform 'shuffle' is not understood",
        "31 'nothing' is not imported: the description has no operation 'get /nothing'",
        "35 'colour' is not imported: it is not understood",
    ]
    assert "4 'go' is not imported: it is about another language" in found.noted


SPEAKEASY = """\
configVersion: 2.0.0
generation: {sdkClassName: ToyShop, roundness: 3}
python:
  version: 1.2.3
  packageName: toy-shop
  flattenRequests: true
  maxMethodParams: 999
  envVarPrefix: TOYS
  responseFormat: envelope-http
  allowedRedefinedBuiltins: [id]
typescript: {version: 1.0.0}
"""


def test_speakeasy(tmp_path: Path) -> None:
    found = run(tmp_path, gen_yaml=SPEAKEASY)
    assert set(found.calls) == {
        "pets.list_pets",
        "pets.create_pet",
        "pets.replace_pet",
        "toys.change_toy",
    }
    assert names(found.calls["pets.list_pets"]) == ["after", "filter_", "tags"]
    assert names(found.calls["pets.create_pet"]) == ["id", "type_", "base64", "request"]
    assert names(found.calls["pets.replace_pet"]) == ["pet_id", "request_body"]
    assert names(found.calls["toys.change_toy"]) == ["id_param", "id", "type_", "base64", "pet"]
    assert (found.sdk.package, found.sdk.client, found.sdk.version) == (
        "toy_shop",
        "ToyShop",
        "1.2.3",
    )
    (credential,) = found.sdk.credentials
    assert (credential.argument, credential.environment) == ("key", "TOYS_KEY")
    assert found.config.response == "envelope"
    assert found.warned == ["2 'roundness' is not imported: it is not understood"]
    assert "11 'typescript' is not imported: it is about another language" in found.noted


FERN = """\
api: {specs: [{openapi: ./elsewhere.yml, overrides: ./overrides.yml}, {asyncapi: ./a.yml}]}
groups:
  python-sdk:
    audiences: [public]
    generators:
    - name: fernapi/fern-python-sdk
      output: {location: pypi, package-name: toy-shop}
      config:
        client: {exported_class_name: ToyShop}
        flavour: sweet
  ts: {generators: [{name: fernapi/fern-typescript-node-sdk}]}
"""
OVERRIDES = """\
paths:
  /pets:
    get:
      x-fern-sdk-group-name: [shop, animals]
      x-fern-sdk-method-name: fetch
      parameters: [{}, {required: true}]
servers: [{description: Production}]
"""


def test_fern(tmp_path: Path) -> None:
    found = run(tmp_path, generators_yml=FERN, overrides_yml=OVERRIDES)
    assert set(found.calls) == {"shop.animals.fetch", "pets.create_pet", "toys.change_toy"}
    assert names(found.calls["shop.animals.fetch"]) == ["filter", "after", "tags"]
    assert names(found.calls["pets.create_pet"]) == ["id", "type", "base_64", "request"]
    assert names(found.calls["toys.change_toy"]) == ["id_", "id", "type", "base_64", "request"]
    assert (found.sdk.package, found.sdk.client) == ("toy_shop", "ToyShop")
    assert [(one.url, one.description) for one in found.sdk.servers] == [
        ("https://old.example", "Production")
    ]
    assert found.warned == ["10 'flavour' is not imported: it is not understood"]
    assert [text for text in found.noted if "asyncapi" in text or "name" in text] == [
        "1 'asyncapi' is not imported: only HTTP APIs that OpenAPI describes are generated",
        "11 'name' is not imported: it is for another language, or for documentation",
    ]


def test_a_client_whose_name_is_taken_is_found_by_it_all_the_same(tmp_path: Path) -> None:
    text = FERN.replace("ToyShop", "Client")
    found = run(tmp_path, generators_yml=text, overrides_yml=OVERRIDES)
    assert found.sdk.client == "ToyShop"
    for module in (".", "client"):
        targets = {name: export.target for name, export in found.config.exports[module].items()}
        assert targets["Client"] == "ToyShop"
        assert targets["AsyncClient"] == "AsyncToyShop"


OPENAPI_GENERATOR = """\
generatorName: python
additionalProperties: {packageName: toy_shop, packageVersion: 2.0.0}
modelNameMappings: {Pet: Animal, Cat: Beast}
operationIdNameMappings: {listPets: fetch_all}
parameterNameMappings: {filter: wanted}
smell: strong
"""


def test_openapi_generator(tmp_path: Path) -> None:
    found = run(tmp_path, config_yaml=OPENAPI_GENERATOR)
    assert names(found.calls["pets.fetch_all"]) == ["after", "wanted", "tags"]
    assert (found.sdk.package, found.sdk.version) == ("toy_shop", "2.0.0")
    assert found.config.names["#/components/schemas/Pet"] == "Animal"
    assert found.warned == [
        "3 'Cat' is not imported: the description has no schema that is called so",
        "6 'smell' is not imported: it is not understood",
    ]


OPENAPI_PYTHON_CLIENT = """\
package_name_override: toy_shop
class_overrides: {Pet: {class_name: Animal, module_name: animals}}
post_hooks: []
"""


def test_openapi_python_client(tmp_path: Path) -> None:
    found = run(tmp_path, config_yml=OPENAPI_PYTHON_CLIENT)
    assert found.sdk.package == "toy_shop"
    assert found.config.names == {"#/components/schemas/Pet": "Animal"}
    assert found.warned == []
    assert [text.split(":")[0] for text in found.noted] == [
        "2 'module_name' is not imported",
        "3 'post_hooks' is not imported",
    ]


REMOTE = {
    "workflow": """\
workflowVersion: 1.0.0
sources:
  Shop:
    inputs: [{location: 'https://shop.example/api.yaml'}]
    overlays: [{location: 'https://shop.example/o.yaml'}, {location: ./mine.yaml}]
targets: {python: {target: python, source: Shop}}
""",
    "generators": """\
api: {specs: [{openapi: 'https://shop.example/api.yaml', overlays: 'https://shop.example/o.yaml'}]}
groups: {python-sdk: {generators: [{name: fernapi/fern-python-sdk}]}}
""",
    "config": "generatorName: python\ninputSpec: https://shop.example/api.yaml\n",
}


@pytest.mark.parametrize("kind", REMOTE)
def test_a_description_at_a_url_stays_there(tmp_path: Path, kind: str) -> None:
    source = tmp_path / ".speakeasy"
    source.mkdir()
    (source / f"{kind}.yaml").write_text(REMOTE[kind])
    diagnostics = Diagnostics()
    (path,) = import_sdk(source, spec=None, output=tmp_path / "specs", diagnostics=diagnostics)
    found = yaml.safe_load(path.read_text())
    assert found["spec"] == "https://shop.example/api.yaml"
    assert found.get("overlays", []) == (["../mine.yaml"] if kind == "workflow" else [])
    told = [one.message for one in diagnostics if one.code == "not-imported"]
    assert any("not read here" in message for message in told)
    assert any("has to be a file" in message for message in told) is (kind != "config")


@pytest.mark.parametrize("place", ["registry.example.com/shop", "ftp://shop.example/api.yaml"])
def test_a_description_that_cannot_be_reached_is_told(tmp_path: Path, place: str) -> None:
    (tmp_path / "config.yaml").write_text(f"generatorName: python\ninputSpec: {place}\n")
    diagnostics = Diagnostics()
    (path,) = import_sdk(tmp_path, spec=None, output=tmp_path / "out", diagnostics=diagnostics)
    assert "spec" not in yaml.safe_load(path.read_text())
    assert any("can be reached" in one.message for one in diagnostics)


CLASHES = """\
organization: {name: shop}
targets: {python: {package_name: acme, project_name: acme-shop}}
client_settings:
  opts:
    class: {type: string, read_env: THE_KEY, auth: {security_scheme: Key}}
    user: {type: string, auth: {security_scheme: Basic, role: username}}
    pass: {type: string, auth: {security_scheme: Basic, role: password}}
resources:
  pets:
    models: {animal: '#/components/schemas/Pet', ghost: '#/components/schemas/Gone'}
    methods: {fetch: get /pets, all: get /pets}
"""


def test_what_ours_cannot_have_is_told_and_the_rest_loads(tmp_path: Path) -> None:
    found = run(tmp_path, stainless_yml=CLASHES)
    (credential,) = found.sdk.credentials
    assert (credential.argument, credential.environment) == ("class_", "THE_KEY")
    assert set(found.calls) == {"pets.fetch", "pets.all"}
    assert found.config.aliases == {"pets.all": "pets.fetch"}
    assert found.config.names == {"#/components/schemas/Pet": "Animal"}
    assert found.config.project.name == "acme-shop"
    assert found.warned == [
        "10 'ghost' is not imported: the description has no schema that is called so"
    ]
    assert [text.split(":")[0] for text in found.noted] == [
        "6 'user' is not imported",
        "7 'pass' is not imported",
    ]


PROJECTS = {
    "gen": """\
configVersion: 2.0.0
generation: {sdkClassName: Shop}
python:
  {packageName: acme-shop, moduleName: acme, license: MIT, authors: [Ann, Bo <bo@shop.example>], description: "A\\nshop", homepage: https://shop.example}
""",
    "config": """\
generatorName: python
packageName: acme
projectName: acme-shop
additionalProperties: {licenseInfo: MIT, packageUrl: 'https://shop.example', infoName: Ann, infoEmail: ann@shop.example}
""",
}


@pytest.mark.parametrize("kind", PROJECTS)
def test_what_a_package_says_of_itself_is_kept(tmp_path: Path, kind: str) -> None:
    project = run(tmp_path, **{f"{kind}_yaml": PROJECTS[kind]}).config.project
    assert (project.name, project.license) == ("acme-shop", "MIT")
    assert dict(project.urls) == {"Homepage": "https://shop.example"}
    assert project.authors[0].name == "Ann"
    assert project.description == ("A shop" if kind == "gen" else "")


def test_what_a_package_cannot_say_is_told(tmp_path: Path) -> None:
    text = "generatorName: python\nprojectName: '!'\nlicenseInfo: mine\npackageUrl: 3\n"
    found = run(tmp_path, config_yaml=text)
    assert found.config.project.name == ""
    assert [one.split(":")[0] for one in found.noted] == [
        "2 'projectName' is not imported",
        "3 'licenseInfo' is not imported",
        "4 'packageUrl' is not imported",
    ]


@pytest.mark.parametrize("source", ["gen_yaml", "stainless_yml"])
def test_odd_descriptions_break_no_import(tmp_path: Path, source: str) -> None:
    spec = json.loads(json.dumps(SPEC))
    spec["components"]["schemas"]["Pet"] = True
    spec["paths"]["/pets"]["get"]["parameters"].append({"name": ["a"], "in": "query"})
    spec["paths"]["/toys/{id}"]["patch"]["requestBody"]["content"]["application/json"] = {
        "schema": {"$ref": "#/components/schemas/Gone"}
    }
    (tmp_path / "shop.json").write_text(json.dumps(spec))
    text = {"gen_yaml": SPEAKEASY, "stainless_yml": STAINLESS}[source]
    path = tmp_path / source.replace("_", ".")
    path.write_text(text)
    diagnostics = Diagnostics()
    assert import_sdk(
        path, spec=tmp_path / "shop.json", output=tmp_path / "out", diagnostics=diagnostics
    )


def test_the_command_writes_nothing_over_another_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "stainless.yml").write_text(STAINLESS)
    command = ["import", str(tmp_path), "--output", str(tmp_path / "specs")]
    assert main(command) == 0
    assert capsys.readouterr().out.splitlines() == [
        str(tmp_path / "specs" / "toyshop.overlay.yaml"),
        str(tmp_path / "specs" / "toyshop.sdk.yaml"),
        "0 errors, 3 warnings, 2 notes",
    ]
    assert main(command) == 0
    (tmp_path / "specs" / "toyshop.overlay.yaml").write_text("mine: true\n")
    assert main(command) == 1
    assert "toyshop.overlay.yaml: error: there is such a file already" in capsys.readouterr().err
    assert (tmp_path / "specs" / "toyshop.overlay.yaml").read_text() == "mine: true\n"


@pytest.mark.parametrize(
    "text", ["a: 1", "[]", "resources: [", "openapi: 3.1.0", "resources: {}\ntargets: {python: 3}"]
)
def test_no_text_breaks_the_command(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str
) -> None:
    (tmp_path / "config.yml").write_text(text)
    main(["import", str(tmp_path / "config.yml"), "--output", str(tmp_path / "specs")])
    assert "internal error" not in capsys.readouterr().err
