"""Real documents: every module imports and type-checks, every operation is there and callable, every fence compiles.

What black would change and what `ast` cannot parse does not get this far: generation itself refuses or formats it.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from generator import Config, Diagnostics, generate

from ..conftest import SHARED

pytestmark = pytest.mark.corpus

CORPUS = SHARED / "corpus"
METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace", "query")


def documents() -> list[tuple[str, int]]:
    """Every document with its number of operations, the largest first so that no worker waits for it at the end."""
    if not CORPUS.is_dir():
        return []
    rows = [line.split("\t") for line in (CORPUS / "index.tsv").read_text().splitlines()[1:]]
    return [(row[0], int(row[5])) for row in sorted(rows, key=lambda row: -int(row[4]))]


@pytest.fixture(scope="session")
def mypy_cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What mypy remembers of the libraries from one document to the next."""
    return tmp_path_factory.mktemp("mypy")


def type_errors(source: Path, cache: Path) -> str:
    """What mypy, strict, has to say about a generated package; "" where that is nothing."""
    command = [
        sys.executable,
        "-m",
        "mypy",
        "--strict",
        "--config-file=",
        f"--cache-dir={cache}",
        ".",
    ]
    result = subprocess.run(command, cwd=source, capture_output=True, text=True, check=False)
    return "" if result.returncode == 0 else result.stdout + result.stderr


@pytest.mark.skipif(not CORPUS.is_dir(), reason="no corpus: set SDKWRIGHT_SHARED")
@pytest.mark.parametrize(
    ("name", "operations"), documents() or [("", 0)], ids=lambda value: str(value)
)
def test_document(name: str, operations: int, tmp_path: Path, mypy_cache: Path) -> None:
    diagnostics = Diagnostics()
    outcome = generate(
        Config(spec=CORPUS / name, output=tmp_path / "out"), diagnostics=diagnostics, lenient=True
    )
    assert outcome.sdk is not None
    inspector = Path(__file__).with_name("inspect_package.py")
    result = subprocess.run(
        [sys.executable, str(inspector), str(tmp_path / "out")],
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stderr
    found = json.loads(result.stdout)
    assert found["troubles"] == []
    # Documents of several files count their operations elsewhere.
    assert len(found["operations"]) == operations or name.startswith("multifile/")
    assert len(set(found["operations"])) == len(found["operations"])
    assert type_errors(tmp_path / "out/src", mypy_cache) == ""
