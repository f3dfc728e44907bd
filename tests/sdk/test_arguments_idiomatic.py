"""Arguments as people call them: as on the wire, what stands above by its resource; the path, then what is required."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from generator import Config, Diagnostics
from generator.api import understand
from generator.sdk import Lock, Sdk, plan
from generator.sdk.values import ObjectModel
from generator.spec import read


def planned(folder: Path, naming: str, paths: dict[str, Any], **schemas: Any) -> Sdk:
    spec = folder / "spec.json"
    document = {
        "openapi": "3.1.0",
        "info": {"title": "Case", "version": "1"},
        "paths": paths,
        "components": {"schemas": schemas},
    }
    spec.write_text(json.dumps(document))
    config = Config(spec=spec, output=folder, naming=naming)
    return plan(understand(read(spec, diagnostics=Diagnostics())), config, lock=Lock({}))


def parameter(name: str, location: str = "query", *, required: bool = False) -> dict[str, Any]:
    needed = required or location == "path"
    return {"name": name, "in": location, "required": needed, "schema": {"type": "string"}}


def arguments(sdk: Sdk, call: str) -> list[str]:
    return [argument.name for argument in dict(sdk.operations)[call].arguments]


def get(*parameters: dict[str, Any]) -> dict[str, Any]:
    return {"get": {"parameters": [*parameters], "responses": {"200": {"description": ""}}}}


ID = parameter("id", "path")


def test_what_every_method_takes_is_told_apart_by_the_place(tmp_path: Path) -> None:
    names = ("timeout", "headers", "options", "self", "class", "id")
    properties = {name: {"type": "string"} for name in names}
    body = {
        "content": {"application/json": {"schema": {"type": "object", "properties": properties}}}
    }
    given = [parameter("timeout"), parameter("retries", "header"), ID]
    path = get(*given)
    path["get"] |= {"requestBody": body}
    sdk = planned(tmp_path, "idiomatic", {"/files/{id}": path})
    ((call, _),) = sdk.operations
    assert arguments(sdk, call) == [
        "id",
        "query_timeout",
        "header_retries",
        "body_timeout",
        "body_headers",
        "options",
        "self_",
        "class_",
        "body_id",
        "body",
    ]
    sdk = planned(tmp_path, "operation-ids", {"/files/{id}": path})
    ((call, _),) = sdk.operations
    assert {"timeout_", "body_timeout", "retries_", "options"} <= {*arguments(sdk, call)}


def test_what_stands_above_is_called_by_its_resource(tmp_path: Path) -> None:
    line = parameter("line_id", "path")
    paths = {
        "/files/{id}": get(ID),
        "/files/{id}/lines": get(ID),
        "/files/{id}/lines/{line_id}": get(line, ID),
        "/files/{id}/lines/{line_id}/words/{name}": get(ID, line, parameter("name", "path")),
    }
    sdk = planned(tmp_path, "idiomatic", paths)
    found = {method.path: arguments(sdk, call) for call, method in sdk.operations}
    assert found == {
        "/files/{id}": ["id"],
        "/files/{id}/lines": ["file_id"],
        "/files/{id}/lines/{line_id}": ["file_id", "line_id"],
        "/files/{id}/lines/{line_id}/words/{name}": ["file_id", "line_id", "name"],
    }


@pytest.mark.parametrize(
    ("naming", "expected"),
    [
        ("idiomatic", ["b", "a", "must", "field", "may", "oauth_token"]),
        ("operation-ids", ["must", "a", "b", "query_field", "may", "o_auth_token"]),
    ],
)
def test_the_path_comes_first_then_what_is_required(
    naming: str, expected: list[str], tmp_path: Path
) -> None:
    given = (
        parameter("field"),
        parameter("may"),
        parameter("OAuthToken"),
        parameter("must", required=True),
        parameter("a", "path"),
        parameter("b", "path"),
    )
    sdk = planned(tmp_path, naming, {"/x/{b}/{a}": get(*given)})
    (call,) = (call for call, _ in sdk.operations)
    assert arguments(sdk, call) == expected


@pytest.mark.parametrize("reverse", [False, True])
def test_the_name_that_is_written_so_wins(reverse: bool, tmp_path: Path) -> None:
    names = ["_x", "userId", "x", "user_id", "class", "field", "type", "filter"]
    listed = [*reversed(names)] if reverse else names
    given = [parameter(name) for name in listed]
    thing = {"type": "object", "properties": {name: {"type": "string"} for name in listed}}
    sdk = planned(tmp_path, "idiomatic", {"/things": get(*given)}, Thing=thing)
    (method,) = (method for _, method in sdk.operations)
    (model,) = (model for module in sdk.modules for model in module.models if model.name == "Thing")
    assert isinstance(model, ObjectModel)
    for found in (
        {argument.wire_name: argument.name for argument in method.arguments},
        {field.wire_name: field.name for field in model.fields},
    ):
        kept = ("x", "user_id", "field", "type", "filter")
        assert [found[name] for name in kept] == [*kept]
        assert found["class"] == "class_"
        assert len({*found.values()}) == len(names)


@pytest.mark.parametrize("count", [255, 256])
def test_a_body_of_very_many_members_is_one_argument(count: int, tmp_path: Path) -> None:
    properties = {f"member_{index}": {"type": "string"} for index in range(count)}
    schema = {"type": "object", "properties": properties, "required": ["member_0"]}
    body = {"content": {"application/json": {"schema": schema}}, "required": True}
    paths = {"/tables": {"post": {"requestBody": body, "responses": {}}}}
    sdk = planned(tmp_path, "idiomatic", paths)
    assert arguments(sdk, "tables.create") == ([*properties, "body"] if count == 255 else ["body"])
