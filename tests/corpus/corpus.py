"""The corpus of real documents: which there are, and how they are generated in tests."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from generator import Config, Diagnostics, generate
from generator.pipeline import Outcome
from generator.spec import ReadOptions

from ..conftest import SHARED

CORPUS = SHARED / "corpus"
# The one document that is spread over several files has some of them beside its own folder.
OPTIONS = ReadOptions(allow_outside=True)

needs_corpus = pytest.mark.skipif(not CORPUS.is_dir(), reason="no corpus: set SDKWRIGHT_SHARED")


def documents() -> list[tuple[str, int]]:
    """Every document with its number of operations, the largest first so that no worker waits for it at the end."""
    if not CORPUS.is_dir():
        return []
    rows = [line.split("\t") for line in (CORPUS / "index.tsv").read_text().splitlines()[1:]]
    return [(row[0], int(row[5])) for row in sorted(rows, key=lambda row: -int(row[4]))]


def names() -> list[str]:
    """Every document; one without a name where there is no corpus, for the test to be skipped."""
    return [name for name, _ in documents()] or [""]


def generated(spec: Path, folder: Path, **settings: Any) -> tuple[Outcome, Diagnostics]:
    """A description generated leniently into `folder`."""
    diagnostics = Diagnostics()
    config = Config(spec=spec, output=folder, **settings)
    outcome = generate(config, diagnostics=diagnostics, lenient=True, options=OPTIONS)
    assert outcome.sdk is not None
    return outcome, diagnostics


def files(folder: Path) -> dict[str, bytes]:
    """Every file of a folder by its path."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def removed(folder: Path) -> None:
    """Take a generated project of many files away, lest the runs of many documents fill the disk."""
    shutil.rmtree(folder)
