"""Overlays: what each action makes of a description, and what an Overlay document can have wrong."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from generator.diagnostics import Diagnostics, Severity
from generator.spec import Document, overlay, read, validate

SPEC = """\
openapi: 3.1.0
info: {title: T, version: '1'}
tags: [{name: a}, {name: b}, {name: c}]
paths:
  /a:
    get: {operationId: one, parameters: &shared [{name: q, in: query, schema: {type: string}}]}
    post: {operationId: two, parameters: *shared}
"""
HEAD = "overlay: 1.0.0\ninfo: {title: O, version: '1'}\n"


def overlaid(folder: Path, actions: str, *, head: str = HEAD) -> Document:
    """The description with the actions applied."""
    (folder / "spec.yaml").write_text(SPEC)
    (folder / "overlay.yaml").write_text(head + actions)
    document = read(folder / "spec.yaml", diagnostics=Diagnostics())
    overlay(document, folder / "overlay.yaml")
    return document


def told(document: Document) -> list[tuple[str, str, str, int | None]]:
    """The findings, shortened."""
    return [
        (one.severity.value, one.code, Path(one.location.file).name, one.location.line)
        for one in document.store.diagnostics
    ]


GET = ["paths", "/a", "get"]


@pytest.mark.parametrize(
    ("actions", "path", "value"),
    [
        # A mapping is merged, member by member and recursively.
        ("[{target: $.info, update: {title: N, x-a: 1}}]", ["info"], {"title": "N", "version": "1", "x-a": 1}),
        ("[{target: $, update: {info: {title: N}}}]", ["info"], {"title": "N", "version": "1"}),
        ("[{target: $, update: {tags: [{name: d}]}}]", ["tags", 3], {"name": "d"}),
        # A sequence grows by an entry, or by several.
        ("[{target: $.tags, update: {name: d}}]", ["tags", 3], {"name": "d"}),
        ("[{target: $.tags, update: [{name: d}, {name: e}]}]", ["tags", 4], {"name": "e"}),
        # A scalar is replaced (1.1).
        ("[{target: $.info.title, update: N}]", ["info", "title"], "N"),
        # What a filter selects is removed, from sequences too.
        ("[{target: \"$.tags[?@.name != 'b']\", remove: true}]", ["tags"], [{"name": "b"}]),
        ("[{target: \"$.tags[0, 0, 'x']\", remove: true}]", ["tags", 0], {"name": "b"}),
        ("[{target: \"$.paths['/a'].post\", remove: true}]", ["paths", "/a", "post"], None),
        ("[{target: $..parameters, remove: true, update: {a: 1}}]", [*GET, "parameters"], None),
        # Every place that is selected; aliases of the text are places of their own.
        ("[{target: '$.paths.*.*', update: {deprecated: true}}]", ["paths", "/a", "post", "deprecated"], True),
        ("[{target: \"$.paths['/a'].post.parameters\", remove: true}]", [*GET, "parameters", 0, "name"], "q"),
        ("[{target: \"$.paths['/a'].post.parameters[0]\", update: {name: r}}]", [*GET, "parameters", 0, "name"], "q"),
        # Actions see what those before them made; a copy (1.1) takes one place to another.
        ("[{target: $.info.title, remove: true}, {target: $.info, update: {title: N}}]", ["info", "title"], "N"),
        ("[{target: $.info, copy: '$.tags[0]'}]", ["info", "name"], "a"),
    ],
)  # fmt: skip
def test_what_an_action_makes_of_a_description(
    actions: str, path: list[str | int], value: object, tmp_path: Path
) -> None:
    document = overlaid(tmp_path, f"actions: {actions}\n")
    found: Any = document.data
    for key in path:
        found = found.get(key) if isinstance(key, str) else found[key]
    assert found == value
    assert told(document) == []


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        ("actions: [{target: $.nothing, remove: true}]", ("warning", "unused-action", 3)),
        ("actions: [{target: '$.[', remove: true}]", ("error", "bad-action", 3)),
        ("actions: [{update: {a: 1}}]", ("error", "bad-action", 3)),
        ("actions:\n- target: $.info", ("error", "bad-action", 4)),
        ("actions:\n- target: $.info\n  update: 1", ("error", "bad-action", 5)),
        ("actions: [{target: $.info, copy: '$.tags[*]'}]", ("error", "bad-action", 3)),
        ("actions: [{target: $.info, copy: '$.['}]", ("error", "bad-action", 3)),
        ("actions: [7]", ("error", "bad-action", 3)),
        ("x-actions: []", ("error", "no-actions", 1)),
    ],
)
def test_what_is_wrong_is_told_at_its_place(
    text: str, finding: tuple[str, str, int], tmp_path: Path
) -> None:
    severity, code, line = finding
    assert told(overlaid(tmp_path, text + "\n")) == [(severity, code, "overlay.yaml", line)]


def test_another_version_is_refused(tmp_path: Path) -> None:
    document = overlaid(tmp_path, "actions: []\n", head="overlay: 2.0.0\n")
    assert told(document) == [("error", "unsupported-overlay", "overlay.yaml", 1)]


def test_places_are_those_of_the_description_as_it_is_written(tmp_path: Path) -> None:
    actions = """\
actions:
- {target: "$.paths['/a'].post", update: {responses: {'200': {description: 1}}}}
- {target: "$.paths['/a'].get", update: {x-added: 1, responses: {'200': {description: ok}}}}
"""
    document = overlaid(tmp_path, actions)
    validate(document)
    (finding,) = (one for one in document.store.diagnostics if one.severity is not Severity.NOTE)
    assert finding.pointer == "#/paths/~1a/post/responses/200/description"
    assert finding.location.line == 7


def test_schemas_with_an_id_are_found_as_they_are_amended(tmp_path: Path) -> None:
    text = "actions: [{target: $, update: {x: {$ref: a}, components: {schemas: {A: {$id: a}}}}}]\n"
    node = overlaid(tmp_path, text).root.get("x")
    assert node is not None
    assert node.resolved().value == {"$id": "a"}
