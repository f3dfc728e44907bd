"""`python -m tests.typecheck SOURCE...`: pyright, strict, on generated packages, each as if it were a project of its own."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

RUNTIME = Path(__file__).resolve().parent.parent / "generator/runtime"

Result = subprocess.CompletedProcess[str]


def share_runtime(source: Path, libraries: Path) -> None:
    """Let the package in `source` take its runtime from `libraries`, so that checkers read it once for many packages.

    The runtime is the same in all of them, and is checked itself in those of the repository.
    """
    shared = libraries / "shared_runtime"
    if not shared.exists():
        shutil.copytree(RUNTIME, shared, ignore=shutil.ignore_patterns("__pycache__"))
    (copied,) = source.glob("*/_runtime")
    for path in copied.rglob("*.py"):
        names = path.relative_to(copied).with_suffix("").parts
        module = ".".join(("shared_runtime", *(name for name in names if name != "__init__")))
        path.write_text(f"from {module} import *\n", encoding="utf-8")


def pyright(
    source: Path, python: Path = Path(sys.executable), libraries: Path | None = None
) -> Result:
    """The result of pyright on the folder `source`; its own configuration, the packages of the environment of `python`.

    Args:
        libraries: Where other packages are that it imports.
    """
    with tempfile.TemporaryDirectory() as folder:
        # pyright wants paths relative to its configuration.
        settings = {
            "include": ["source"],
            "extraPaths": ["source", *([] if libraries is None else [str(libraries)])],
            "typeCheckingMode": "strict",
            "pythonVersion": "3.11",
        }
        (Path(folder) / "source").symlink_to(source.resolve(), target_is_directory=True)
        (Path(folder) / "pyrightconfig.json").write_text(json.dumps(settings), encoding="utf-8")
        command = [sys.executable, "-m", "pyright"]
        command += ["--pythonpath", str(python), "-p", folder]
        return subprocess.run(command, capture_output=True, text=True, check=False)


def mypy(
    source: Path,
    cache: Path,
    python: Path = Path(sys.executable),
    libraries: Path | None = None,
) -> Result:
    """The result of mypy, strict, on the folder `source`; `cache` is where it remembers what it has seen.

    Args:
        libraries: Where other packages are that it imports.
    """
    options = [
        "--strict",
        "--config-file=",
        f"--cache-dir={cache}",
        f"--python-executable={python}",
    ]
    command = [sys.executable, "-m", "mypy", *options, "."]
    environment = os.environ | ({} if libraries is None else {"MYPYPATH": str(libraries)})
    return subprocess.run(
        command, cwd=source, env=environment, capture_output=True, text=True, check=False
    )


def main(sources: list[str]) -> int:
    """Check each source; returns the worst exit code."""
    worst = 0
    for source in sources:
        result = pyright(Path(source))
        print(result.stdout.strip().splitlines()[-1] if result.returncode == 0 else result.stdout)
        worst = max(worst, result.returncode)
    return worst


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
