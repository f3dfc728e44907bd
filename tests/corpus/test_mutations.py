"""Descriptions that were broken at random still become packages; `python -m tests.corpus.mutations` breaks many more."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from . import mutations

_CASES = Path(__file__).parent.parent / "cases"
_DOCUMENTS = [
    _CASES / name / "spec.yaml" for name in ("all_of", "hierarchies", "nullability", "shared_parts")
]
_NAMES = [
    "Any",
    "AsyncPage",
    "Binary",
    "Decimal",
    "DecimalNumber",
    "Envelope",
    "HTTPMetadata",
    "IntEnum",
    "Literal",
    "Model",
    "None",
    "Operation",
    "Optional",
    "Page",
    "Parameter",
    "Reply",
    "Security",
    "ServerSentEvent",
    "StrEnum",
    "Stream",
    "Struct",
    "TypeAlias",
    "TypedError",
    "UNSET",
    "UUID",
    "Union",
    "Unpack",
    "UnsetType",
    "Upload",
    "bool",
    "bytes",
    "date",
    "datetime",
    "dict",
    "field",
    "float",
    "int",
    "list",
    "models",
    "operations",
    "str",
    "time",
    "timedelta",
    "tuple",
    "union",
]


@pytest.mark.parametrize("part", range(4))
def test_broken_descriptions_become_packages_that_import(part: int) -> None:
    numbers = mutations.run(_DOCUMENTS, seed=part, count=12)
    assert [
        (number, path.parent.name, done, found) for number, path, done, found in numbers if found
    ] == []


def test_each_way_to_break_a_description_changes_it() -> None:
    data = mutations.data_of(_DOCUMENTS[0])
    chance = random.Random(1)
    results = [mutations.mutated(data, chance) for _ in range(40)]
    assert all(done for _, done in results)
    words = {one.split()[0] for _, done in results for one in done}
    assert words == {"replace", "remove", "swap", "rename", "add", "bend", "boolean_schema"}
    assert sum(made != data for made, _ in results) > 30


def test_a_package_that_does_not_import_is_found(tmp_path: Path) -> None:
    package = tmp_path / "src" / "broken_package"
    package.mkdir(parents=True)
    (package / "__init__.py").write_text("")
    (package / "part.py").write_text("raise NameError('Branch')\n")
    (found,) = mutations._imported(tmp_path / "src", "broken_package")
    assert "broken_package.part" in found
    assert "Branch" in found


def test_components_can_have_the_names_that_generated_code_uses(tmp_path: Path) -> None:
    """Each has fields that need all of those names, and refers to itself and to the next."""
    following = dict(zip(_NAMES, [*_NAMES[1:], _NAMES[0]], strict=True))
    components = {name: _component(name, following[name]) for name in _NAMES}
    content = {name: {"schema": _reference(name)} for name in _NAMES}
    operations = {
        f"/{name}": {
            "post": {
                "operationId": name,
                "parameters": [{"name": name, "in": "query", "schema": _reference(name)}],
                "requestBody": {"content": {"application/json": content[name]}},
                "responses": {
                    "200": {"description": "", "content": {"application/json": content[name]}},
                    "400": {"description": "", "content": {"application/json": content[name]}},
                },
            }
        }
        for name in _NAMES
    }
    data = {
        "openapi": "3.1.0",
        "info": {"title": "Names", "version": "1"},
        "paths": operations,
        "components": {"schemas": components},
    }
    assert mutations.troubles(data, tmp_path) == []


def _reference(name: str) -> dict[str, object]:
    return {"$ref": f"#/components/schemas/{name}"}


def _component(name: str, following: str) -> dict[str, object]:
    formats = ("date-time", "date", "time", "duration", "uuid", "decimal", "byte")
    properties: dict[str, object] = {
        f"f{index}": {"type": "string", "format": one} for index, one in enumerate(formats)
    }
    properties |= {
        "anything": {},
        "truth": {"const": True},
        "lie": {"const": False},
        "below": {"const": -3},
        "word": {"type": "string", "enum": ["x"]},
        "a-b": {"type": ["string", "null"]},
        "listed": {"type": "array", "items": _reference(following)},
        "either": {"oneOf": [_reference(name), _reference(following), {"type": "string"}]},
        name: {"type": "integer"},
    }
    return {
        "type": "object",
        "properties": properties,
        "required": ["truth", "lie", "below", "word", "anything"],
        "additionalProperties": _reference(name),
    }
