"""`sdkwright names`: every call with the rules that gave its parts, for people and for tools; mistakes with their place."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from generator.cli import main

SPEC = """\
openapi: 3.1.0
info: {title: Shop, version: '1'}
servers: [{url: 'https://shop.example'}]
paths:
  /v1/pets:
    get: {operationId: listPets, responses: {'200': {description: ok}}}
    post: {operationId: registerPet, responses: {'200': {description: ok}}}
  /v1/pets/{id}:
    parameters: [{name: id, in: path, required: true, schema: {type: string}}]
    get: {operationId: readPet, responses: {'200': {description: ok}}}
    delete: {x-speakeasy-group: trash, x-speakeasy-name-override: put, responses: {'200': {description: ok}}}
  /v1/pets/{id}/cancel:
    parameters: [{name: id, in: path, required: true, schema: {type: string}}]
    post: {operationId: x, responses: {'200': {description: ok}}}
"""
RULES = """\
names: {"#/paths/~1v1~1pets/get": all}
rename: [{operation: x, to: pets.stop}]
"""

TEXT = """\
pets.list      GET /v1/pets               resource: path       method: HTTP method
pets.register  POST /v1/pets              resource: path       method: operationId
pets.get       GET /v1/pets/{id}          resource: path       method: HTTP method
pets.cancel    POST /v1/pets/{id}/cancel  resource: path       method: path segment
trash.put      DELETE /v1/pets/{id}       resource: extension  method: extension
5 calls, as a person would name them, read by paths first
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a description, in which the command runs."""
    (tmp_path / "shop.yaml").write_text(SPEC)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_line_for_each_call(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["names", "shop.yaml"]) == 0
    found = capsys.readouterr()
    assert (found.out, found.err) == (TEXT, "")
    assert sorted(path.name for path in folder.iterdir()) == ["shop.yaml"]


def test_the_choices_of_a_configuration_are_rules_too(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "shop.sdk.yaml").write_text(RULES)
    assert main(["names", "shop.sdk.yaml", "--format", "json"]) == 0
    listed = json.loads(capsys.readouterr().out)
    assert listed["signal"] == "paths"
    calls = {one["call"]: one for one in listed["calls"]}
    assert calls["pets.all"] == {
        "call": "pets.all",
        "resource": ["pets"],
        "resource_from": "path",
        "method": "all",
        "method_from": "names",
        "http_method": "GET",
        "path": "/v1/pets",
        "operation_id": "listPets",
        "pointer": "#/paths/~1v1~1pets/get",
    }
    assert calls["pets.stop"]["method_from"] == "rename rule 1"


def test_what_is_listed_is_what_is_generated_and_what_was_published_stays(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["generate", "shop.yaml", "--output", "out"]) == 0
    assert "read by their paths first [calls-named]" in capsys.readouterr().err
    manifest = json.loads((folder / "out/sdk.json").read_text())
    generated = {one["pointer"]: one["call"] for one in manifest["operations"]}
    (folder / "shop.yaml").write_text(SPEC.replace("registerPet", "createPet"))
    assert main(["names", "shop.yaml", "--output", "out", "--format", "json"]) == 0
    calls = json.loads(capsys.readouterr().out)["calls"]
    assert {one["pointer"]: one["call"] for one in calls} == generated
    assert [one["method_from"] for one in calls if one["call"] == "pets.register"] == ["lock"]
    assert main(["generate", "shop.yaml", "--output", "out"]) == 0
    assert "calls-named" not in capsys.readouterr().err


def test_a_published_call_that_a_rule_moves_is_told(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    config = folder / "shop.sdk.yaml"
    config.write_text("output: out\n")
    assert main(["generate", "shop.sdk.yaml"]) == 0
    config.write_text("output: out\nrename: [{operation: listPets, to: zoo.all}]\n")
    assert main(["generate", "shop.sdk.yaml"]) == 0
    told = capsys.readouterr().err
    assert "the published method 'list' of GET /v1/pets is called 'zoo.all' now" in told
    assert "[name-gone]" not in told


def test_operations_that_are_called_as_the_document_says(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "shop.sdk.yaml").write_text("naming: operation-ids\n")
    assert main(["names", "shop.sdk.yaml"]) == 0
    out = capsys.readouterr().out
    assert "list_pets     GET /v1/pets" in out
    assert out.endswith("as the document says them: by tags and operationIds\n")


@pytest.mark.parametrize(
    ("spec", "config", "message"),
    [
        (SPEC.replace("operationId: x", "operationId: [x]"), "", "shop.yaml:14:25: error:"),
        (SPEC, "rename: [{call: a, to: b}]", "shop.sdk.yaml:1:10: warning: the pattern matches no"),
        (SPEC, "rename: [{call: '[', to: b}]", "shop.sdk.yaml:1:17: error: this is no pattern"),
    ],
)
def test_mistakes_are_told_with_their_place(
    spec: str, config: str, message: str, *, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "shop.yaml").write_text(spec)
    (folder / "shop.sdk.yaml").write_text(config or "{}\n")
    assert main(["names", "shop.sdk.yaml"]) == (1 if "error" in message else 0)
    assert message in capsys.readouterr().err


def test_a_document_without_operations(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "shop.yaml").write_text(SPEC.partition("paths:")[0] + "paths: {}\n")
    assert main(["names", "shop.yaml"]) == 0
    assert capsys.readouterr().out.startswith("0 calls, ")


def test_classes_are_listed_with_where_they_come_from(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = "{description: ok, content: {application/json: {schema: {$ref: '#/components/schemas/pet-shop'}}}}"
    pets = "components: {schemas: {pet-shop: {type: object, properties: {kind: {enum: [cat, dog]}}}}}\n"
    (folder / "shop.yaml").write_text(SPEC.replace("{description: ok}", found, 1) + pets)
    assert main(["generate", "shop.yaml", "--output", "out"]) == 0
    written = json.loads((folder / "out/sdk.json").read_text())["models"]
    made = [[one["name"], one["pointer"]] for one in written if "_runtime" not in one["module"]]
    assert ["components.PetShop", "#/components/schemas/pet-shop"] in made
    command = ["names", "shop.yaml", "--output", "out", "--classes"]
    capsys.readouterr()
    assert main(command) == 0
    calls, _, classes = capsys.readouterr().out.partition("\n\n")
    assert calls.split("\n")[-1].startswith("5 calls, ")
    assert [line.split() for line in classes.splitlines()[:-1]] == made
    assert classes.splitlines()[-1] == f"{len(made)} classes"
    assert main([*command, "--format", "json"]) == 0
    listed = json.loads(capsys.readouterr().out)
    assert [[one["name"], one["pointer"]] for one in listed["classes"]] == made
