"""Validating: which flaws are found, where, and which of them stop a generation."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.diagnostics import Diagnostics
from generator.spec import read, validate

HEAD = "openapi: {version}\ninfo: {{title: T, version: '1'}}\n"
OK = "responses: {'200': {description: ok}}"


def findings(folder: Path, text: str, version: str) -> list[tuple[str, str, int | None]]:
    path = folder / "spec.yaml"
    path.write_text(HEAD.format(version=version) + text)
    diagnostics = Diagnostics()
    validate(read(path, diagnostics=diagnostics))
    assert all(one.hint for one in diagnostics)
    return [(one.severity.value, one.code, one.location.line) for one in diagnostics]


@pytest.mark.parametrize(
    ("version", "text", "expected"),
    [
        ("3.0.3", "paths: {}\n", []),
        ("3.1.0", "paths: {}\n", []),
        ("3.2.0", "paths: {}\n", []),
        # What cannot change the client's meaning.
        (
            "3.0.3",
            f"paths:\n  /a/{{x}}: {{get: {{parameters: [{{name: x, in: path, schema: {{}}}}], {OK}}}}}\n",
            [("warning", "missing-key", 4)],
        ),
        (
            "3.0.3",
            "paths:\n  /a: {get: {responses: {'200': {}}}}\n",
            [("warning", "missing-key", 4)],
        ),
        (
            "3.0.3",
            "paths: {}\ncomponents: {schemas: {A: {type: 'null'}}}\n",
            [("warning", "wrong-value", 4)],
        ),
        (
            "3.0.3",
            "paths: {}\ncomponents: {schemas: {A: {required: [a, a]}}}\n",
            [("warning", "schema-unique-items", 4)],
        ),
        ("3.1.0", "paths: {}\nnonsense: 1\n", [("warning", "unknown-key", 4)]),
        # What can.
        (
            "3.0.3",
            "paths: {}\ncomponents: {schemas: {A: {type: strin}}}\n",
            [("error", "wrong-value", 4)],
        ),
        (
            "3.0.3",
            f"paths:\n  /a: {{get: {{parameters: [{{name: x}}], {OK}}}}}\n",
            [("error", "missing-key", 4)],
        ),
        (
            "3.0.3",
            f"paths:\n  /a: {{get: {{parameters: [{{name: x, in: nowhere, schema: {{}}}}], {OK}}}}}\n",
            [("error", "wrong-value", 4)],
        ),
        (
            "3.1.0",
            f"paths:\n  /a/{{x}}: {{get: {{{OK}}}}}\n",
            [("error", "undeclared-path-parameter", 4)],
        ),
        (
            "3.1.0",
            f"paths:\n  /a: {{get: {{operationId: a, {OK}}}}}\n  /b: {{get: {{operationId: a, {OK}}}}}\n",
            [("error", "duplicate-operation-id", 5)],
        ),
    ],
)
def test_severities(
    version: str, text: str, expected: list[tuple[str, str, int | None]], tmp_path: Path
) -> None:
    assert findings(tmp_path, text, version) == expected


def test_of_flaws_alike_in_a_schema_the_first_by_name_is_told(tmp_path: Path) -> None:
    # The validator goes through them in the order of a set of texts, which is another one in each process.
    names = "hgfedcbalkji"
    lines = "".join(f"      {name}: {{type: integer, exclusiveMinimum: 0}}\n" for name in names)
    text = f"paths: {{}}\ncomponents:\n  schemas:\n    A:\n     properties:\n{lines}"
    first = 8 + names.index("a")
    assert findings(tmp_path, text, "3.0.3") == [("warning", "wrong-type", first)]
