"""`tests: true`: the tests of a generated SDK pass, are clean, and fail where the package does not do what the description says."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from generator.cli import main
from tests import typecheck

HERE = Path(__file__).parent
CONFIG = "spec: {spec}\noutput: project\npackage: depot\ntests: {tests}\n"


def generate(folder: Path, *, tests: bool) -> None:
    config = folder / "depot.sdk.yaml"
    shutil.copy(HERE / "depot_tests.yaml", folder)
    config.write_text(CONFIG.format(spec="depot_tests.yaml", tests=str(tests).lower()))
    assert main(["generate", str(config)]) == 0


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("tests")
    generate(folder, tests=True)
    return folder / "project"


def run(project: Path, source: Path) -> subprocess.CompletedProcess[str]:
    """The outcome of the tests of `project` with the package in `source`."""
    command = [sys.executable, "-m", "pytest", "-q", "-W", "error", "-p", "no:cacheprovider"]
    environment = {
        **{name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if name in os.environ},
        "PYTHONPATH": str(source),
        "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1",
    }
    return subprocess.run(
        [*command, "tests"],
        cwd=project,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_they_pass_one_for_each_operation_and_error_class(project: Path) -> None:
    done = run(project, project / "src")
    assert done.returncode == 0, done.stdout
    assert "9 passed" in done.stdout
    text = "".join(path.read_text() for path in sorted(project.glob("tests/test_depot/*.py")))
    for name in ("Refusal", "Gone"):
        assert re.search(rf"pytest\.raises\(errors\.{name}\w*\)", text)


Break = tuple[str, str, str]
"""In which modules of the models what is replaced by what."""
BREAKS: tuple[tuple[dict[str, Break], set[str]], ...] = (
    (
        {
            "a query parameter is sent as a header field": (
                "operations/parcels_list.py",
                r'"page", location="query"',
                '"page", location="header"',
            ),
            "the method is another": ("operations/*.py", 'method="PUT"', 'method="PATCH"'),
            "the path is another": ("operations/events_get.py", 'path="/events"', 'path="/event"'),
            "a value of the discriminator is no more": ("operations/*.py", '"Truck":', '"Car":'),
        },
        {"test_parcels.py::test_list", "test_parcels_label.py::test_update"}
        | {"test_events.py::test_get", "test_moves.py::test_create"},
    ),
    (
        {
            "a deep object is sent as a form": ("operations/*.py", '"deepObject"', '"form"'),
            "a field has another name on the wire": ("components/gone.py", "since", "after"),
            "an error has no class": (
                "operations/parcels_send.py",
                r"Reply\(\"404\"",
                'Reply("410"',
            ),
            "bytes are read as text": (
                "operations/*.py",
                '"application/pdf", bytes',
                '"text/plain", str',
            ),
        },
        {"test_parcels.py::test_list", "test_parcels.py::test_send_fails_with_404"}
        | {"test_parcels_label.py::test_get"},
    ),
)


@pytest.mark.parametrize(("breaks", "failing"), BREAKS, ids=["one", "another"])
def test_they_fail_where_something_is_not_as_described(
    project: Path, tmp_path: Path, breaks: dict[str, Break], failing: set[str]
) -> None:
    source = Path(shutil.copytree(project / "src", tmp_path / "src"))
    for what, (files, pattern, replacement) in breaks.items():
        changed = 0
        for path in source.glob(f"depot/models/{files}"):
            text, count = re.subn(pattern, replacement, path.read_text())
            path.write_text(text)
            changed += count
        assert changed, what
    done = run(project, source)
    assert set(re.findall(r"FAILED tests/test_depot/(\S+)", done.stdout)) == failing, done.stdout


def test_pyright_finds_nothing(project: Path) -> None:
    done = typecheck.pyright(project / "tests", libraries=project / "src")
    assert done.returncode == 0, done.stdout


def test_formatters_find_nothing(project: Path) -> None:
    for command in (["ruff", "check", "--isolated"], ["black", "--check", "-l", "100"]):
        done = subprocess.run(
            [sys.executable, "-m", *command, "tests"],
            cwd=project,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr


def test_the_source_distribution_has_them_and_the_extra_brings_pytest(project: Path) -> None:
    text = (project / "pyproject.toml").read_text()
    assert 'optional-dependencies.test = ["pytest' in text
    assert re.search(r'sdist\]\ninclude = \[.*"tests/test_depot"', text)
    assert re.search(r'wheel\]\npackages = \["src/depot"\]', text)


def test_they_go_where_the_setting_goes_and_those_of_the_publisher_stay(tmp_path: Path) -> None:
    generate(tmp_path, tests=True)
    own = tmp_path / "project/tests/test_mine.py"
    own.write_text("")
    assert main(["generate", str(tmp_path / "depot.sdk.yaml"), "--check"]) == 0
    generate(tmp_path, tests=False)
    assert [path.name for path in own.parent.iterdir()] == [own.name]
    assert "pytest" not in (tmp_path / "project/pyproject.toml").read_text()
