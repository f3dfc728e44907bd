"""What a description says of what is deprecated is told wherever that is met: in code, on pages, in the surface."""

from __future__ import annotations

import ast
import json
from typing import Any

import pytest

from generator import Config, Diagnostics
from generator.api import understand
from generator.outputs import markdown, python, surface
from generator.sdk import Lock, plan
from generator.spec import read

TOLD = {
    "deprecated": True,
    "x-deprecation-message": 'Use `pets.find`, """it""" is\n<b>new</b>',
    "x-sunset": "2031-05-01",
}
WORDS = 'Use `pets.find`, """it""" is <b>new</b>. It goes on 2031-05-01.'
PET = {
    "type": "object",
    **TOLD,
    "properties": {
        "tag": {"type": "string", **TOLD},
        "kind": {"$ref": "#/components/schemas/Kind"},
    },
}
DOCUMENT: dict[str, Any] = {
    "openapi": "3.1.0",
    "info": {"title": "Pets", "version": "1"},
    "paths": {
        "/pets": {
            "get": {
                **TOLD,
                "parameters": [
                    {"name": "old", "in": "query", "schema": {"type": "string"}, **TOLD}
                ],
                "responses": {
                    "200": {
                        "description": "ok",
                        "content": {
                            "application/json": {"schema": {"$ref": "#/components/schemas/Pet"}}
                        },
                    }
                },
            }
        }
    },
    "components": {"schemas": {"Pet": PET, "Kind": {"type": "string", "enum": ["a", "b"], **TOLD}}},
}


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The files of the SDK, by their paths."""
    path = tmp_path_factory.mktemp("pets") / "pets.json"
    path.write_text(json.dumps(DOCUMENT))
    api = understand(read(path, diagnostics=Diagnostics()))
    sdk = plan(api, Config(spec=path, output=path.parent), lock=Lock({}))
    outputs = (python.render, markdown.render, surface.render)
    return {file.path: file.text for render in outputs for file in render(sdk)}


def docstring(files: dict[str, str], path: str, name: str) -> str:
    """The docstring of what is called `name` in the module at `path`."""
    nodes = [
        node
        for node in ast.walk(ast.parse(files[f"src/pets/{path}.py"]))
        if isinstance(node, ast.ClassDef | ast.FunctionDef) and node.name == name
    ]
    return " ".join((ast.get_docstring(nodes[0]) or "").split())


@pytest.mark.parametrize(
    ("path", "name", "times"),
    [
        ("pets", "get", 2),  # the method and its argument
        ("models/components/pet", "Pet", 2),  # the class and its field
        ("models/components/kind", "Kind", 1),
    ],
)
def test_docstrings_tell_it(path: str, name: str, *, times: int, files: dict[str, str]) -> None:
    assert docstring(files, path, name).count(f"Deprecated: {WORDS}") == times


def test_who_calls_it_is_told(files: dict[str, str]) -> None:
    module = ast.parse(files["src/pets/pets.py"])
    told = {
        ast.literal_eval(decorator.args[0])
        for node in ast.walk(module)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        for decorator in node.decorator_list
        if isinstance(decorator, ast.Call)
    }
    assert told == {f"pets.get is deprecated: {WORDS}"}


def test_pages_tell_it_escaped(files: dict[str, str]) -> None:
    pages = "\n".join(text for path, text in files.items() if path.startswith("docs/"))
    assert pages.count("It goes on 2031-05-01.") == 5
    assert "<b>" not in pages


def test_the_surface_has_it(files: dict[str, str]) -> None:
    found = json.loads(files["surface.json"])
    named = {name for name, about in found.items() if about.get("deprecation") == WORDS}
    pet = "models.components.Pet"
    kind = "models.components.Kind"
    assert named == {"client.pets.get", "client.pets.get(old)", pet, f"{pet}.tag", kind}
