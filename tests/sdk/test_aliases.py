"""Calls of before that a configuration keeps: deprecated, with what the call of now takes and gives, where nothing else is."""

from __future__ import annotations

import ast
import json
from pathlib import Path
from typing import Any

import pytest

from generator.api import understand
from generator.changes import Verdict, compare, parse_surface, worst
from generator.config import read_config
from generator.diagnostics import Diagnostics
from generator.outputs import python, surface
from generator.sdk import Lock, Sdk, plan
from generator.spec import read


def operation(name: str, tag: str) -> dict[str, Any]:
    """An operation with an argument."""
    parameter = {"name": "size", "in": "query", "schema": {"type": "integer"}}
    responses = {"204": {"description": "Done."}}
    return {"operationId": name, "tags": [tag], "parameters": [parameter], "responses": responses}


def document(tag: str) -> dict[str, Any]:
    """A description with an operation that has `tag`."""
    paths = {
        "/a": {"get": operation("paint", tag)},
        "/b": {"get": operation("clean", "rooms")},
    }
    return {"openapi": "3.1.0", "info": {"title": "Home", "version": "1"}, "paths": paths}


def planned(folder: Path, *, aliases: dict[str, str], tag: str = "walls") -> tuple[Sdk, list[str]]:
    """The SDK with `aliases`, and what is said of them with the line."""
    spec, source = folder / "home.yaml", folder / "home.sdk.yaml"
    spec.write_text(json.dumps(document(tag)))
    lines = "".join(f"  {old}: {now}\n" for old, now in aliases.items())
    source.write_text("naming: operation-ids\n" + (f"aliases:\n{lines}" if lines else ""))
    diagnostics = Diagnostics()
    config = read_config(source, diagnostics=diagnostics)
    api = understand(read(spec, diagnostics=Diagnostics()))
    sdk = plan(api, config, lock=Lock({}), diagnostics=diagnostics)
    return sdk, [f"{one.location.line}: {one.message}" for one in diagnostics]


def text_of(sdk: Sdk) -> str:
    """The text of the surface."""
    (file,) = surface.render(sdk)
    return file.text


KEPT = {
    "rooms.paint": "a resource that exists",
    "rooms.walls.paint": "a resource inside of one",
    "paint": "the client itself",
    "houses.colour": "a resource that is gone",
}


@pytest.mark.parametrize("old", KEPT, ids=KEPT.values())
def test_a_call_of_before_is_a_deprecated_method_of_both_clients(old: str, tmp_path: Path) -> None:
    sdk, told = planned(tmp_path, aliases={old: "walls.paint"})
    assert told == []
    found = json.loads(text_of(sdk))
    now, before = found["client.walls.paint"], found[f"client.{old}"]
    assert before == now | {"deprecated": True, "deprecation": "Use `walls.paint`."}
    assert found[f"client.{old}(size)"] == found["client.walls.paint(size)"]
    warnings = [
        (type(node), ast.literal_eval(decorator.args[0]))
        for file in python.render(sdk)
        if file.path.endswith(".py") and "/_runtime/" not in file.path
        for node in ast.walk(ast.parse(file.text))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        for decorator in node.decorator_list
        if isinstance(decorator, ast.Call) and ast.unparse(decorator.func) == "deprecated"
    ]
    sentence = f"{old} is deprecated: Use `walls.paint`."
    assert warnings == [(ast.FunctionDef, sentence), (ast.AsyncFunctionDef, sentence)]


def test_a_move_with_its_old_call_breaks_nobody(tmp_path: Path) -> None:
    before, _ = planned(tmp_path, aliases={}, tag="rooms")
    after, _ = planned(tmp_path, aliases={"rooms.paint": "walls.paint"})
    changes = compare(parse_surface(text_of(before)), parse_surface(text_of(after)))
    assert worst(changes) is Verdict.FEATURE
    assert [change.sentence for change in changes] == [
        "`client.rooms.paint` is deprecated: Use `walls.paint`.",
        "`client.walls.paint` is new.",
    ]


REFUSED = {
    "rooms.clean": ("walls.paint", "'clean' is the name of something else there"),
    "walls": ("walls.paint", "'walls' is the name of something else there"),
    "rooms.dry": ("walls.dry", "there is no call 'walls.dry'"),
    "houses.old.dry": ("walls.paint", "there is no resource 'houses'"),
    "rooms.no-call": ("walls.paint", "it is no call"),
    "rooms.__init__": ("walls.paint", "it is no call"),
    "rooms.clean.dry": ("walls.paint", "'clean' is the name of something else there"),
}


@pytest.mark.parametrize("old", REFUSED)
def test_what_cannot_be_kept_is_told_with_its_line(old: str, tmp_path: Path) -> None:
    now, problem = REFUSED[old]
    sdk, told = planned(tmp_path, aliases={old: now})
    assert told == [f"3: {old!r} cannot be kept: {problem}"]
    assert text_of(sdk) == text_of(planned(tmp_path, aliases={})[0])
