"""The publisher's way that README.md tells, followed command by command: each line that it shows is told."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import pytest

from generator.cli import main

from .conftest import ROOT

BOOKS = Path(__file__).parent / "publishing/books.yaml"
CHOICES = (("# version:", "version: auto"), ("# custom:", "custom: true"))
DEPRECATED = """\
operationId: deleteBook
      deprecated: true
      x-sunset: '2027-06-30'
      x-deprecation-message: Archive the book instead."""
CHANGES = (
    ("title: {type: string}}", "title: {type: string}, isbn: {type: string}}"),
    ("operationId: deleteBook", DEPRECATED),
)


def steps() -> list[tuple[list[str], list[str]]]:
    """Each command of the section, split, with the lines of what it tells."""
    section = (
        (ROOT / "README.md").read_text(encoding="utf-8").partition("## The publisher's way\n")[2]
    )
    block = section.partition("```console\n$ ")[2].partition("```")[0]
    found: list[tuple[list[str], list[str]]] = []
    for step in block.split("\n$ "):
        command, *lines = step.splitlines()
        found.append(
            (shlex.split(command, comments=True), [line for line in lines if line != "..."])
        )
    return found


def edit(file: Path, edits: tuple[tuple[str, str], ...]) -> None:
    """Replace texts of a file, each of which must be there."""
    text = file.read_text(encoding="utf-8")
    for old, new in edits:
        assert old in text
        text = text.replace(old, new)
    file.write_text(text, encoding="utf-8")


def timeless(text: str) -> str:
    """`text` without how long it took and how many files there were."""
    return re.sub(r"\d+ files changed, [\d.]+ s", "N files changed, N s", text)


def test_the_way_is_as_the_readme_tells(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    shutil.copy(BOOKS, "books.yaml")
    edits = {"books.sdk.yaml": CHOICES, "books.yaml": CHANGES}
    followed = []
    for (program, *arguments), lines in steps():
        if program == "$EDITOR":
            edit(Path(arguments[0]), edits.pop(arguments[0]))
        if program != "sdkwright":
            continue
        followed.append(arguments[0])
        assert main(arguments) == 0
        told = capsys.readouterr()
        seen = timeless(told.out + told.err).splitlines()
        assert [line for line in lines if timeless(line) not in seen] == []
    assert followed == ["init", "generate", "release", "diff", "generate", "release"]
    assert edits == {}
    changes = Path("CHANGELOG.md").read_text(encoding="utf-8")
    assert "`client.books.delete` is deprecated" in changes
    assert "the field `isbn` is new" in changes
