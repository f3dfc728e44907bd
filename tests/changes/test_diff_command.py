"""`sdkwright diff` and `sdkwright release`: every state that can be compared with, versions that follow, breaks that are meant."""

from __future__ import annotations

import json
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest

from generator.cli import main

SPEC = """openapi: 3.1.0
info: {title: Birds, version: 1.4.0}
servers: [{url: https://birds.example}]
paths:
  /birds:
    get:
      operationId: listBirds
      parameters: [{name: colour, in: query, schema: {type: string}}]
      responses: {"200": {description: ok, content: {application/json: {schema: {type: array, items: {type: string}}}}}}
"""
MORE = SPEC.replace(
    "[{name: colour,", "[{name: size, in: query, schema: {type: string}}, {name: colour,"
)
BROKEN = SPEC.replace("name: colour", "name: hue")
GONE = "`client.birds.list`: the argument `colour` was removed."


@pytest.fixture(scope="module")
def released(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository with an SDK that was generated, released and committed."""
    folder = tmp_path_factory.mktemp("birds")
    (folder / "specs").mkdir()
    (folder / "specs" / "birds.yaml").write_text(SPEC)
    (folder / "specs" / "birds.sdk.yaml").write_text("version: auto\noutput: ../sdk\n")
    config = str(folder / "specs" / "birds.sdk.yaml")
    assert main(["generate", config]) == 0
    assert main(["release", "--config", config]) == 0
    git = [
        "git",
        "-c",
        "user.name=a",
        "-c",
        "user.email=a@example.org",
        "-c",
        "init.defaultBranch=m",
    ]
    for command in (["init", "-q"], ["add", "-A"], ["commit", "-qm", "Birds"]):
        subprocess.run([*git, *command], cwd=folder, check=True)
    return folder


@pytest.fixture
def project(released: Path, tmp_path: Path) -> Path:
    """A copy of that repository."""
    return Path(shutil.copytree(released, tmp_path / "birds"))


def diff(project: Path, *arguments: str, spec: str = BROKEN) -> int:
    """Compare what `spec` makes of the SDK."""
    (project / "specs" / "birds.yaml").write_text(spec)
    return main(["diff", "--config", str(project / "specs" / "birds.sdk.yaml"), *arguments])


def base_of(kind: str, project: Path) -> list[str]:
    """The same state in one of the forms that it can be named in."""
    surface = project / "sdk" / "surface.json"
    if kind == "a wheel":
        wheel = project / "birds-1.4.0-py3-none-any.whl"
        with zipfile.ZipFile(wheel, "w") as file:
            file.write(surface, "birds/surface.json")
        return [str(wheel)]
    found = {"a revision": "HEAD", "a folder": str(surface.parent), "a surface": str(surface)}
    return [found[kind]] if kind in found else []


@pytest.mark.parametrize(
    "kind", ["the last release", "a revision", "a folder", "a surface", "a wheel"]
)
def test_every_state_can_be_compared_with(
    kind: str, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = (project / "sdk" / "surface.json").read_text()
    assert diff(project, *base_of(kind, project), "--format", "json") == 0
    (found,) = json.loads(capsys.readouterr().out)["packages"]
    assert (found["package"], found["verdict"], found["version"]) == ("birds", "breaking", "2.0.0")
    assert GONE in [change["sentence"] for change in found["changes"]]
    assert (project / "sdk" / "surface.json").read_text() == before


@pytest.mark.parametrize("base", ["no-such-revision", "--output=x", "HEAD:sdk", "README"])
def test_what_is_no_state_is_told(
    base: str, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert diff(project, "--", base) == 1
    assert not (project / "x").exists()
    assert "[no-base]" in capsys.readouterr().err


def test_a_break_fails_unless_it_is_accepted(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert diff(project, "--fail-on", "breaking") == 1
    assert diff(project, "--fail-on", "breaking", spec=MORE) == 0
    assert diff(project, "--fail-on", "feature", spec=MORE) == 1
    config = project / "specs" / "birds.sdk.yaml"
    meant = "accepted: [{name: 'client.birds.list(*', reason: Nobody saw it., until: %s}]\n"
    text = config.read_text()
    config.write_text(text + meant % "9999-12-31")
    capsys.readouterr()
    assert diff(project, "--fail-on", "breaking") == 0
    assert f"breaking: {GONE} (accepted: Nobody saw it.)" in capsys.readouterr().out
    config.write_text(text + meant % "2020-01-31")
    assert diff(project, "--fail-on", "breaking") == 1
    told = capsys.readouterr()
    line = text.count("\n") + 1
    assert (
        f"birds.sdk.yaml:{line}:12: warning: 'client.birds.list(*' was accepted until" in told.err
    )
    assert f"breaking: {GONE} [" in told.out


def test_an_acceptance_needs_a_reason_and_a_day(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    config = project / "specs" / "birds.sdk.yaml"
    config.write_text(config.read_text() + "accepted:\n  - {name: a, until: soon}\n")
    assert diff(project) == 1
    assert "birds.sdk.yaml:4:5: error: an accepted break has" in capsys.readouterr().err


def test_code_hosts_are_told_the_place(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert diff(project, "--format", "sarif") == 0
    (run,) = json.loads(capsys.readouterr().out)["runs"]
    levels = {result["ruleId"]: result["level"] for result in run["results"]}
    assert levels == {"argument-removed": "error", "argument-added": "note"}
    (place,) = run["results"][0]["locations"]
    assert place["physicalLocation"]["region"]["startLine"] == 7


def test_a_comment_has_a_list_for_each_verdict(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert diff(project, "--format", "markdown") == 0
    assert f"## birds: breaking\n\n### Breaking\n\n- {GONE}\n" in capsys.readouterr().out


def test_versions_follow_releases_and_the_changelog_tells_them(project: Path) -> None:
    config = project / "specs" / "birds.sdk.yaml"
    changelog = project / "sdk" / "CHANGELOG.md"
    changelog.write_text(changelog.read_text() + "\nWritten by hand.\n")
    for spec, version in ((MORE, "1.5.0"), (BROKEN, "2.0.0")):
        (project / "specs" / "birds.yaml").write_text(spec)
        assert main(["generate", str(config)]) == 0
        assert f'version = "{version}"' in (project / "sdk" / "pyproject.toml").read_text()
        assert main(["release", "--config", str(config)]) == 0
        # A release changes no file that was generated from it.
        assert main(["generate", str(config), "--check"]) == 0
    text = changelog.read_text()
    entries = [line for line in text.split("\n") if line.startswith("## ")]
    assert [entry.split()[1] for entry in entries] == ["2.0.0", "1.5.0", "1.4.0"]
    assert text.index("## 2.0.0") < text.index(GONE) < text.index("## 1.5.0")
    assert "Written by hand." in text


def test_a_release_without_a_configuration_is_kept_beside_its_lock(tmp_path: Path) -> None:
    spec, out = tmp_path / "birds.yaml", tmp_path / "out"
    spec.write_text(SPEC)
    assert main(["generate", str(spec), "--output", str(out)]) == 0
    assert main(["release", "--config", str(spec), "--output", str(out)]) == 0
    assert {path.name for path in out.glob("*released*")} == {"sdk.released.json"}


def test_a_version_is_released_once(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    config = project / "specs" / "birds.sdk.yaml"
    config.write_text("version: 1.4.0\noutput: ../sdk\n")
    (project / "specs" / "birds.yaml").write_text(BROKEN)
    assert main(["generate", str(config)]) == 0
    assert main(["release", "--config", str(config)]) == 1
    assert "1.4.0 was released already, and differs" in capsys.readouterr().err
