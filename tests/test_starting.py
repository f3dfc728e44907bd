"""`sdkwright init`: a configuration, the names that would be published, and the repository of an SDK."""

from __future__ import annotations

import io
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator import Diagnostics, __version__
from generator.cli import main
from generator.config import read_config
from generator.config.declaration import SETTINGS
from generator.spec import STANDARD_INPUT

SPEC = """\
openapi: 3.1.0
info: {title: Shop API, version: '2.1', INFO}
servers: [{url: 'https://shop.example'}]
paths:
  /orders:
    get: {operationId: listOrders, responses: {'200': {description: ok}}}
"""


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder that commands run in."""
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


def begin(folder: Path, *options: str, info: str = "") -> int:
    """Begin an SDK in the working directory; the code that the command ends with."""
    (folder / "shop.yaml").write_text(SPEC.replace("INFO", info))
    return main(["init", str(folder / "shop.yaml"), *options])


def files(folder: Path) -> set[str]:
    """The paths of all files in a folder."""
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_a_configuration_that_generates(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert begin(here) == 0
    told = capsys.readouterr().out
    assert "orders.list  GET /orders  resource: path" in told
    assert "\n0 classes\n" in told
    assert "shop.sdk.yaml: written" in told
    assert files(here) == {"shop.yaml", "shop.sdk.yaml"}
    config = read_config(Path("shop.sdk.yaml"), diagnostics=Diagnostics())
    assert (config.package, config.client, config.project.name) == ("shop", "Shop", "shop")
    assert config.spec == Path("shop.yaml")
    assert main(["generate"]) == 0
    assert (here / "shop/src/shop/__init__.py").is_file()


def test_every_setting_is_shown_and_can_be_taken_in(here: Path) -> None:
    assert begin(here) == 0
    text = (here / "shop.sdk.yaml").read_text()
    for setting in SETTINGS:
        assert f"\n{setting.key}:" in text or f"\n# {setting.about}\n# {setting.key}:\n" in text
    keys = [f"# {setting.key}:" for setting in SETTINGS]
    lines = [line.removeprefix("# ") if line in keys else line for line in text.split("\n")]
    assert set(yaml.safe_load("\n".join(lines))) == {setting.key for setting in SETTINGS}


def test_a_repository_around_the_package(here: Path) -> None:
    assert begin(here, "--repository", info="license: {name: MIT}, contact: {name: Ada}") == 0
    begun = files(here)
    assert begun == {
        "shop.yaml",
        "shop.sdk.yaml",
        "LICENSE",
        ".gitignore",
        "tests/test_package.py",
        ".github/workflows/check.yml",
        ".github/workflows/publish.yml",
    }
    assert (here / "LICENSE").read_text().startswith("MIT License\n\nCopyright (c) Ada\n")
    compile((here / "tests/test_package.py").read_text(), "test_package.py", "exec")
    before = {path: (here / path).read_text() for path in begun}
    assert main(["generate"]) == 0
    assert main(["generate", "--check"]) == 0
    assert {".gitattributes", "pyproject.toml", "src/shop/__init__.py"} <= files(here)
    assert {path: (here / path).read_text() for path in begun} == before


@pytest.mark.parametrize(
    ("info", "words"),
    [
        ("license: {name: Apache 2.0}", "licensed under Apache-2.0"),
        ("license: {name: Ours}", "Nobody has chosen a licence"),
        ("", "Nobody has chosen a licence"),
    ],
)
def test_no_licence_is_chosen_for_anybody(here: Path, info: str, words: str) -> None:
    assert begin(here, "--repository", info=info) == 0
    assert words in (here / "LICENSE").read_text()


def workflow(path: Path) -> dict[Any, Any]:
    """A workflow of GitHub's."""
    found = yaml.safe_load(path.read_text())
    assert isinstance(found, dict)
    return found


