"""Extensions that nobody reads are told: misspelt ones, those that stand elsewhere, and keys inside of known ones."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from generator.api import understand
from generator.diagnostics import Diagnostics, Severity
from generator.spec import read

OPERATION = {
    "operationId": "get",
    "responses": {
        "200": {
            "description": "ok",
            "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Thing"}}},
        }
    },
}
DOCUMENT = {
    "openapi": "3.1.0",
    "info": {"title": "Case", "version": "1"},
    "servers": [{"url": "https://case.example"}],
    "paths": {"/a": {"parameters": [{"name": "x", "in": "query", "schema": {}}], "get": OPERATION}},
    "components": {
        "schemas": {"Thing": {"type": "object", "properties": {"a": {"items": {"allOf": [{}]}}}}}
    },
}


def told(folder: Path, pointer: str, extension: object) -> list[tuple[str, Severity, str]]:
    """What is told of `extension` in the mapping at `pointer`: its last word, how much it matters, the hint."""
    document = json.loads(json.dumps(DOCUMENT))
    target = document
    for token in pointer.split("/"):
        target = target[int(token) if isinstance(target, list) else token.replace("~1", "/")]
    target.update(extension)
    path = folder / "spec.json"
    path.write_text(json.dumps(document, indent=1))
    diagnostics = Diagnostics()
    understand(read(path, diagnostics=diagnostics))
    found = [one for one in diagnostics if one.code == "unread-extension"]
    lines = path.read_text().splitlines()
    for one in found:
        assert f'"{one.pointer.rpartition("/")[2]}"' in lines[(one.location.line or 0) - 1]
    return [(one.pointer.rpartition("/")[2], one.severity, one.hint) for one in found]


GET = "paths/~1a/get"
THING = "components/schemas/Thing"
RIGHT = [
    (GET, {"x-speakeasy-retries": {"strategy": "backoff", "backoff": {"exponent": 2}}}),
    (GET, {"x-speakeasy-group": "a", "x-speakeasy-name-override": "b"}),
    (GET, {"x-speakeasy-usage-example": {"title": "x"}}),
    (f"{GET}/responses/200/content/application~1json", {"x-speakeasy-sse-sentinel": "[DONE]"}),
    ("servers/0", {"x-speakeasy-server-id": "main"}),
    ("paths/~1a/parameters/0", {"x-speakeasy-name-override": "y"}),
    (f"{THING}/properties/a/items/allOf/0", {"x-speakeasy-unknown-values": "disallow"}),
    (THING, {"example": {"x-speakeasy-grup": 1}, "default": {"x-speakeasy-grup": 1}}),
    (THING, {"properties": {"x-speakeasy-grup": {"type": "string"}}}),
    (THING, {"x-other-tool": {"x-speakeasy-grup": 1}}),
]
MISTAKES = [
    (GET, {"x-speakeasy-grup": "a"}, "Did you mean 'x-speakeasy-group'?"),
    (GET, {"x-speakeasy-retry": {}}, "Did you mean 'x-speakeasy-retries'?"),
    ("paths/~1a", {"x-speakeasy-pagination": {}}, "It is read of an operation."),
    ("info", {"x-speakeasy-group": "a"}, "It is read of an operation."),
    (THING, {"x-speakeasy-sse-sentinel": "a"}, "It is read of a media type."),
    (
        f"{THING}/properties/a/items/allOf/0",
        {"x-speakeasy-enum": ["A"]},
        "Did you mean 'x-speakeasy-enums'?",
    ),
    (
        f"{THING}/properties/a/items/allOf/0",
        {"x-speakeasy-unknown-values": "dissallow"},
        "Write allow or disallow.",
    ),
    (GET, {"x-speakeasy-retries": {"strategi": "none"}}, "Did you mean 'strategy'?"),
    (GET, {"x-speakeasy-retries": {"backoff": {"maxIntervall": 1}}}, "Did you mean 'maxInterval'"),
    (GET, {"x-speakeasy-pagination": {"inputs": [{"nme": "x"}]}}, "Did you mean 'name'?"),
    (GET, {"x-speakeasy-pagination": {"type": "link", "outputs": {"qq": "$.a"}}}, "Its keys are"),
]


@pytest.mark.parametrize(("pointer", "extension"), RIGHT)
def test_what_is_read_or_is_data_is_not_told(
    pointer: str, extension: object, tmp_path: Path
) -> None:
    assert told(tmp_path, pointer, extension) == []


@pytest.mark.parametrize(("pointer", "extension", "hint"), MISTAKES)
def test_a_mistake_is_a_warning_with_a_hint(
    pointer: str, extension: object, hint: str, tmp_path: Path
) -> None:
    ((_, severity, given),) = told(tmp_path, pointer, extension)
    assert severity is Severity.WARNING
    assert hint in given


def test_an_extension_of_others_is_a_note(tmp_path: Path) -> None:
    ((word, severity, _),) = told(tmp_path, GET, {"x-speakeasy-mcp": {"disabled": True}})
    assert (word, severity) == ("x-speakeasy-mcp", Severity.NOTE)
