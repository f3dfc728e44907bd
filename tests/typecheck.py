"""`python -m tests.typecheck SOURCE...`: pyright, strict, on generated packages, each as if it were a project of its own."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path

Result = subprocess.CompletedProcess[str]


def pyright(source: Path, python: Path = Path(sys.executable)) -> Result:
    """The result of pyright on the folder `source`; its own configuration, the packages of the environment of `python`."""
    with tempfile.TemporaryDirectory() as folder:
        # pyright wants paths relative to its configuration.
        settings = {
            "include": ["source"],
            "extraPaths": ["source"],
            "typeCheckingMode": "strict",
            "pythonVersion": "3.11",
        }
        (Path(folder) / "source").symlink_to(source.resolve(), target_is_directory=True)
        (Path(folder) / "pyrightconfig.json").write_text(json.dumps(settings), encoding="utf-8")
        command = [sys.executable, "-m", "pyright"]
        command += ["--pythonpath", str(python), "-p", folder]
        return subprocess.run(command, capture_output=True, text=True, check=False)


def mypy(source: Path, cache: Path, python: Path = Path(sys.executable)) -> Result:
    """The result of mypy, strict, on the folder `source`; `cache` is where it remembers what it has seen."""
    options = [
        "--strict",
        "--config-file=",
        f"--cache-dir={cache}",
        f"--python-executable={python}",
    ]
    command = [sys.executable, "-m", "mypy", *options, "."]
    return subprocess.run(command, cwd=source, capture_output=True, text=True, check=False)


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