def test_the_workflows_check_and_publish_without_a_token(here: Path) -> None:
    assert begin(here, "--repository", "--name", "acme") == 0
    folder = here / ".github/workflows"
    check = workflow(folder / "check.yml")["jobs"]["check"]
    runs = [step["run"] for step in check["steps"] if "run" in step]
    assert "sdkwright generate acme.sdk.yaml --check" in runs
    assert f'"sdkwright~={__version__}"' in runs[0]
    assert check["steps"][1]["with"]["python-version"] == "${{ matrix.python }}"
    publish = workflow(folder / "publish.yml")
    changes = workflow(folder / "check.yml")["jobs"]["changes"]
    assert changes["permissions"] == {"contents": "read", "pull-requests": "write"}
    commands = [step["run"] for step in changes["steps"] if "run" in step]
    assert any('sdkwright diff "$BASE" --config' in command for command in commands)
    assert "GITHUB_STEP_SUMMARY" in commands[-2]
    assert "gh pr comment" in commands[-1]
    assert "head.repo.full_name == github.repository" in changes["steps"][-1]["if"]
    assert publish["permissions"] == {"contents": "read"}
    assert publish["jobs"]["publish"]["permissions"] == {"id-token": "write"}
    assert "token:" not in (folder / "publish.yml").read_text().replace("id-token:", "")


def test_what_is_there_stays(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "LICENSE").write_text("mine\n")
    assert begin(here, "--repository") == 0
    assert "LICENSE: was there already: kept" in capsys.readouterr().out
    assert (here / "LICENSE").read_text() == "mine\n"
    (here / "shop.sdk.yaml").write_text("package: mine\n")
    (here / ".gitignore").unlink()
    assert begin(here, "--repository") == 1
    assert "shop.sdk.yaml: error: this file is there already" in capsys.readouterr().err
    assert (here / "shop.sdk.yaml").read_text() == "package: mine\n"
    assert not (here / ".gitignore").exists()


def test_a_description_with_errors_begins_nothing(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (here / "shop.yaml").write_text(SPEC.replace("{description: ok}", "{$ref: '#/components/x'}"))
    assert main(["init", "shop.yaml", "--repository"]) == 1
    told = capsys.readouterr().err
    assert "shop.yaml:6:" in told
    assert "nothing was written" in told
    assert files(here) == {"shop.yaml"}


@pytest.mark.parametrize("suffix", [".yaml", ".json"])
def test_what_another_command_writes_is_kept(
    here: Path, monkeypatch: pytest.MonkeyPatch, suffix: str
) -> None:
    text = SPEC if suffix == ".yaml" else f"{{{', '.join(_as_json())}}}"
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
    assert main(["init", str(STANDARD_INPUT), "--folder", "sdk"]) == 0
    assert (here / f"sdk/shop{suffix}").read_text() == text
    assert main(["generate", "sdk/shop.sdk.yaml"]) == 0
    assert (here / "sdk/shop/src/shop").is_dir()


def _as_json() -> list[str]:
    return [
        '"openapi": "3.1.0"',
        '"info": {"title": "Shop", "version": "1"}',
        '"paths": {"/a": {"get": {"responses": {"200": {"description": "ok"}}}}}',
    ]


@pytest.mark.parametrize("title", ["x\\n# y: [", "\\u202e: {", "${{ secrets.X }}", "a'\\\"b"])
def test_a_title_is_nothing_but_a_title(here: Path, title: str) -> None:
    (here / "shop.yaml").write_text(SPEC.replace("Shop API", f'"{title}"').replace("INFO", ""))
    assert main(["init", "shop.yaml", "--name", "it", "--repository"]) == 0
    config = read_config(Path("it.sdk.yaml"), diagnostics=Diagnostics())
    assert config.spec == Path("shop.yaml")
    for path in (here / ".github/workflows").iterdir():
        assert "secrets" not in path.read_text()
        assert workflow(path)["permissions"] == {"contents": "read"}


@pytest.mark.parametrize("name", ["a/b", "..", "a b", ""])
def test_a_name_that_is_none_is_refused(here: Path, name: str) -> None:
    with pytest.raises(SystemExit) as ended:
        begin(here, "--name", name)
    assert ended.value.code == 2
