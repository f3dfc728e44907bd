"""What a publisher calls arguments and credentials is what they are called; what cannot be is told at its line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from generator import Diagnostics, Severity
from generator.api import understand
from generator.config import read_config
from generator.sdk import Lock, Sdk, plan
from generator.spec import read

TEXT = {"schema": {"type": "string"}}
SPEC: dict[str, Any] = {
    "openapi": "3.1.0",
    "info": {"title": "Shop", "version": "1"},
    "security": [{"Key": []}],
    "paths": {
        "/pets/{id}": {
            "post": {
                "operationId": "change",
                "parameters": [
                    {"name": "id", "in": "path", "required": True, **TEXT},
                    {"name": "type", "in": "query", **TEXT},
                ],
                "requestBody": {
                    "content": {
                        "application/json": {
                            "schema": {"type": "object", "properties": {"id": {}, "type": {}}}
                        }
                    }
                },
                "responses": {"200": {"description": "ok"}},
            }
        }
    },
    "components": {"securitySchemes": {"Key": {"type": "apiKey", "in": "header", "name": "x"}}},
}


def run(folder: Path, *lines: str) -> tuple[Sdk, list[str]]:
    """The SDK with a configuration of `lines`, and what is told."""
    (folder / "shop.yaml").write_text(json.dumps(SPEC))
    (folder / "shop.sdk.yaml").write_text("\n".join(("output: out", *lines)) + "\n")
    diagnostics = Diagnostics()
    config = read_config(folder / "shop.sdk.yaml", diagnostics=diagnostics)
    api = understand(read(config.spec, diagnostics=diagnostics))
    sdk = plan(api, config, lock=Lock({}), diagnostics=diagnostics)
    told = [one for one in diagnostics if one.severity is not Severity.NOTE]
    return sdk, [f"{one.location.line} {one.severity.value} {one.message}" for one in told]


def test_arguments_are_called_as_chosen(tmp_path: Path) -> None:
    sdk, told = run(
        tmp_path,
        "argument_names:",
        "  '*': {type: type_, id: id_, other: another}",
        "  POST /pets/{id}: {'path:id': pet, 'query:type': kind, body: whole}",
    )
    ((_, method),) = sdk.operations
    assert [argument.name for argument in method.arguments] == [
        "pet",
        "kind",
        "id_",
        "type_",
        "whole",
    ]
    assert told == []


def test_credentials_are_called_as_chosen(tmp_path: Path) -> None:
    sdk, told = run(tmp_path, "credentials: {Key: {argument: shop_key, variable: THE_KEY}}")
    (credential,) = sdk.credentials
    assert (credential.argument, credential.environment) == ("shop_key", "THE_KEY")
    assert told == []


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("argument_names: {POST /pets: {body: pet}}", "2 warning there is no such argument in the SDK"),
        ("argument_names: {'POST /pets/{id}': {'query:x': x}}", "2 warning there is no such argument in the SDK"),
        ("argument_names: {'POST /pets/{id}': {'query:type': timeout}}", "2 error 'timeout' is taken: by another argument, or by what every call has"),
        ("argument_names: {'POST /pets/{id}': {'query:type': not}}", "2 error 'not' cannot be a name in Python"),
        ("argument_names: {pets: {'query:type': x}}", "2 error 'pets' is no endpoint"),
        ("credentials: {Lock: {argument: x}}", "2 warning no credential has the security scheme 'Lock'"),
        ("credentials: {Key: {argument: timeout}}", "2 error 'timeout' is taken by what every client has"),
        ("credentials: {Key: {argument: 'a b'}}", "2 error 'a b' cannot be a name"),
        ("credentials: {Key: {name: x}}", "2 error 'name' is no key of a credential"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_told(tmp_path: Path, line: str, told: str) -> None:
    assert told in run(tmp_path, line)[1]
