"""The same document gives the same bytes: again, under another hash seed, in another folder, in another locale."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from ..conftest import ROOT
from .corpus import CORPUS, files, generated, needs_corpus

pytestmark = pytest.mark.corpus

DOCUMENTS = ("real/redocly-museum.yaml", "small/hey-api-full-3.1.yaml", "real/figma-api.yaml")
CODE = "import sys; from generator.cli import main; sys.exit(main(sys.argv[1:]))"


def elsewhere(spec: Path, folder: Path, *, seed: str, locale: str) -> dict[str, bytes]:
    """The files that a process of its own generates, from a copy of the description and a working directory elsewhere."""
    copy = folder / "a copy" / spec.name
    copy.parent.mkdir(parents=True)
    shutil.copy(spec, copy)
    arguments = ["generate", str(copy), "--output", str(folder / "out"), "--lenient"]
    environment = os.environ | {"PYTHONHASHSEED": seed, "LC_ALL": locale, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", CODE, *arguments]
    subprocess.run(command, cwd=folder, env=environment, check=True, capture_output=True)
    return files(folder / "out")


@needs_corpus
@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_same_bytes_everywhere(name: str, tmp_path: Path) -> None:
    folder = tmp_path / "here"
    generated(CORPUS / name, folder, lock=folder / "sdk.lock")
    here = files(folder)
    assert len(here) > 50
    for index, (seed, locale) in enumerate((("1", "C"), ("4242", "C.UTF-8"))):
        there = elsewhere(CORPUS / name, tmp_path / f"there {index}", seed=seed, locale=locale)
        assert there.keys() == here.keys()
        assert [path for path in here if here[path] != there[path]] == []


@needs_corpus
def test_a_second_run_changes_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "out"
    generated(CORPUS / DOCUMENTS[0], folder, lock=folder / "sdk.lock")
    before = files(folder)
    outcome, _ = generated(CORPUS / DOCUMENTS[0], folder, lock=folder / "sdk.lock")
    assert outcome.preparation is not None
    assert outcome.preparation.changes == ()
    assert files(folder) == before
