"""Which resource verifies webhooks, how its method is called, and what it gives."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from generator import Config, Diagnostics
from generator.api import understand
from generator.sdk import Lock, plan
from generator.sdk.values import Sdk
from generator.spec import read

PET = {"$ref": "#/components/schemas/Pet"}
TOY = {"$ref": "#/components/schemas/Toy"}
EITHER = {"oneOf": [PET, TOY]}


def decided(
    folder: Path,
    payloads: list[Any],
    *,
    operations: dict[str, str] | None = None,
    kind: str = "webhooks",
    lock: Lock | None = None,
) -> Sdk:
    """The SDK of an API with these payloads, and operations by their ids and tags."""

    def event(schema: object) -> dict[str, Any]:
        return {"post": {"requestBody": {"content": {"application/json": {"schema": schema}}}}}

    events = {f"event{index}": event(schema) for index, schema in enumerate(payloads)}
    paths: dict[str, Any] = {
        f"/{name}": {"get": {"operationId": name, "tags": [tag], "responses": {"204": {"description": "ok"}}}}
        for name, tag in (operations or {}).items()
    }  # fmt: skip
    if kind == "callbacks":
        paths["/subscribe"] = {"post": {"callbacks": events}}
    document = {
        "openapi": "3.1.0",
        "info": {"title": "Case", "version": "1"},
        "paths": paths,
        "webhooks": events if kind == "webhooks" else {},
        "components": {
            "schemas": {
                name: {"type": "object", "required": [name], "properties": {name: {"type": "string"}}}
                for name in ("Pet", "Toy")
            }
        },
    }  # fmt: skip
    path = folder / "spec.json"
    path.write_text(json.dumps(document))
    api = understand(read(path, diagnostics=Diagnostics()))
    config = Config(spec=path, output=folder, naming="operation-ids")
    return plan(api, config, lock=Lock({}) if lock is None else lock)


def method_of(sdk: Sdk) -> tuple[str, str] | None:
    """The call of the method that verifies webhooks, and the name of what it gives."""
    receiver = sdk.receiver
    if receiver is None or receiver.unwrapping is None:
        return None
    found = receiver.unwrapping
    return ".".join((*receiver.path, found.name)), found.type.symbol.name


@pytest.mark.parametrize(
    ("payloads", "expected"),
    [
        ([], None),
        ([PET], "Pet"),
        ([PET, PET], "Pet"),
        ([PET, TOY], "WebhookPayload"),
        ([EITHER, EITHER], "WebhookPayload"),
        ([PET, {"type": "array", "items": PET}], "WebhookPayload"),
        ([PET, {}], "Any"),
    ],
)
def test_what_it_gives_is_any_of_the_payloads(
    tmp_path: Path, payloads: list[Any], expected: str | None
) -> None:
    found = method_of(decided(tmp_path, payloads))
    assert found == (None if expected is None else ("webhooks.unwrap", expected))


def test_a_payload_that_two_webhooks_have_is_in_the_union_once(tmp_path: Path) -> None:
    sdk = decided(tmp_path, [PET, TOY, PET])
    (union,) = (
        model for module in sdk.modules for model in module.models if model.name == "WebhookPayload"
    )
    assert [variant.type.symbol.name for variant in union.variants] == ["Pet", "Toy"]  # type: ignore[union-attr]  # fmt: skip


def test_callbacks_are_not_verified(tmp_path: Path) -> None:
    sdk = decided(tmp_path, [PET, TOY], kind="callbacks")
    assert method_of(sdk) is None
    assert not any(child.path == ("webhooks",) for child in sdk.root.children)


@pytest.mark.parametrize("tag", ["webhooks", "Webhooks"])
def test_it_is_a_method_of_the_resource_of_that_name(tmp_path: Path, tag: str) -> None:
    sdk = decided(tmp_path, [PET], operations={"listHooks": tag})
    assert method_of(sdk) == ("webhooks.unwrap", "Pet")
    (resource,) = sdk.root.children
    assert [method.name for method in resource.methods] == ["list_hooks"]


def test_published_methods_keep_their_names(tmp_path: Path) -> None:
    lock = Lock({})
    before = decided(tmp_path, [], operations={"unwrap": "webhooks"}, lock=lock)
    assert method_of(before) is None
    after = decided(tmp_path, [PET], operations={"unwrap": "webhooks"}, lock=Lock(lock.given))
    assert method_of(after) == ("webhooks.unwrap_2", "Pet")
    assert [call for call, _ in after.operations] == ["webhooks.unwrap"]


def test_it_keeps_its_own_name(tmp_path: Path) -> None:
    lock = Lock({})
    decided(tmp_path, [PET], lock=lock)
    after = decided(tmp_path, [PET], operations={"unwrap": "webhooks"}, lock=Lock(lock.given))
    assert method_of(after) == ("webhooks.unwrap", "Pet")
    assert [call for call, _ in after.operations] == ["webhooks.unwrap_2"]
