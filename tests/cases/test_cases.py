"""Each folder is a case: a description, the code that must come out, the findings, and a program that uses the code.

`spec.yaml` is read, leniently where the folder has a file `lenient`; calls are named as a person would where it has a file `idiomatic`, members of bodies
are arguments where it has a file `fields`; `expected/` holds the modules that matter, `diagnostics.txt` the
findings, `use.py` runs with the package on its path. `make golden` rewrites what is expected.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from typing import Literal

import pytest
from generator import Config, Diagnostics, generate

CASES = sorted(path.parent for path in Path(__file__).parent.glob("*/spec.yaml"))
_LEFT_OUT = ("__init__.py", "sdk.py", "security.py", "pytest_plugin.py")


def interesting(folder: Path) -> dict[str, str]:
    """The generated modules of a case by path: resources and models."""
    (package,) = (folder / "src").iterdir()
    return {
        path.relative_to(package).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(package.rglob("*.py"))
        if path.name not in _LEFT_OUT and "_runtime" not in path.parts
    }


def naming_of(case: Path) -> Literal["idiomatic", "operation-ids"]:
    """How the calls of a case are named: as the description says, unless it is about that."""
    return "idiomatic" if (case / "idiomatic").exists() else "operation-ids"


def arguments_of(case: Path) -> Literal["fields", "request"]:
    """How the bodies of a case are given: as one argument, unless it is about those."""
    return "fields" if (case / "fields").exists() else "request"


def findings(diagnostics: Diagnostics) -> str:
    """The findings as they are expected: one a line, without the folder."""
    lines = [
        f"{one.location.line}:{one.location.column} {one.severity.value} {one.code} {one.pointer}: {one.message}"
        for one in diagnostics
    ]
    return "".join(f"{line}\n" for line in lines)


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.name)
def test_case(case: Path, tmp_path: Path, update_goldens: bool) -> None:
    diagnostics = Diagnostics()
    config = Config(
        spec=case / "spec.yaml",
        output=tmp_path / "out",
        naming=naming_of(case),
        arguments=arguments_of(case),
    )
    outcome = generate(config, diagnostics=diagnostics, lenient=(case / "lenient").exists())
    assert outcome.sdk is not None, findings(diagnostics)
    produced = interesting(tmp_path / "out")
    if update_goldens:
        rewrite(case, produced, findings(diagnostics))
    expected = {
        path.relative_to(case / "expected").as_posix(): path.read_text(encoding="utf-8")
        for path in (case / "expected").rglob("*.py")
    }
    assert produced == expected
    assert findings(diagnostics) == (case / "diagnostics.txt").read_text(encoding="utf-8")
    if (case / "use.py").exists():
        result = subprocess.run(
            [sys.executable, "-W", "error", str(case / "use.py")],
            env={"PYTHONPATH": str(tmp_path / "out/src")},
            capture_output=True,
            text=True,
            check=False,
        )
        assert result.returncode == 0, result.stderr


def rewrite(case: Path, produced: dict[str, str], found: str) -> None:
    """Make what was produced what is expected."""
    shutil.rmtree(case / "expected", ignore_errors=True)
    for path, text in produced.items():
        target = case / "expected" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    (case / "diagnostics.txt").write_text(found, encoding="utf-8")
