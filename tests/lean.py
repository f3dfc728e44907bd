"""An environment with what a generated SDK needs and nothing else, for tools that ask what is installed."""

from __future__ import annotations

import sys
import venv
from collections.abc import Iterable
from importlib.metadata import Distribution, distribution
from pathlib import Path

from packaging.requirements import Requirement

NEEDED = ("httpx2", "msgspec")


def lean_python(folder: Path, *, needed: Iterable[str] = NEEDED) -> Path:
    """The interpreter of a new environment in `folder` that has some packages and what they depend on, as links to ours.

    Args:
        needed: The packages; by default those of an SDK without extras.
    """
    venv.create(folder, with_pip=False, symlinks=True)
    version = f"python{sys.version_info.major}.{sys.version_info.minor}"
    packages = folder / "lib" / version / "site-packages"
    for name in _closure(needed):
        found = distribution(name)
        for top in {Path(file).parts[0] for file in found.files or ()} - {"..", "__pycache__"}:
            target = packages / top
            if not target.exists():
                target.symlink_to(Path(str(found.locate_file(top))).resolve())
    return folder / "bin" / "python"


def _closure(names: Iterable[str]) -> list[str]:
    """`names` and all that they depend on."""
    found: list[str] = []
    waiting = list(names)
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.append(name)
            waiting.extend(_requirements(distribution(name)))
    return found


def _requirements(package: Distribution) -> list[str]:
    parsed = [Requirement(line) for line in package.requires or ()]
    return [one.name for one in parsed if one.marker is None or one.marker.evaluate({"extra": ""})]
