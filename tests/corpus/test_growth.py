"""A real document grows: every public name stays where it was."""

from __future__ import annotations

import ast
import json
from pathlib import Path
from typing import Any

import pytest

from generator.spec.texts.yaml_text import parse_yaml

from .corpus import CORPUS, generated, needs_corpus

pytestmark = pytest.mark.corpus

METHODS = ("get", "put", "post", "delete", "patch")
DOCUMENTS = ("real/swagger-petstore.yaml", "real/redocly-museum.yaml", "real/figma-api.yaml")


def read(name: str) -> dict[str, Any]:
    """The data of a document."""
    text = (CORPUS / name).read_text(encoding="utf-8")
    document: dict[str, Any] = parse_yaml(text).data
    return document


def grown(document: dict[str, Any]) -> dict[str, Any]:
    """The document with new owners, who want names that are taken, in front of the old ones; paths in another order."""
    document = json.loads(json.dumps(document))
    schemas = document["components"]["schemas"]
    for schema in list(schemas.values()):
        _grow_object(schema)
    document["components"]["schemas"] = {
        **{_other_case(name): {"type": "object", "properties": {"x": {}}} for name in schemas},
        **schemas,
    }
    for item in document["paths"].values():
        for operation in _operations(item):
            new = {"name": "brand_new", "in": "query", "schema": {"enum": ["x", "y"]}}
            operation["parameters"] = [new, *operation.get("parameters", [])]
    paths = dict(reversed(document["paths"].items()))
    first = next(iter(document["paths"].values()))
    twin = json.loads(json.dumps(first))
    for operation in _operations(twin):
        if "operationId" in operation:
            operation["operationId"] = _other_case(operation["operationId"])
        for parameter in operation["parameters"]:
            parameter.get("schema", {}).setdefault("enum", ["other"])
    document["paths"] = {"/brand-new": twin, **paths}
    return document


def _operations(item: dict[str, Any]) -> list[dict[str, Any]]:
    return [item[key] for key in METHODS if key in item]


def _other_case(name: str) -> str:
    return name[:1].swapcase() + name[1:]


def _grow_object(schema: dict[str, Any]) -> None:
    """Give an object new properties whose names in Python are those of its old ones."""
    properties = schema.get("properties")
    if properties:
        new = {f"{name}_": {"type": "string"} for name in properties}
        schema["properties"] = {**new, **properties}
    values = schema.get("enum")
    if values:
        schema["enum"] = [*(f"{value} " for value in values), *values]


def interface(folder: Path) -> dict[str, set[str]]:
    """Every class with its fields and members, every method with its arguments, as a user sees them."""
    found: dict[str, set[str]] = {}
    (package,) = (one for one in (folder / "src").iterdir() if one.is_dir())
    for path in package.rglob("*.py"):
        if "_runtime" in path.parts:
            continue
        place = path.parent.name if "models" in path.parts else path.stem
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.ClassDef):
                found[f"{place}.{node.name}"] = _attributes(node)
                for method in node.body:
                    if isinstance(method, ast.FunctionDef | ast.AsyncFunctionDef):
                        arguments = {one.arg for one in method.args.args + method.args.kwonlyargs}
                        found[f"{place}.{node.name}.{method.name}"] = arguments
    return found


def _attributes(node: ast.ClassDef) -> set[str]:
    """The fields and members of a class with what they are on the wire."""
    found = set()
    for one in node.body:
        if isinstance(one, ast.AnnAssign):
            named = one.value is not None and "name=" in ast.unparse(one.value)
            wire = ast.unparse(one.value).split("name=")[1] if named and one.value else ""
            found.add(f"{ast.unparse(one.target)} {wire}")
        elif isinstance(one, ast.Assign):
            found.add(ast.unparse(one))
    return found


@needs_corpus
@pytest.mark.parametrize(
    ("name", "naming"),
    [(DOCUMENTS[0], "operation-ids"), *((name, "idiomatic") for name in DOCUMENTS)],
)
def test_growing_renames_nothing(name: str, naming: str, tmp_path: Path) -> None:
    spec, lock = tmp_path / "spec.json", tmp_path / "spec.sdk.lock"
    document = read(name)
    spec.write_text(json.dumps(document))
    generated(spec, tmp_path / "before", lock=lock, naming=naming)
    before = interface(tmp_path / "before")
    spec.write_text(json.dumps(grown(document)))
    _, diagnostics = generated(spec, tmp_path / "after", lock=lock)
    after = interface(tmp_path / "after")
    assert [one for one in diagnostics if one.code == "name-gone"] == []
    assert [key for key in before if not before[key] <= after.get(key, set())] == []
    assert len(after) > len(before)


@needs_corpus
@pytest.mark.parametrize("name", DOCUMENTS[:1])
def test_without_a_lock_names_would_move(name: str, tmp_path: Path) -> None:
    spec = tmp_path / "spec.json"
    document = read(name)
    spec.write_text(json.dumps(document))
    generated(spec, tmp_path / "before")
    spec.write_text(json.dumps(grown(document)))
    generated(spec, tmp_path / "after")
    before, after = interface(tmp_path / "before"), interface(tmp_path / "after")
    assert [key for key in before if not before[key] <= after.get(key, set())] != []
