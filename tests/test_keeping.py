"""Generated files that a publisher has taken over: never written again, told when they fall behind, merged on request."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.diagnostics import Diagnostic, GenerationError, Severity
from generator.outputs.file import File
from generator.writing import files
from generator.writing.keeping import KEPT, Keep
from tests.test_files import section

OLD = "".join(f"line {number}\n" for number in range(1, 10))
NEW = OLD.replace("line 8", "line eight")
MINE = OLD.replace("line 2", "my line")
KEEP = Keep(("a.txt",))
MERGE = Keep(("a.txt",), merges=True)


def run(folder: Path, text: str | None, keep: Keep = KEEP) -> files.Preparation:
    """Write `a.txt` with `text`, and a file beside it; nothing changes when that is done again without merging."""
    listed = [File("b.txt", "b\n"), *([File("a.txt", text)] if text is not None else [])]
    preparation = files.prepare(listed, folder, keep=keep)
    files.write(preparation)
    again = files.prepare(listed, folder, keep=Keep(keep.patterns))
    assert again.changes == ()
    assert again.record[0] == again.record[2]
    return preparation


def codes(found: files.Preparation) -> list[str]:
    return [finding.code for finding in found.findings]


@pytest.fixture
def taken(tmp_path: Path) -> Path:
    """A project with a file that was edited, and then taken over."""
    run(tmp_path, OLD, Keep())
    (tmp_path / "a.txt").write_text(MINE)
    assert codes(run(tmp_path, OLD)) == []
    return tmp_path


def test_a_file_that_was_taken_over_is_not_written_and_told_until_it_is_merged(taken: Path) -> None:
    for _ in range(2):
        (told,) = run(taken, NEW).findings
        assert (told.severity, told.code) == (Severity.NOTE, "kept-file")
        assert told.location.file == str(taken / "a.txt")
        assert (taken / "a.txt").read_text() == MINE
    clone = taken.parent / f"{taken.name} clone"
    shutil.copytree(taken, clone)
    assert codes(run(clone, NEW, MERGE)) == []
    assert (clone / "a.txt").read_text() == MINE.replace("line 8", "line eight")
    assert codes(run(clone, NEW)) == []
    assert codes(run(clone, NEW, MERGE)) == []


def test_line_ends_of_a_merged_file_stay(taken: Path) -> None:
    (taken / "a.txt").write_bytes(MINE.replace("\n", "\r\n").encode())
    run(taken, NEW, MERGE)
    merged = MINE.replace("line 8", "line eight").replace("\n", "\r\n")
    assert (taken / "a.txt").read_bytes() == merged.encode()


def test_what_both_changed_stands_there_twice_and_is_told_with_its_line(taken: Path) -> None:
    newer = OLD.replace("line 2", "their line")
    (told,) = run(taken, newer, MERGE).findings
    assert (told.severity, told.code, told.location.line) == (Severity.ERROR, "merge-conflict", 2)
    text = (taken / "a.txt").read_text()
    assert text.split("\n")[1:6] == [
        "<<<<<<< yours",
        "my line",
        "=======",
        "their line",
        ">>>>>>> generated",
    ]
    (told,) = run(taken, newer.replace("line 8", "line eight"), MERGE).findings
    assert (told.code, told.location.line) == ("merge-conflict", 2)
    assert (taken / "a.txt").read_text() == text
    (taken / "a.txt").write_text(MINE)
    assert codes(run(taken, newer.replace("line 8", "line eight"), MERGE)) == []
    assert "line eight" in (taken / "a.txt").read_text()


def test_a_file_that_is_generated_no_more_stays(taken: Path) -> None:
    assert run(taken, None).kept == ()
    assert (taken / "a.txt").read_text() == MINE
    assert not (taken / KEPT).exists()


def test_a_file_that_was_deleted_is_not_written_again(taken: Path) -> None:
    (taken / "a.txt").unlink()
    for keep in (KEEP, MERGE):
        assert codes(run(taken, NEW, keep)) == []
        assert not (taken / "a.txt").exists()


def test_a_file_that_never_was_there_is_written_once(tmp_path: Path) -> None:
    run(tmp_path, OLD)
    assert (tmp_path / "a.txt").read_text() == OLD
    run(tmp_path, NEW)
    assert (tmp_path / "a.txt").read_text() == OLD


def test_the_file_of_somebody_else_may_be_taken_over(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(MINE)
    assert codes(run(tmp_path, OLD)) == []
    assert (tmp_path / "a.txt").read_text() == MINE


def test_what_changes_while_a_file_is_taken_over(tmp_path: Path) -> None:
    run(tmp_path, OLD, Keep())
    assert codes(run(tmp_path, NEW)) == ["kept-file"]  # it is as it was written
    shutil.rmtree(tmp_path / KEPT)
    (tmp_path / files.RECORD).unlink()
    (tmp_path / "a.txt").unlink()
    run(tmp_path, OLD, Keep())
    (tmp_path / "a.txt").write_text(MINE)
    listed = [File("b.txt", "b\n"), File("a.txt", NEW)]
    assert codes(files.prepare(listed, tmp_path, keep=KEEP)) == ["base-unknown"]


def test_a_file_that_is_given_back_counts_as_edited(taken: Path) -> None:
    preparation = run_without(taken, NEW)
    assert preparation.edited == (taken / "a.txt",)
    files.write(preparation)
    assert (taken / "a.txt").read_text() == NEW
    assert not (taken / KEPT).exists()


def run_without(folder: Path, text: str) -> files.Preparation:
    return files.prepare([File("b.txt", "b\n"), File("a.txt", text)], folder)


@pytest.mark.parametrize(
    ("pattern", "paths"),
    [
        ("docs", ["docs/a.md", "docs/b/c.md"]),
        ("docs/*.md", ["docs/a.md", "docs/b/c.md"]),
        ("docs/a.md", ["docs/a.md"]),
        ("*", ["docs/a.md", "docs/b/c.md", "docs.txt"]),
    ],
)
def test_patterns(pattern: str, paths: list[str]) -> None:
    every = ["docs/a.md", "docs/b/c.md", "docs.txt", f"{KEPT}/docs/a.md"]
    assert [path for path in every if path in Keep((pattern,))] == paths


def test_without_git_nothing_is_written(taken: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(taken))
    with pytest.raises(GenerationError, match="git could not merge") as raised:
        run(taken, NEW, MERGE)
    assert raised.value.diagnostic.location.file == str(taken / "a.txt")
    assert (taken / "a.txt").read_text() == MINE


def test_a_whole_readme_can_be_taken_over(tmp_path: Path) -> None:
    text = section("One", "1") + "\n"
    keep = Keep(("README.md",))
    for generated, written in ((text, None), (text, "mine\n"), (f"{text}more\n", "mine\n")):
        if written is not None:
            (tmp_path / "README.md").write_text(written)
        files.write(files.prepare([File("README.md", generated)], tmp_path, keep=keep))
    assert (tmp_path / "README.md").read_text() == "mine\n"


PROJECT = '[build-system]\nrequires = ["x"]\n\n# <!-- mine -->\n[tool.mine]\na = 1'


def sections_of_toml() -> Iterator[str]:
    for name, table in (
        ("Build", '[build-system]\nrequires = ["y"]'),
        ("Tools", "[tool.ours]\nb = 2"),
    ):
        yield f"# <!-- Start {name} [{name.lower()}] -->\n{table}\n# <!-- End {name} [{name.lower()}] -->"


@pytest.mark.parametrize(
    ("path", "written", "generated", "after"),
    [
        (
            "README.md",
            "# Mine\n\nmy words\n",
            f"# pkg\n\n{section('One', '1')}\n\n{section('Two', '2')}\n",
            f"# Mine\n\nmy words\n\n{section('One', '1')}\n\n{section('Two', '2')}\n",
        ),
        (
            "pyproject.toml",
            PROJECT,
            "\n\n".join(sections_of_toml()) + "\n",
            f"{PROJECT}\n\n# <!-- No Build [build] -->\n\n{[*sections_of_toml()][1]}\n",
        ),
        (
            "pyproject.toml",
            "[build-system]\n",
            next(iter(sections_of_toml())) + "\n",
            "[build-system]\n\n# <!-- No Build [build] -->\n",
        ),
    ],
    ids=["README.md", "pyproject.toml", "nothing of it"],
)
def test_files_of_a_person_get_our_sections_on_request(
    path: str, written: str, generated: str, after: str, tmp_path: Path
) -> None:
    (tmp_path / path).write_text(written)
    with pytest.raises(GenerationError) as raised:
        files.prepare([File(path, generated)], tmp_path)
    assert "--adopt" in raised.value.diagnostic.hint
    adopted = files.prepare([File(path, generated)], tmp_path, adopts=True)
    told: list[Diagnostic] = list(adopted.findings)
    assert [one.code for one in told] == ["section-left-out"] * after.count("<!-- No")
    files.write(adopted)
    assert (tmp_path / path).read_text() == after
    for adopts in (False, True):
        again = files.prepare([File(path, generated)], tmp_path, adopts=adopts)
        assert (again.changes, again.findings) == ((), ())
    (tmp_path / path).write_text(f"{after}# more\n")
    assert files.prepare([File(path, generated)], tmp_path).changes == ()


def test_a_readme_that_lost_all_marks_gets_its_sections_again(tmp_path: Path) -> None:
    listed = [File("README.md", section("One", "1") + "\n")]
    files.write(files.prepare(listed, tmp_path))
    (tmp_path / "README.md").write_text("mine\n")
    assert files.prepare(listed, tmp_path).edited
    preparation = files.prepare(listed, tmp_path, adopts=True)
    assert preparation.edited == ()
    files.write(preparation)
    assert (tmp_path / "README.md").read_text() == f"mine\n\n{section('One', '1')}\n"


def test_a_project_file_that_is_no_toml_is_told(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text("mine\n")
    listed = [File("pyproject.toml", next(iter(sections_of_toml())))]
    with pytest.raises(GenerationError, match="TOML"):
        files.prepare(listed, tmp_path, adopts=True)
