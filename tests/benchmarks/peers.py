"""Installs what others have made into a scratch environment, from the package registry, and says so."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

PACKAGES = ("openai", "stripe", "kubernetes", "openapi-python-client")


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
    return python
