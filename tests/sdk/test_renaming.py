"""What a publisher and a document say about calls wins: rules of the configuration, and extensions of operations."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from generator import Diagnostics, Severity
from generator.api import understand
from generator.config import read_config
from generator.sdk import Lock, plan, plan_calls
from generator.spec import read

PATHS: dict[str, dict[str, Any]] = {
    "/pets": {
        "get": {"operationId": "listPets", "tags": ["Pets"]},
        "post": {"operationId": "createPet", "tags": ["Pets"]},
    },
    "/pets/{id}": {"get": {"operationId": "findPet", "tags": ["Pets"]}},
    "/pets/{id}/toys": {"get": {"operationId": "listToys", "tags": ["Pets"]}},
    "/jobs": {
        "get": {"operationId": "listJobs"},
        "post": {"operationId": "import"},
    },
}


@dataclass
class Run:
    """What came of a configuration: the calls by method and path, what was told, and the names for the next run."""

    calls: dict[str, str]
    told: list[str]
    lock: Lock


def run(
    folder: Path, *lines: str, lock: Lock | None = None, paths: dict[str, Any] | None = None
) -> Run:
    """The calls of the SDK of `paths` with a configuration of `lines`."""
    spec, config = folder / "shop.yaml", folder / "shop.sdk.yaml"
    document = {
        "openapi": "3.1.0",
        "info": {"title": "Shop", "version": "1"},
        "paths": json.loads(json.dumps(paths or PATHS)),
    }
    for path, item in document["paths"].items():  # type: ignore[attr-defined]
        for operation in item.values():
            operation["responses"] = {"200": {"description": "ok"}}
            if "{id}" in path:
                parameter = {"name": "id", "in": "path", "required": True, "schema": {}}
                operation["parameters"] = [parameter]
    spec.write_text(json.dumps(document))
    config.write_text("\n".join(("output: out", *lines)) + "\n")
    diagnostics, lock = Diagnostics(), lock or Lock({})
    chosen = read_config(config, diagnostics=diagnostics)
    api = understand(read(spec, diagnostics=diagnostics))
    sdk = plan(api, chosen, lock=lock, diagnostics=diagnostics)
    calls = {f"{method.http_method} {method.path}": call for call, method in sdk.operations}
    listed = plan_calls(api, chosen, lock=Lock(lock.names), diagnostics=Diagnostics())
    assert {f"{one.http_method} {one.path}": one.call for one in listed.calls} == calls
    told = [
        f"{one.location.line}:{one.location.column} {one.severity.value} {one.message} {one.hint}"
        for one in diagnostics
        if one.severity is not Severity.NOTE
    ]
    return Run(calls, told, Lock(lock.given))


PUBLISHED = {
    "GET /pets": "pets.list",
    "POST /pets": "pets.create",
    "GET /pets/{id}": "pets.get",
    "GET /pets/{id}/toys": "pets.toys.list",
    "GET /jobs": "jobs.list",
    "POST /jobs": "jobs.import_",
}

RULES: dict[str, tuple[str, dict[str, str]]] = {
    "a call": (r"{call: 'pets\.get', to: pets.retrieve}", {"GET /pets/{id}": "pets.retrieve"}),
    "calls of a resource, with a group": (
        r"{call: 'pets\.(.+)', to: 'animals.\1'}",
        {
            "GET /pets": "animals.list",
            "POST /pets": "animals.create",
            "GET /pets/{id}": "animals.get",
            "GET /pets/{id}/toys": "animals.toys.list",
        },
    ),
    "operationIds, with a named group": (
        r"{operation: '(?P<verb>list|create)Pets?', to: 'zoo.\g<verb>_it'}",
        {"GET /pets": "zoo.list_it", "POST /pets": "zoo.create_it"},
    ),
    "a method of the client itself": ("{operation: findPet, to: find}", {"GET /pets/{id}": "find"}),
    "a name is spelled as names are": (
        "{operation: findPet, to: Pets.findOne}",
        {"GET /pets/{id}": "pets.find_one"},
    ),
    "what is a keyword, as it is written": (
        r"{call: 'jobs\.import_', to: jobs.create}",
        {"POST /jobs": "jobs.create"},
    ),
    "what another call has goes to the one that the rule names": (
        "{operation: findPet, to: pets.list}",
        {"GET /pets/{id}": "pets.list", "GET /pets": "pets.list_pets"},
    ),
}


def test_without_rules(tmp_path: Path) -> None:
    assert run(tmp_path).calls == PUBLISHED


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_changes_what_it_matches_in_this_run_and_in_the_next(
    rule: str, tmp_path: Path
) -> None:
    line, expected = RULES[rule]
    first = run(tmp_path, f"rename: [{line}]")
    assert (first.calls, first.told) == (PUBLISHED | expected, [])
    again = run(tmp_path, f"rename: [{line}]", lock=first.lock)
    assert (again.calls, again.told) == (first.calls, [])


def test_a_rule_wins_over_what_was_published_and_what_it_gave_stays(tmp_path: Path) -> None:
    published = run(tmp_path)
    rule = r"rename: [{call: 'pets\.(list|get)', to: 'zoo.\1'}]"
    changed = run(tmp_path, rule, lock=published.lock)
    expected = PUBLISHED | {"GET /pets": "zoo.list", "GET /pets/{id}": "zoo.get"}
    assert (changed.calls, changed.told) == (expected, [])
    assert run(tmp_path, lock=changed.lock).calls == expected


def test_the_first_rule_that_matches_counts(tmp_path: Path) -> None:
    rules = "rename: [{call: 'pets.list', to: a.b}, {operation: 'list.+', to: c.d}]"
    assert run(tmp_path, rules).calls["GET /pets"] == "a.b"


def test_rules_change_calls_by_operation_ids_too(tmp_path: Path) -> None:
    by_ids = "naming: operation-ids"
    before = run(tmp_path, by_ids)
    assert before.calls["GET /pets/{id}"] == "pets.find_pet"
    rule = r"rename: [{call: 'pets\.(\w+?)_pets?', to: 'zoo.\1'}]"
    first = run(tmp_path, by_ids, rule)
    changed = {"GET /pets": "zoo.list", "POST /pets": "zoo.create", "GET /pets/{id}": "zoo.find"}
    assert (first.calls, first.told) == (before.calls | changed, [])
    again = run(tmp_path, by_ids, rule, lock=first.lock)
    assert (again.calls, again.told) == (first.calls, [])


MISTAKES = {
    "matches nothing": ("{call: pets.lst, to: a.b}", "3:5 warning", "Did you mean 'pets.list'"),
    "matches no operationId": ("{operation: listPet, to: a}", "3:5 warning", "'listPets'"),
    "matches what another rule has": (
        "{call: pets.list, to: a.b}\n  - {operation: listPets, to: c}",
        "4:5 warning",
        "only what rules before it match",
    ),
    "gives no name": (r"{operation: '(x?)listPets', to: 'a.\1'}", "3:5 error", "'a.' is no call"),
    "two of one name": ("{operation: '(list|create)Pets?', to: a.b}", "3:5 error", "taken"),
    "a name of a resource": (
        "{operation: findPet, to: jobs}",
        "3:5 error",
        "'jobs' is taken",
    ),
    "no pattern": ("{call: '(', to: a}", "3:12 error", "this is no pattern"),
    "a group that is not there": (r"{call: a, to: '\1'}", "3:19 error", "this gives no name"),
    "a named group that is not there": (r"{call: a, to: '\g<x>'}", "3:19 error", "gives no name"),
    "two patterns": ("{call: a, operation: b, to: c}", "3:5 error", "`operation` or `call`"),
    "no name": ("{call: a}", "3:5 error", "and `to`"),
    "another key": ("{call: pets.list, to: a.b, too: c}", "3:37 error", "Did you mean 'to'"),
    "no mapping": ("pets.list", "3:5 error", "expected a mapping"),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_what_a_rule_cannot_do_is_told_with_its_line(mistake: str, tmp_path: Path) -> None:
    rule, place, text = MISTAKES[mistake]
    told = run(tmp_path, "rename:", f"  - {rule}").told
    assert any(line.startswith(place) and text in line for line in told), told


EXTENSIONS: dict[str, tuple[dict[str, Any], str]] = {
    "group": ({"x-speakeasy-group": "zoo.animals"}, "zoo.animals.get"),
    "name": ({"x-speakeasy-name-override": "look"}, "pets.look"),
    "both": ({"x-speakeasy-group": "zoo", "x-speakeasy-name-override": "look"}, "zoo.look"),
    "group of fern": ({"x-fern-sdk-group-name": "bigZoo"}, "big_zoo.get"),
    "groups of fern": (
        {"x-fern-sdk-group-name": ["zoo", "animals"], "x-fern-sdk-method-name": "look"},
        "zoo.animals.look",
    ),
    "a method alone is one of the client": ({"x-fern-sdk-method-name": "look"}, "look"),
    "speakeasy's before fern's": (
        {"x-speakeasy-group": "zoo", "x-fern-sdk-group-name": "other"},
        "zoo.get",
    ),
    "what another call has goes to the one that asks": (
        {"x-speakeasy-name-override": "list"},
        "pets.list",
    ),
    "switched off": ({"x-speakeasy-group": None, "x-fern-sdk-method-name": None}, "pets.get"),
}


@pytest.mark.parametrize("case", EXTENSIONS)
def test_extensions_win(case: str, tmp_path: Path) -> None:
    extensions, call = EXTENSIONS[case]
    paths = json.loads(json.dumps(PATHS))
    paths["/pets/{id}"]["get"] |= extensions
    found = run(tmp_path, paths=paths)
    assert found.calls["GET /pets/{id}"] == call
    assert len(set(found.calls.values())) == len(PUBLISHED)


def test_calls_are_given_by_endpoint_and_win_over_rules_and_the_lock(tmp_path: Path) -> None:
    before = run(tmp_path)
    given = ("calls:", "  GET /pets: animals.fetch_all", "  POST /jobs: submit", "rename:")
    found = run(tmp_path, *given, "  - {operation: '(.+)', to: 'other.\\1'}", lock=before.lock)
    assert found.calls["GET /pets"] == "animals.fetch_all"
    assert found.calls["POST /jobs"] == "submit"
    assert found.calls["POST /pets"] == "other.create_pet"
    assert not found.told


@pytest.mark.parametrize(
    ("rule", "told"),
    [
        ("{operation: listPets, to: a.b}", "what the pattern matches is called by `calls`"),
        ("{call: 'pets[.]list', to: a.b}", "what the pattern matches is called by `calls`"),
        ("{operation: listPet, to: a.b}", "the pattern matches no operationId"),
    ],
)
def test_a_rule_for_what_has_its_call_given_is_told_so(
    rule: str, told: str, tmp_path: Path
) -> None:
    found = run(tmp_path, "calls: {GET /pets: animals.all}", f"rename: [{rule}]")
    (said,) = found.told
    assert told in said
    assert ("Did you mean 'listPets'?" in said) == ("no operationId" in told)


def test_an_operation_is_a_method_of_several_resources(tmp_path: Path) -> None:
    spec, config = tmp_path / "shop.yaml", tmp_path / "shop.sdk.yaml"
    operation = {"operationId": "listPets", "responses": {"200": {"description": "ok"}}}
    document = {"openapi": "3.1.0", "info": {"title": "Shop", "version": "1"}}
    spec.write_text(json.dumps({**document, "paths": {"/pets": {"get": operation}}}))
    config.write_text("output: out\ncalls: {GET /pets: [pets.list, shop.animals.list]}\n")
    diagnostics, lock = Diagnostics(), Lock({})
    chosen = read_config(config, diagnostics=diagnostics)
    api = understand(read(spec, diagnostics=diagnostics))
    listed = plan_calls(api, chosen, lock=lock, diagnostics=diagnostics)
    assert {one.call for one in listed.calls} == {"pets.list", "shop.animals.list"}
    plan(api, chosen, lock=Lock({}), diagnostics=diagnostics)
    assert [one.code for one in diagnostics if one.severity is not Severity.NOTE] == []


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("  GET /pet: pets.list", "2:13 warning the description has no operation 'GET /pet'"),
        ("  get /pets: pets.list", "2:14 error 'get /pets' is no endpoint"),
        ("  GET /pets: pets list", "2:14 error 'pets list' cannot be a call"),
        ("  GET /pets: []", "2:14 error [] cannot be a call"),
        ("  GET /pets: [pets.list, all.find]", "2:14 error 'all.find' cannot be one of several"),
        ("  GET /pets: jobs", "2:14 error 'jobs' is taken"),
    ],
)
def test_calls_that_cannot_be_are_told(tmp_path: Path, line: str, told: str) -> None:
    found = run(tmp_path, "calls:", line, "  GET /jobs: jobs.all")
    told = told.split(" ", 1)[1]
    said, *_ = (text for text in found.told if told in text)
    assert "`to`" not in said


def test_a_rule_for_some_paths(tmp_path: Path) -> None:
    versions = {
        f"/v{version}/pets": {"get": {"operationId": f"listPetsV{version}"}} for version in (1, 2)
    }
    found = run(
        tmp_path,
        "rename:",
        r"  - {path: '/v1/.*', call: '(.+?)(_v1)?', to: 'v1.\1'}",
        r"  - {path: '/v2/.*', call: '(.+)', to: 'v2.\1'}",
        paths=versions,
    )
    assert found.calls == {"GET /v1/pets": "v1.pets.list", "GET /v2/pets": "v2.pets.list"}


def test_a_path_that_is_no_pattern(tmp_path: Path) -> None:
    found = run(tmp_path, "rename:", "  - {path: '/(', call: '(.+)', to: 'v2.x'}")
    assert any("this is no pattern" in line for line in found.told)
