"""How much is generated: lines of Python an operation, files, and what they take in a wheel; against other generators."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

from ..conftest import ROOT
from .generation import COMPARED
from .measuring import Row

OTHERS = ("openapi-python-client", "openapi-generator-cli")
SKIPPED = ("test", "tests", "cold")


def rows(projects: dict[str, Path]) -> list[Row]:
    """The rows; an operation's share of the lines is without the runtime, which is the same for all SDKs."""
    found: list[Row] = []
    counts: dict[str, int] = {}
    lines: dict[str, float] = {}
    for name, project in {"machines": ROOT / "generated/comfydeploy", **projects}.items():
        if name not in OTHERS:
            manifest = json.loads((project / "sdk.json").read_text(encoding="utf-8"))
            counts[name] = len(manifest["operations"])
            lines[name] = _lines(_modules(project)) / counts[name]
            base = lines["machines"]
            found.append((f"{name}: lines an operation", lines[name], "machines", base))
    ours = _modules(projects[COMPARED]) if COMPARED in projects else []
    for other in OTHERS if ours else ():
        theirs = _modules(projects[other]) if other in projects else []
        if theirs:
            mine, base = _lines(ours) / counts[COMPARED], _lines(theirs) / counts[COMPARED]
            found.append((f"{COMPARED}: lines an operation", mine, other, base))
            found.append((f"{COMPARED}: modules", len(ours), other, float(len(theirs))))
            found.append((f"{COMPARED}: wheel, KB", _packed(ours), other, _packed(theirs)))
    return found


def _modules(project: Path) -> list[Path]:
    """The modules that a wheel has, but for those of our runtime."""
    return [
        one
        for one in sorted(project.rglob("*.py"))
        if not set(one.relative_to(project).parts[:-1]) & {*SKIPPED, "_runtime"}
    ]


def _lines(modules: list[Path]) -> int:
    return sum(one.read_text(encoding="utf-8").count("\n") for one in modules)


def _packed(modules: list[Path]) -> float:
    """The size of the modules as a wheel packs them, in KB."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for one in modules:
            archive.write(one)
    return len(packed.getvalue()) / 1000
