"""What a project is called: package, distribution and version, whatever the document says; fields of list bodies."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from generator import Config, Diagnostics
from generator.api import understand
from generator.sdk import Lock, Sdk, plan
from generator.sdk.values import ObjectModel
from generator.spec import read


def planned(spec: Path, *, envelope: bool = False) -> Sdk:
    """The SDK of a description without a lock."""
    config = Config(spec=spec, output=spec.parent, response="envelope" if envelope else "body")
    return plan(understand(read(spec, diagnostics=Diagnostics())), config, lock=Lock({}))


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("class", ("class_", "class")),
        ("日本", ("api_client", "api-client")),
        ("日本 Weather", ("weather", "weather")),
        ("Café Zürich API", ("cafe_zurich", "cafe-zurich")),
        ("Straße", ("strasse", "strasse")),
        ("🚀", ("rocket", "rocket")),
        ("Requests", ("requests_sdk", "requests-sdk")),
        ("msgspec", ("msgspec_sdk", "msgspec-sdk")),
        ("JSON", ("json_sdk", "json-sdk")),
        ("test", ("test_sdk", "test-sdk")),
        ("123 API", ("sdk_123", "sdk-123")),
        ("_", ("low_line", "low-line")),
    ],
)
def test_packages_are_called_as_installers_take_it(
    written: str, expected: tuple[str, str], tmp_path: Path
) -> None:
    document = {"openapi": "3.1.0", "info": {"title": written, "version": "1"}, "paths": {}}
    (tmp_path / "spec.json").write_text(json.dumps(document))
    sdk = planned(tmp_path / "spec.json")
    assert (sdk.package, sdk.distribution) == expected
    assert re.fullmatch(r"[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?", sdk.distribution)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2024-01-05", "2024.1.5"),
        ("2024-01", "2024.1"),
        ("2024-10-01-preview", "2024.10.1"),
        ("v2.0-beta (build 7)", "2.0"),
        ("1.0.0-rc.1", "1.0.0rc1"),
        ("1.0.0-SNAPSHOT", "1.0.0"),
        ("1.0.0-20240101T000000Z", "1.0.0"),
        ("latest", "0.0.0"),
        ("", "0.0.0"),
        ("9" * 5000, "9" * 18),
    ],
)
def test_versions_are_such_as_installers_take(written: str, expected: str, tmp_path: Path) -> None:
    document = {"openapi": "3.1.0", "info": {"title": "Case", "version": written}, "paths": {}}
    (tmp_path / "spec.json").write_text(json.dumps(document))
    assert planned(tmp_path / "spec.json").version == expected


def test_a_list_body_is_called_after_what_its_items_wanted_to_be_called(tmp_path: Path) -> None:
    inline = {"type": "object", "properties": {"x": {"type": "string"}}}
    items = {"inline": inline, "ref": {"$ref": "#/components/schemas/pet_"}}
    document = {
        "openapi": "3.1.0",
        "info": {"title": "Case", "version": "1"},
        "paths": {
            f"/{name}{number}": {
                "get": {
                    "operationId": f"get{name}{number}",
                    "responses": {
                        "200": {
                            "description": "ok",
                            "content": {
                                "application/json": {"schema": {"type": "array", "items": item}}
                            },
                        }
                    },
                }
            }
            for name, item in items.items()
            for number in (1, 2)
        },
        "components": {"schemas": {"Pet": inline, "pet_": inline}},
    }
    (tmp_path / "spec.json").write_text(json.dumps(document))
    sdk = planned(tmp_path / "spec.json", envelope=True)
    fields = [
        one.name
        for module in sdk.modules
        for model in module.models
        if isinstance(model, ObjectModel) and model.base == "Envelope"
        for one in model.fields[1:]
    ]
    assert fields == ["items", "items", "pets", "pets"]
