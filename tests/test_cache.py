"""What a run does again: nothing where nothing has changed, and only what has changed otherwise."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from typing import Any

import black
import pytest

from generator import cache, pipeline
from generator.cli import main
from generator.writing import files, formatting
from generator.writing.disk import STAGING

SPEC = """\
openapi: 3.1.0
info: {title: Shop, version: 1.0.0}
servers: [{url: https://shop.example}]
paths:
  /a: {get: {operationId: a, tags: [one], responses: {'200': {description: ok, content: {application/json: {schema: {$ref: '#/components/schemas/A'}}}}}}}
  /b: {get: {operationId: b, tags: [two], responses: {'200': {description: ok, content: {application/json: {schema: {$ref: '#/components/schemas/B'}}}}}}}
components:
  schemas:
    A: {type: object, properties: {x: {type: string, maxLength: 3}}}
    B: {type: object, properties: {y: {type: string}}}
"""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A configuration that has been generated once."""
    monkeypatch.setenv("SDKWRIGHT_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    (tmp_path / "shop.yaml").write_text(SPEC)
    (tmp_path / "shop.sdk.yaml").write_text("output: out\nnaming: operation-ids\n")
    assert main(["generate", str(tmp_path / "shop.sdk.yaml")]) == 0
    return tmp_path


@pytest.fixture
def stages(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is done: `read` for a document that is read, the path of each file that is formatted."""
    done: list[str] = []
    read: Callable[..., Any] = pipeline.read
    format_one: Callable[..., Any] = formatting._format

    def reading(*args: Any, **kwargs: Any) -> Any:
        done.append("read")
        return read(*args, **kwargs)

    def formatted(file: Any) -> Any:
        done.append(file.path)
        return format_one(file)

    monkeypatch.setattr(pipeline, "read", reading)
    monkeypatch.setattr(formatting, "_format", formatted)
    return done


def generate(project: Path, *options: str) -> int:
    return main(["generate", str(project / "shop.sdk.yaml"), *options])


def test_a_run_with_nothing_to_do_reads_nothing_and_says_the_same(
    project: Path, stages: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    before = {path: path.stat().st_mtime_ns for path in (project / "out").rglob("*")}
    assert generate(project) == 0
    assert stages == []
    captured = capsys.readouterr()
    assert "0 files changed" in captured.out
    assert "the SDK leaves 'maxLength' to the server" in captured.err
    assert {path: path.stat().st_mtime_ns for path in (project / "out").rglob("*")} == before


def test_a_run_with_nothing_to_do_imports_little(project: Path) -> None:
    code = (
        "import sys; from generator.cli import main; code = main(['generate', sys.argv[1]]);"
        "heavy = {'black', 'jinja2', 'jsonschema', 'openapi_spec_validator'};"
        "print(code, sorted(heavy & set(sys.modules)))"
    )
    command = [sys.executable, "-c", code, str(project / "shop.sdk.yaml")]
    result = subprocess.run(command, capture_output=True, text=True, check=True)
    assert result.stdout.splitlines()[-1] == "0 []"


def test_only_what_one_schema_changes_is_formatted_and_compared(
    project: Path, stages: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    compared: list[Path] = []
    read: Callable[[Path], str | None] = files._read

    def reading(path: Path) -> str | None:
        compared.append(path.relative_to(project))
        return read(path)

    monkeypatch.setattr(files, "_read", reading)
    record = (project / "out/.sdkwright.json").read_text()
    (project / "shop.yaml").write_text(SPEC.replace("{y: {type: string}}", "{y: {type: integer}}"))
    assert generate(project) == 0
    assert stages == ["read", "src/shop/models/components/b.py"]
    changed = {Path("out/src/shop/models/components/b.py"), Path("out/docs/models/components/b.md")}
    beside = {Path("shop.sdk.lock"), Path("out/.sdkwright.json")}
    assert {one for one in compared if one.suffix in (".py", ".md")} == changed
    assert beside <= set(compared)
    assert len(set(compared)) <= len(changed | beside) + 2
    assert (project / "out/.sdkwright.json").read_text().count("\n") == record.count("\n")
    assert "y: int | None" in (project / "out/src/shop/models/components/b.py").read_text()


@pytest.mark.parametrize(
    "change",
    [
        lambda folder: (folder / "shop.yaml").write_text(SPEC + "x-more: 1\n"),
        lambda folder: (folder / "shop.sdk.yaml").write_text(
            "output: out\nnaming: operation-ids\nversion: 2.0.0\n"
        ),
        lambda folder: (folder / "shop.sdk.lock").unlink(),
        lambda folder: (folder / "out/USAGE.md").unlink(),
        lambda folder: (folder / "out/.sdkwright.json").unlink(),
        lambda folder: (folder / "out/.sdkwright.json").write_text('{"files": {}}'),
    ],
    ids=[
        "description",
        "configuration",
        "lock",
        "missing file",
        "missing record",
        "changed record",
    ],
)
def test_whatever_has_changed_is_seen(
    change: Callable[[Path], object], project: Path, stages: list[str]
) -> None:
    text = (project / "out/src/shop/one.py").read_text()
    change(project)
    assert generate(project) == 0
    assert "read" in stages
    assert (project / "out/src/shop/one.py").read_text() == text
    stages.clear()
    assert generate(project, "--check") == 0


@pytest.mark.parametrize("package", ["black", "jinja2", "pyyaml", "jsonschema-rs"])
def test_another_version_of_what_decides_the_text_makes_everything_anew(
    package: str, project: Path, stages: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def another(name: str) -> str:
        return version(name) + (".1" if name == package else "")

    monkeypatch.setattr(cache, "version", another)
    assert generate(project) == 0
    assert stages[0] == "read"
    stages.clear()
    assert generate(project) == 0
    assert stages == []


def test_a_changed_file_is_seen_whatever_its_size_and_time(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = project / "out/src/shop/one.py"
    found, text = path.stat(), path.read_text()
    path.write_text(text.replace("def a(", "def z("))
    os.utime(path, ns=(found.st_atime_ns, found.st_mtime_ns))
    assert generate(project) == 1
    assert f"{path}: error: this generated file was edited" in capsys.readouterr().err
    assert generate(project, "--force") == 0
    assert path.read_text() == text


def test_a_cache_that_somebody_else_made_is_not_believed(
    project: Path, stages: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    path = project / "out/src/shop/one.py"
    (remembered,) = (project / "cache").iterdir()
    signature, _, text = remembered.read_text().partition("\n")
    path.write_text(path.read_text().replace("def a(", "def z("))
    entry = json.loads(text)
    found = path.stat()
    entry["files"]["src/shop/one.py"] = [found.st_size, found.st_mtime_ns, found.st_ctime_ns]
    remembered.write_text(f"{signature}\n{json.dumps(entry)}")
    assert generate(project) == 1
    assert "this generated file was edited" in capsys.readouterr().err
    assert "read" in stages


def test_a_check_believes_nothing(project: Path, stages: list[str]) -> None:
    assert generate(project, "--check") == 0
    assert "src/shop/one.py" in stages


def test_what_a_run_that_was_ended_left_is_removed(project: Path) -> None:
    left = [project / "out" / STAGING / "1", project / ".shop.sdk.lock.new"]
    left[0].parent.mkdir()
    for path in left:
        path.touch()
    assert generate(project) == 0
    assert not left[0].parent.exists()
    assert not left[1].exists()


def test_what_went_wrong_is_told_again(project: Path, stages: list[str]) -> None:
    (project / "shop.yaml").write_text(SPEC.replace("'#/components/schemas/B'", "'#/nowhere'"))
    assert generate(project, "--lenient") == 0
    stages.clear()
    assert generate(project, "--lenient") == 0
    assert stages[0] == "read"


@pytest.mark.parametrize("text", ["", "[]", "{}", "\x00", "[" * 100_000, "\ud800", "a\n{}"])
def test_a_damaged_entry_is_none(project: Path, stages: list[str], text: str) -> None:
    (remembered,) = (project / "cache").iterdir()
    remembered.write_bytes(text.encode(errors="surrogatepass"))
    assert generate(project) == 0
    assert stages[0] == "read"


def test_a_cache_that_cannot_be_written_is_none(
    project: Path, monkeypatch: pytest.MonkeyPatch, stages: list[str]
) -> None:
    (project / "file").touch()
    monkeypatch.setenv("SDKWRIGHT_CACHE_DIR", str(project / "file"))
    assert generate(project) == 0
    assert generate(project) == 0
    assert stages.count("read") == 2


def test_the_formatted_text_is_black_s(project: Path) -> None:
    text = (project / "out/src/shop/one.py").read_text()
    assert black.format_str(text, mode=black.Mode(line_length=formatting.LINE_LENGTH)) == text
