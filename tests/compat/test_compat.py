"""`sdkwright compat` says of every public name of an older package what programs meet that use it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from generator.changes import Surface
from generator.cli import main
from generator.compat import Finding, Kind, Verdict, judge, share

from .packages import PROPERTIES
from .test_foreign import written

SPEC = """openapi: 3.1.0
info: {title: Zoo, version: 4.0.0}
servers: [{url: https://zoo.example}]
paths:
  /pets:
    get:
      operationId: listPets
      parameters: [{name: limit, in: query, schema: {type: integer}}, {name: colour, in: query, schema: {type: string}}]
      responses: {"200": {description: ok, content: {application/json: {schema: {type: array, items: {$ref: "#/components/schemas/Pet"}}}}}}
    post:
      operationId: createPet
      requestBody:
        required: true
        content: {application/json: {schema: {type: object, required: [title], properties: {title: {type: string}, age: {type: integer}}}}}
      responses: {"201": {description: ok}}
  /pets/{id}:
    parameters: [{name: id, in: path, required: true, schema: {type: string}}]
    get:
      operationId: findPet
      responses: {"200": {description: ok, content: {application/json: {schema: {$ref: "#/components/schemas/Pet"}}}}}
components:
  schemas:
    Pet: {type: object, properties: {name: {type: string}}}
"""
CONFIG = """
package: zoo
client: Zoo
calls: {GET /pets: pets.list, POST /pets: pets.create, "GET /pets/{id}": pets.find}
"""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a configuration, and the package that was published before in `old`."""
    (tmp_path / "specs").mkdir()
    (tmp_path / "specs" / "zoo.yaml").write_text(SPEC)
    (tmp_path / "specs" / "zoo.sdk.yaml").write_text(CONFIG)
    written(tmp_path / "old", PROPERTIES)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def told(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, Any]:
    assert main(["compat", *arguments, "--format", "json"]) == 0
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


def test_each_name_is_told_with_what_became_of_it(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = told(capsys, "old")
    verdicts = {one["name"]: one["verdict"] for one in found["names"]}
    sentences = {one["name"]: one["sentence"] for one in found["names"]}
    assert verdicts["client.pets.list"] == "wider"
    assert verdicts["client.pets.find"] == "different"
    assert sentences["client.pets.find(pet_id)"] == "`client.pets.find` has no argument `pet_id`."
    assert verdicts["client.pets.create(age)"] == "same"
    assert sentences["client.pets.create"] == "`client.pets.create` does not take `name` as it was."
    assert (
        sentences["client.pets.toys.remove"]
        == "`client.pets.toys.remove` does not exist, nor does another call of `DELETE /pets/{pet_id}/toys/{toy_id}`."
    )
    assert verdicts["client.*(extra_headers)"] == "same"
    assert verdicts["Zoo(base_url)"] == "missing"
    assert (
        sentences["types.Pet"]
        == "`types.Pet` is imported by `from zoo.models.components import Pet`."
    )
    assert verdicts["types.PetListParams"] == "missing"
    assert found["kinds"]["calls"] == {
        "percent": 25.0,
        "same": 0,
        "wider": 1,
        "different": 2,
        "missing": 1,
    }


def test_a_generated_project_is_all_the_same_as_itself(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["generate", "specs/zoo.sdk.yaml", "--output", "sdk"]) == 0
    capsys.readouterr()
    found = told(capsys, "sdk", "sdk")
    assert {one["verdict"] for one in found["names"]} == {"same"}
    assert set(found["kinds"]) >= {"calls", "arguments", "types", "errors"}


@pytest.mark.parametrize("form", ["text", "markdown"])
@pytest.mark.parametrize(("least", "code"), [("20", 0), ("99", 1)])
def test_the_exit_status_is_for_workflows(
    form: str, least: str, code: int, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    facts = {
        "package": "zoo",
        "calls": [
            {"call": "pets.list", "http_method": "GET", "path": "/v1/pets", "arguments": [{"name": "limit", "kind": "keyword"}]},
            {"call": "pets.all", "http_method": "GET", "path": "/pets"},
            {"call": "pets.find", "http_method": "GET", "path": "/pets/{pet}"},
        ],
        "types": ["Pet", "Cage"],
    }  # fmt: skip
    (project / "surface.json").write_text(json.dumps(facts))
    assert main(["compat", "surface.json", "--fail-under", least, "--format", form]) == code
    out = capsys.readouterr().out
    assert "`client.pets.all` is called `client.pets.list`." in out
    assert "`Cage` does not exist." in out
    assert "`client.pets.find` needs `id`." in out
    assert "33.3 %" in out


@pytest.mark.parametrize("name", ["nothing", "specs/zoo.yaml", "specs"])
def test_what_is_no_package_is_told(
    name: str, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["compat", name]) == 1
    assert "[no-base]" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("was", "now", "verdict"),
    [
        ({"required": True}, {"required": False}, Verdict.WIDER),
        ({"required": False}, {"required": True}, Verdict.DIFFERENT),
        ({"required": False}, {"required": True, "fallback": {"value": 1}}, Verdict.SAME),
        ({"required": True, "position": 0}, {"required": True, "position": 0}, Verdict.SAME),
        ({"required": True, "position": 0}, {"required": True, "position": None}, Verdict.DIFFERENT),
        ({"required": True, "position": None}, {"required": True, "position": 0}, Verdict.SAME),
    ],
)  # fmt: skip
def test_arguments_may_become_wider(
    was: dict[str, Any], now: dict[str, Any], verdict: Verdict
) -> None:
    def surface(about: dict[str, Any]) -> Surface:
        method = {"kind": "method", "operation": "GET /a"}
        return Surface({}, {"client.a": method, "client.a(b)": {"kind": "argument", **about}})

    found = {one.name: one.verdict for one in judge(surface(was), surface(now))}
    assert found["client.a(b)"] is verdict
    assert found["client.a"] is verdict


def test_only_all_are_all() -> None:
    lost = Finding(Kind.TYPES, "a", Verdict.MISSING)
    kept = Finding(Kind.TYPES, "b", Verdict.WIDER)
    assert share([kept] * 9999 + [lost]) == 99.9
    assert share([kept] * 3) == share([]) == 100.0
