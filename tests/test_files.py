"""Writing: all or nothing, ours and not ours, formatting that is only black."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from generator import speed
from generator.diagnostics import GenerationError
from generator.outputs.file import File
from generator.writing import files
from generator.writing.disk import hash_of
from generator.writing.formatting import Formatter
from generator.writing.sections import merged


def write(folder: Path, *written: File) -> files.Preparation:
    with Formatter(lambda _path, _text: False) as formatter:
        formatted = formatter.result(tuple(formatter.watch(written)))
    preparation = files.prepare(formatted, folder)
    files.write(preparation)
    return preparation


def test_python_is_formatted_and_everything_else_is_not(tmp_path: Path) -> None:
    write(tmp_path, File("a.py", "x = {'a':1}\n"), File("a.txt", "x = {'a':1}\n"))
    assert (tmp_path / "a.py").read_text() == 'x = {"a": 1}\n'
    assert (tmp_path / "a.txt").read_text() == "x = {'a':1}\n"


@pytest.mark.parametrize("broken", ["none", "killed", "no semaphores", "one processor"])
def test_much_python_is_formatted_however_many_processes_there_are(
    broken: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object, **__: object) -> None:
        raise NotImplementedError

    if broken == "killed":
        monkeypatch.setattr(speed, "_prepare", _end)
    if broken == "no semaphores":
        monkeypatch.setattr(speed, "process_pool", refused)
    if broken == "one processor":
        monkeypatch.setattr(os, "cpu_count", lambda: 1)
        monkeypatch.setattr(os, "process_cpu_count", lambda: 1, raising=False)
    monkeypatch.setattr(speed, "WORTH_A_POOL", 100)
    monkeypatch.setattr(speed, "BATCH", 50)
    written = [File(f"{index}.py", f"x = {{'a':{index}}}\n") for index in range(40)]
    with Formatter(lambda _path, _text: False) as formatter:
        formatted = formatter.result(tuple(formatter.watch(written)))
    assert [one.path for one in formatted] == [one.path for one in written]
    assert {one.text for one in formatted} == {f'x = {{"a": {index}}}\n' for index in range(40)}


def _end() -> None:
    os._exit(1)


def test_text_that_does_not_parse_is_told_and_nothing_is_written(tmp_path: Path) -> None:
    with pytest.raises(GenerationError, match="no valid Python") as raised:
        write(tmp_path, File("good.py", "x = 1\n"), File("bad.py", "x = = 1\n"))
    assert raised.value.diagnostic.location.line == 1
    assert list(tmp_path.iterdir()) == []


def test_a_second_run_rewrites_no_file(tmp_path: Path) -> None:
    listed = (File("a/b.py", "x = 1\n"), File("c.txt", "c\n"))
    write(tmp_path, *listed)
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")}
    assert write(tmp_path, *listed).changes == ()
    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")} == before


def test_stale_files_go_and_their_empty_folders(tmp_path: Path) -> None:
    write(tmp_path, File("a/b/old.txt", "old\n"), File("keep.txt", "k\n"))
    (tmp_path / "a/mine.txt").write_text("mine")
    write(tmp_path, File("keep.txt", "k\n"))
    assert not (tmp_path / "a/b").exists()
    assert (tmp_path / "a/mine.txt").read_text() == "mine"


def test_a_stale_file_that_somebody_changed_stays_and_is_told(tmp_path: Path) -> None:
    write(tmp_path, File("old.txt", "old\n"))
    (tmp_path / "old.txt").write_text("changed by hand\n")
    assert write(tmp_path, File("new.txt", "n\n")).kept == ("old.txt",)
    assert (tmp_path / "old.txt").read_text() == "changed by hand\n"


def test_a_file_that_we_did_not_write_is_never_overwritten(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text("mine\n")
    with pytest.raises(GenerationError, match="not written by sdkwright"):
        write(tmp_path, File("a.txt", "a\n"), File("pyproject.toml", "generated\n"))
    assert (tmp_path / "pyproject.toml").read_text() == "mine\n"
    assert not (tmp_path / "a.txt").exists()


def test_a_damaged_record_is_told(tmp_path: Path) -> None:
    write(tmp_path, File("a.txt", "a\n"))
    (tmp_path / files.RECORD).write_text("{")
    with pytest.raises(GenerationError, match="damaged"):
        write(tmp_path, File("a.txt", "a\n"))


def test_a_record_cannot_reach_outside(tmp_path: Path) -> None:
    outside = tmp_path / "outside.txt"
    outside.write_text("o")
    folder = tmp_path / "project"
    folder.mkdir()
    digest = hash_of("o")
    (folder / files.RECORD).write_text(f'{{"files": {{"../outside.txt": "{digest}"}}}}')
    write(folder, File("a.txt", "a\n"))
    assert outside.exists()


@pytest.mark.skipif(
    os.name != "posix" or os.geteuid() == 0, reason="permissions do not stop this user"
)
def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(GenerationError, match="cannot write"):
        write(tmp_path, File("a.txt", "a\n"))


def test_a_failing_disk_leaves_no_half_written_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, File("a.txt", "before\n"))

    def fail(*_arguments: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", fail)
    with pytest.raises(GenerationError, match="No space left"):
        write(tmp_path, File("a.txt", "after\n"))
    assert (tmp_path / "a.txt").read_text() == "before\n"
    assert sorted(path.name for path in tmp_path.iterdir()) == [files.RECORD, "a.txt"]


def section(name: str, text: str) -> str:
    return f"<!-- Start {name} [{name.lower()}] -->\n{text}\n<!-- End {name} [{name.lower()}] -->"


def test_what_a_person_wrote_around_sections_survives() -> None:
    generated = "# pkg\n\n" + section("One", "new 1") + "\n\n" + section("Two", "new 2") + "\n"
    existing = (
        "# My title\n\nintro\n\n"
        + section("One", "old 1")
        + "\n\nbetween\n\n<!-- No Two [two] -->\n"
    )
    expected = (
        "# My title\n\nintro\n\n"
        + section("One", "new 1")
        + "\n\nbetween\n\n<!-- No Two [two] -->\n"
    )
    assert merged(generated, existing) == expected


def test_a_new_section_follows_the_one_before_it() -> None:
    generated = section("One", "1") + "\n\n" + section("Two", "2") + "\n"
    assert merged(generated, "hello\n\n" + section("One", "old") + "\n") == (
        "hello\n\n" + section("One", "1") + "\n\n" + section("Two", "2") + "\n"
    )


@pytest.mark.parametrize(
    ("text", "line", "partner"),
    [
        ("a\n<!-- Start One [one] -->\nmine\n", 2, "<!-- End One [one] -->"),
        ("mine\n\n<!-- End One [one] -->\n", 3, "<!-- Start One [one] -->"),
        (f"<!-- Start Two [two] -->\n{section('One', '1')}\n", 1, "<!-- End Two [two] -->"),
        ("<!-- Start One [one] -->\n<!-- End Two [two] -->\n", 1, "<!-- End One [one] -->"),
    ],
)
def test_a_mark_without_its_partner_stops_the_run(
    text: str, line: int, partner: str, tmp_path: Path
) -> None:
    """Else what a person wrote behind it would go, or the section come twice."""
    generated = File("README.md", section("One", "1") + "\n\n" + section("Two", "2") + "\n")
    write(tmp_path, generated)
    (tmp_path / "README.md").write_text(text)
    with pytest.raises(GenerationError) as caught:
        write(tmp_path, generated)
    assert caught.value.diagnostic.location.line == line
    assert partner in caught.value.diagnostic.message
    assert "--force makes it anew" in caught.value.diagnostic.hint
    assert (tmp_path / "README.md").read_text() == text


def test_a_section_that_somebody_took_out_stays_out(tmp_path: Path) -> None:
    one, two, three = (section(name, "text") for name in ("One", "Two", "Three"))
    write(tmp_path, File("README.md", f"{one}\n\n{two}\n"))
    (tmp_path / "README.md").write_text(f"{one}\n\nmine\n")
    for _ in range(2):
        write(tmp_path, File("README.md", f"{one}\n\n{two}\n\n{three}\n"))
        assert (tmp_path / "README.md").read_text() == f"{one}\n\n{three}\n\nmine\n"
    write(tmp_path, File("README.md", f"{one}\n\n{three}\n"))
    write(tmp_path, File("README.md", f"{one}\n\n{two}\n\n{three}\n"))
    assert two in (tmp_path / "README.md").read_text()


@pytest.mark.parametrize("lost", ["One", "Two", "Three"])
def test_a_section_that_somebody_took_out_comes_back_on_request(lost: str, tmp_path: Path) -> None:
    entries = "".join(f"* [{name}](#{name.lower()})\n" for name in ("One", "Two", "Three"))
    parts = {name: section(name, f"## {name}\n\ntext") for name in ("One", "Two", "Three")}
    table = f"<!-- Start Contents [toc] -->\n## Contents\n\n{entries}<!-- End Contents [toc] -->"
    whole = "\n\n".join(("# Title", table, *parts.values(), "mine\n"))
    listed = [File("README.md", whole)]
    write(tmp_path, *listed)
    readme = tmp_path / "README.md"
    entry = f"* [{lost}](#{lost.lower()})\n"
    for there in ("", f"<!-- No {lost} [{lost.lower()}] -->\n\n", f"## {lost}\n\nmy words\n\n"):
        readme.write_text(whole)
        write(tmp_path, *listed)
        readme.write_text(whole.replace(f"{parts[lost]}\n\n", there))
        write(tmp_path, *listed)
        assert parts[lost] not in readme.read_text()
        assert (entry in readme.read_text()) == there.startswith("##")
        again = files.prepare(listed, tmp_path, anew=True)
        assert again.edited == ()
        files.write(again)
        if there.startswith("<!-- No"):
            assert parts[lost] not in readme.read_text()
        else:
            assert parts[lost] in readme.read_text()
            assert entry in readme.read_text()
    readme.write_text(whole.replace(f"{parts[lost]}\n\n", ""))
    files.write(files.prepare(listed, tmp_path, anew=True))
    assert readme.read_text() == whole


def test_the_first_section_comes_back_below_the_title() -> None:
    one, two = section("One", "1"), section("Two", "2")
    assert merged(f"{one}\n\n{two}\n", f"# Mine\n\n{two}\n") == f"# Mine\n\n{one}\n\n{two}\n"


def test_a_readme_without_sections_is_not_ours(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("my own words\n")
    with pytest.raises(GenerationError, match="not written by sdkwright"):
        write(tmp_path, File("README.md", section("One", "1") + "\n"))
    assert (tmp_path / "README.md").read_text() == "my own words\n"
