"""Lazy packages: nothing is imported before it is used."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from generator.runtime.lazy import attach

RUNTIME = Path(__file__).resolve().parents[2] / "generator" / "runtime"


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """A package `demo` whose `__init__` is lazy."""
    root = tmp_path / "demo"
    (root / "inner").mkdir(parents=True)
    runtime = root / "_runtime"
    shutil.copytree(RUNTIME, runtime, ignore=shutil.ignore_patterns("__pycache__"))
    (root / "__init__.py").write_text(
        "from ._runtime.lazy import attach\n"
        "__getattr__, __dir__ = attach(__name__, {'things': 'Thing', '_runtime.models.base': 'UNSET'}, ('inner',))\n"
    )
    (root / "things.py").write_text("class Thing: pass\n")
    (root / "inner" / "__init__.py").write_text(
        "from .._runtime.lazy import attach\n"
        "__getattr__, __dir__ = attach(__name__, {'._runtime.http.metadata': 'HTTPMetadata'}, ())\n"
    )
    return tmp_path


def python(folder: Path, code: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=folder, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_importing_loads_nothing(package: Path) -> None:
    heavy = ("msgspec", "httpx2", "dataclasses", "inspect", "typing", "asyncio", "demo.things")
    code = f"import sys, demo; print([one for one in {heavy!r} if one in sys.modules])"
    assert python(package, code) == "[]"


def test_names_are_found_once_and_kept(package: Path) -> None:
    code = "import demo; demo.Thing; print('Thing' in vars(demo), demo.Thing is demo.things.Thing)"
    assert python(package, code) == "True True"


def test_modules_and_names_of_other_packages(package: Path) -> None:
    code = "import demo; print(demo.inner.HTTPMetadata.__name__, demo.UNSET, dir(demo))"
    assert python(package, code) == "HTTPMetadata UNSET ['Thing', 'UNSET', 'inner']"


def test_a_name_that_is_not_there() -> None:
    get, _ = attach("demo", {}, ())
    with pytest.raises(AttributeError, match="module 'demo' has no attribute 'Nothing'"):
        get("Nothing")


def test_a_client_does_not_load_the_http_library(package: Path) -> None:
    (package / "use.py").write_text(
        "import sys\n"
        "from demo._runtime.client import Client\n"
        "from demo._runtime.declarations.description import Description, Server\n"
        "Client(Description('demo', '1', (Server('http://x'),)), {}, {})\n"
        "print([one for one in ('httpx2', 'asyncio', 'dataclasses', 'json') if one in sys.modules])\n"
    )
    assert python(package, "import use") == "[]"
