"""What generating costs, as whole processes: cold, again, after a change of one schema, as a check; against a peer."""

from __future__ import annotations

import resource
import shutil
import sys
from pathlib import Path

from ..conftest import SHARED
from .measuring import Row, medians, process

DOCUMENTS = (
    "real/swagger-petstore.yaml",
    "real/paddle-api.yaml",
    "real/openai-api.yaml",
    "real/stripe-api.yaml",
    "real/github-api.json",
)
PEER_DOCUMENT = "openai-api"
CHANGE = ("type: string", "type: integer")


def rows(folder: Path, peer: Path | None) -> tuple[list[Row], dict[str, Path]]:
    """The rows, and the projects that were generated, by the names of their documents."""
    found: list[Row] = []
    projects: dict[str, Path] = {}
    for path in DOCUMENTS:
        source = SHARED / "corpus" / path
        if source.is_file():
            projects[source.stem] = folder / source.stem
            found += _document(source, folder, peer if source.stem == PEER_DOCUMENT else None)
    most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    found.append(("the largest process, MB", most, "1,200 MB", 1200.0))
    return found, projects


def _document(source: Path, folder: Path, peer: Path | None) -> list[Row]:
    name, output = source.stem, folder / source.stem
    spec = folder / source.name
    shutil.copy(source, spec)
    environment = {"SDKWRIGHT_CACHE_DIR": str(folder / "cache")}
    command = [sys.executable, "-m", "generator", "generate", str(spec), "--output", str(output)]
    run = process([*command, "--lenient"], environment=environment)
    cold = run()
    again = medians({"": run}, 3)[""]
    check = process([*command, "--lenient", "--check"], environment=environment)()
    _change_one_schema(spec)
    changed = run()
    found: list[Row] = [
        (f"{name}: unchanged", again, "cold", cold),
        (f"{name}: one schema changed", changed, "cold", cold),
        (f"{name}: check", check, "cold", cold),
    ]
    if peer is None:
        return [(f"{name}: cold", cold, "itself", cold), *found]
    tool = [str(peer.parent / "openapi-python-client"), "generate", "--overwrite"]
    theirs = process([*tool, "--path", str(source), "--output-path", str(folder / "peer")])()
    return [(f"{name}: cold", cold, "openapi-python-client", theirs), *found]


def _change_one_schema(spec: Path) -> None:
    """Make the last text in the description's schemas a number."""
    text = spec.read_text(encoding="utf-8")
    before, after = ('"type": "string"', '"type": "integer"') if spec.suffix == ".json" else CHANGE
    head, found, tail = text.rpartition(before)
    spec.write_text(f"{head}{after if found else before}{tail}", encoding="utf-8")
