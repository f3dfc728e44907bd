"""`python -m tests.typecheck SOURCE...`: pyright, strict, on generated packages, each as if it were a project of its own."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path


def pyright(source: Path) -> subprocess.CompletedProcess[str]:
    """The result of pyright on the folder `source`; its own configuration, the packages of this environment."""
    with tempfile.TemporaryDirectory() as folder:
        settings = {
            "include": [str(source.resolve())],
            "extraPaths": [str(source.resolve())],
            "typeCheckingMode": "strict",
            "pythonVersion": "3.11",
        }
        # pyright wants paths relative to its configuration.
        settings["include"] = ["source"]
        settings["extraPaths"] = ["source"]
        (Path(folder) / "source").symlink_to(source.resolve(), target_is_directory=True)
        (Path(folder) / "pyrightconfig.json").write_text(json.dumps(settings), encoding="utf-8")
        command = [sys.executable, "-m", "pyright", "--pythonpath", sys.executable, "-p", folder]
        return subprocess.run(command, capture_output=True, text=True, check=False)


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
