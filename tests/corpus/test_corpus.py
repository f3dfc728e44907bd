"""Real documents: every module imports, every operation is there and callable, every fence compiles, no link is broken."""

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


@pytest.mark.skipif(not CORPUS.is_dir(), reason="no corpus: set SDKWRIGHT_SHARED")
@pytest.mark.parametrize(
    ("name", "operations"), documents() or [("", 0)], ids=lambda value: str(value)
)
def test_document(name: str, operations: int, tmp_path: Path) -> None:
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
