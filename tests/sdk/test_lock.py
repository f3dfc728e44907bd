"""Published names stay where they were when a document grows, shrinks or is put in another order."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from generator import Config, Diagnostics, GenerationError, Severity, generate
from generator.sdk import lock_text, parse_lock

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
        naming="operation-ids",
        spec=spec,
        output=folder / "out",
        lock=folder / "spec.sdk.lock" if lock else None,
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
        naming="operation-ids",
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
    assert lock_text(parse_lock(text)) == text


@pytest.mark.parametrize(
    "text",
    [
        "{",
        json.dumps(dict.fromkeys(map(str, range(50_000)), 1))[:-1] + ', "49999": 2}',
        "[]",
        "{}",
        '{"version": 2, "names": {}}',
        '{"version": 1, "names": {"operations": {"#/a": "x); evil("}}}',
        f'{{"version": {"9" * 5000}, "names": {{}}}}',
        "[" * 100_000,
        "\0",
    ],
)
def test_a_damaged_lock_is_told_and_nothing_is_written(tmp_path: Path, text: str) -> None:
    (tmp_path / "spec.json").write_text(json.dumps(FIRST))
    (tmp_path / "spec.sdk.lock").write_text(text)
    config = Config(
        naming="operation-ids",
        spec=tmp_path / "spec.json",
        output=tmp_path / "out",
        lock=tmp_path / "spec.sdk.lock",
    )
    with pytest.raises(GenerationError, match="cannot be read"):
        generate(config, diagnostics=Diagnostics())
    assert not (tmp_path / "out").exists()


TWICE = """{
  "version": 1,
  "names": {
    "components": {
      "#/components/schemas/Thing": "Thing",
      "#/components/schemas/Other": "Thing"
    }
  }
}"""

DAMAGES = {
    "a name twice": (TWICE, (6, 7), "'Thing' is the name of"),
    "an owner twice": (TWICE.replace("Other", "Thing"), None, "stands twice"),
    "no identifier": (TWICE.replace('Other": "Thing', 'Other": "x y'), (6, 7), "'x y'"),
    "a keyword": (TWICE.replace('Other": "Thing', 'Other": "class'), (6, 7), "'class'"),
    "no text": (TWICE.replace('Other": "Thing"', 'Other": 12'), (6, 7), "12"),
    "a merge gone wrong": (TWICE.replace('      "#/', '<<<<<<< ours\n"#/', 1), (5, 1), "JSON"),
    "no mapping": ('{"version": 1, "names": {"components": []}}', (1, 26), "mapping"),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_lock_is_told_with_its_place(damage: str, tmp_path: Path) -> None:
    text, place, words = DAMAGES[damage]
    (tmp_path / "spec.json").write_text(json.dumps(FIRST))
    (tmp_path / "spec.sdk.lock").write_text(text)
    config = Config(
        naming="operation-ids",
        spec=tmp_path / "spec.json",
        output=tmp_path / "out",
        lock=tmp_path / "spec.sdk.lock",
    )
    with pytest.raises(GenerationError) as caught:
        generate(config, diagnostics=Diagnostics())
    found = caught.value.diagnostic
    assert found.code == "damaged-lock"
    assert words in found.message
    assert found.location.file.endswith("spec.sdk.lock")
    assert place is None or (found.location.line, found.location.column) == place


def told(folder: Path, document: object, code: str) -> dict[str, int | None]:
    """The messages of findings of a kind, with the lines of the lock that they are about."""
    lock = folder / "spec.sdk.lock"
    before = lock.read_text()
    _, diagnostics = names(folder, document)
    found = [one for one in diagnostics if one.code == code]
    assert all(one.location.file == str(lock) for one in found)
    lines = before.splitlines()
    for one in found:
        assert one.message.split("'")[1] in lines[(one.location.line or 0) - 1]
    return {one.message: one.location.line for one in found}


def test_of_names_that_are_gone_it_is_told_whose_they_were(tmp_path: Path) -> None:
    names(tmp_path, FIRST)
    document = json.loads(json.dumps(FIRST))
    document["components"]["schemas"]["Thing"]["properties"] = {"other": {"type": "string"}}
    document["paths"] = {
        "/c": {
            "get": {"operationId": "getC", "tags": ["u"], "responses": {"200": {"description": ""}}}
        }
    }
    messages = " ".join(told(tmp_path, document, "name-gone"))
    for words in (
        "field 'kind' is gone: the property 'kind' of what stood at #/components/schemas/Thing is",
        "method 'get_b' is gone: GET /b is",
        "resource 't' is gone: the tag 't' is",
        "class 'Kind' is gone: what stood at #/components/schemas/Thing/properties/kind is",
        "module 'get_b' is gone: GET /b is",
    ):
        assert words in messages


def test_a_field_that_two_classes_lose_is_told_of_both(tmp_path: Path) -> None:
    first = json.loads(json.dumps(FIRST))
    first["components"]["schemas"]["Second"] = first["components"]["schemas"]["Thing"]
    names(tmp_path, first)
    after = json.loads(json.dumps(first))
    for one in after["components"]["schemas"].values():
        one["properties"] = {"other": {"type": "string"}}
    fields = [one for one in told(tmp_path, after, "name-gone") if "field 'kind'" in one]
    assert len(fields) == 2


def test_a_published_name_that_the_runtime_has_by_now_is_told(tmp_path: Path) -> None:
    names(tmp_path, FIRST)
    lock = tmp_path / "spec.sdk.lock"
    lock.write_text(
        lock.read_text().replace('"#/paths/~1b/get": "get_b"', '"#/paths/~1b/get": "components"')
    )
    (message,) = (
        one
        for one in told(tmp_path, FIRST, "name-changed")
        if one.startswith("the published method")
    )
    assert message == "the published method 'components' of GET /b is called 'get_b' now"
