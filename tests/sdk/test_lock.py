"""Published names stay where they were when a document grows, shrinks or is put in another order."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from generator import Config, Diagnostics, GenerationError, Severity, generate
from generator.sdk import Lock, lock_text, parse_lock

FIRST = {
    "openapi": "3.1.0",
    "info": {"title": "Case", "version": "1"},
    "servers": [{"url": "https://case.example"}],
    "paths": {
        "/b": {
            "get": {
                "operationId": "getB",
                "tags": ["t"],
                "parameters": [{"name": "status", "in": "query", "schema": {"enum": ["x", "y"]}}],
                "responses": {"200": {"description": "ok"}},
            }
        }
    },
    "components": {
        "schemas": {"Thing": {"type": "object", "properties": {"kind": {"enum": ["a", "b"]}}}}
    },
}


def names(
    folder: Path, document: object, *, lock: bool = True
) -> tuple[dict[str, str], Diagnostics]:
    """The public names that a run gives, by pointer and kind."""
    spec = folder / "spec.json"
    spec.write_text(json.dumps(document))
    diagnostics = Diagnostics()
    config = Config(
        spec=spec, output=folder / "out", lock=folder / "spec.sdk.lock" if lock else None
    )
    assert generate(config, diagnostics=diagnostics).sdk is not None
    manifest = json.loads((folder / "out/sdk.json").read_text())
    found = {f"{one['kind']} {one['pointer']}": one["name"] for one in manifest["models"]}
    return found | {one["pointer"]: one["call"] for one in manifest["operations"]}, diagnostics


def grown() -> dict[str, object]:
    """The first document with new owners in front who ask for the same names."""
    document = json.loads(json.dumps(FIRST))
    document["components"]["schemas"] = {
        "thing": {"type": "object", "properties": {"kind": {"enum": ["c", "d"]}}},
        **document["components"]["schemas"],
    }
    document["paths"] = {
        "/a": {
            "get": {
                "operationId": "get_b",
                "tags": ["t"],
                "parameters": [{"name": "status", "in": "query", "schema": {"enum": ["z", "w"]}}],
                "responses": {"200": {"description": "ok"}},
            }
        },
        **document["paths"],
    }
    return document


def test_growing_renames_nothing(tmp_path: Path) -> None:
    before, _ = names(tmp_path, FIRST)
    after, diagnostics = names(tmp_path, grown())
    assert {key: after[key] for key in before} == before
    assert len(after) > len(before)
    assert diagnostics.count(Severity.NOTE) == 0


def test_without_a_lock_names_would_move(tmp_path: Path) -> None:
    before, _ = names(tmp_path, FIRST, lock=False)
    after, _ = names(tmp_path, grown(), lock=False)
    assert {key: after[key] for key in before} != before


def test_a_name_whose_owner_is_gone_is_told(tmp_path: Path) -> None:
    names(tmp_path, grown())
    _, diagnostics = names(tmp_path, FIRST)
    gone = {one.message.split("'")[1] for one in diagnostics if one.code == "name-gone"}
    assert "thing" not in gone
    assert any("Thing" in one for one in gone)


def test_a_configured_name_wins_over_a_published_one(tmp_path: Path) -> None:
    names(tmp_path, FIRST)
    config = Config(
        spec=tmp_path / "spec.json",
        output=tmp_path / "out",
        lock=tmp_path / "spec.sdk.lock",
        names={"#/components/schemas/Thing": "Item", "#/paths/~1b/get": "fetch"},
    )
    generate(config, diagnostics=Diagnostics())
    manifest = json.loads((tmp_path / "out/sdk.json").read_text())
    assert "components.Item" in {one["name"] for one in manifest["models"]}
    assert [one["call"] for one in manifest["operations"]] == ["t.fetch"]


def test_a_second_run_leaves_the_lock_as_it_is(tmp_path: Path) -> None:
    names(tmp_path, FIRST)
    text = (tmp_path / "spec.sdk.lock").read_text()
    names(tmp_path, FIRST)
    assert (tmp_path / "spec.sdk.lock").read_text() == text
    assert parse_lock(text) == Lock(parse_lock(text)).given or lock_text(parse_lock(text)) == text


@pytest.mark.parametrize(
    "text",
    [
        "{",
        "[]",
        "{}",
        '{"version": 2, "names": {}}',
        '{"version": 1, "names": {"operations": {"#/a": "x); evil("}}}',
    ],
)
def test_a_damaged_lock_is_told_and_nothing_is_written(tmp_path: Path, text: str) -> None:
    (tmp_path / "spec.json").write_text(json.dumps(FIRST))
    (tmp_path / "spec.sdk.lock").write_text(text)
    config = Config(
        spec=tmp_path / "spec.json", output=tmp_path / "out", lock=tmp_path / "spec.sdk.lock"
    )
    with pytest.raises(GenerationError, match="cannot be read"):
        generate(config, diagnostics=Diagnostics())
    assert not (tmp_path / "out").exists()
