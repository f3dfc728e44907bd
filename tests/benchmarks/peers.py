"""Installs what others have made into a scratch environment, from the package registry, and says so."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

PACKAGES = (
    "PyGithub",
    "kubernetes",
    "openai",
    "openapi-generator-cli",
    "openapi-python-client",
    "pydantic",
    "stripe",
)


def installed(folder: Path) -> Path | None:
    """The interpreter of an environment with the peers; None where they cannot be had."""
    print(f"installing into a scratch environment: {', '.join(PACKAGES)} ...", flush=True)
    python = folder / "peers/bin/python"
    try:
        subprocess.run([sys.executable, "-m", "venv", str(folder / "peers")], check=True)
        command = [str(python), "-m", "pip", "install", "-q", *PACKAGES]
        subprocess.run(command, check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        print("they cannot be had: their rows are left out", flush=True)
        return None
    if shutil.which("java") is None:
        print("openapi-generator needs Java, which is not here: its rows are left out", flush=True)
    return python


def generators(python: Path | None, source: Path, folder: Path) -> dict[str, list[str]]:
    """The commands of other generators that are there, to make an SDK of `source` in a folder of their name."""
    if python is None:
        return {}
    found = {
        "openapi-python-client": ["generate", "--overwrite", "--path", "{}", "--output-path"],
    }
    if shutil.which("java") is not None:
        # It calls OpenAI's document invalid.
        options = ["generate", "--skip-validate-spec", "-g", "python", "-i", "{}", "-o"]
        found["openapi-generator-cli"] = options
    return {
        name: [
            str(python.parent / name),
            *(one.replace("{}", str(source)) for one in arguments),
            str(folder / name),
        ]
        for name, arguments in found.items()
    }
