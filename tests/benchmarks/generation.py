"""What generating costs, as whole processes: cold, again, after a change of one schema, as a check; against other generators."""

from __future__ import annotations

import json
import resource
import shutil
import subprocess
import sys
from pathlib import Path

from ..conftest import SHARED
from .measuring import Row, medians, process
from .peers import generators

ROUNDS = 3
DOCUMENTS = (
    "real/swagger-petstore.yaml",
    "real/paddle-api.yaml",
    "real/openai-api.yaml",
    "real/stripe-api.yaml",
    "real/github-api.json",
)
COMPARED = "openai-api"
CHANGE = ("type: string", "type: integer")
STAGES = """
import json, sys
from generator import cli, pipeline
generate = pipeline.generate
def told(*arguments, **named):
    outcome = generate(*arguments, **named)
    print(json.dumps(outcome.seconds))
    return outcome
pipeline.generate = told
cli.main(sys.argv[1:])
"""


def rows(folder: Path, peer: Path | None) -> tuple[list[Row], dict[str, Path]]:
    """The rows, and the projects that were generated, by the names of their documents or of the other generators."""
    found: list[Row] = []
    projects: dict[str, Path] = {}
    for path in DOCUMENTS:
        source = SHARED / "corpus" / path
        if source.is_file():
            projects[source.stem] = folder / source.stem
            found += _document(source, folder)
    most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    found.append(("the largest process, MB", most, "1,200 MB", 1200.0))
    source = folder / f"{COMPARED}.yaml"
    if source.is_file():
        found += _compared(source, folder, peer)
        projects |= {one: folder / one for one in generators(peer, source, folder)}
    return found, projects


def _document(source: Path, folder: Path) -> list[Row]:
    name, output = source.stem, folder / source.stem
    spec = folder / source.name
    shutil.copy(source, spec)
    environment = {"SDKWRIGHT_CACHE_DIR": str(folder / "cache")}
    options = ["generate", str(spec), "--output", str(output), "--lenient"]
    run = process([sys.executable, "-m", "generator", *options], environment=environment)
    cold = run()
    again = medians({"": run}, ROUNDS)[""]
    check = process([sys.executable, "-m", "generator", *options, "--check"])()
    _change_one_schema(spec)
    changed = run()
    return [
        (f"{name}: cold", cold, "itself", cold),
        (f"{name}: unchanged", again, "cold", cold),
        (f"{name}: one schema changed", changed, "cold", cold),
        (f"{name}: check", check, "cold", cold),
    ]


def _compared(source: Path, folder: Path, peer: Path | None) -> list[Row]:
    """Cold runs by turns with those of other generators, and the stages of one."""
    outputs = (folder / "cold" / str(one) for one in range(ROUNDS + 1))
    options = ["generate", str(source), "--lenient", "--output"]
    command = [sys.executable, "-m", "generator", *options]

    def ours() -> float:
        output = next(outputs)
        environment = {"SDKWRIGHT_CACHE_DIR": str(output / "cache")}
        return process([*command, str(output)], environment=environment)()

    others = {
        name: process(one, allow_failure=True)
        for name, one in generators(peer, source, folder).items()
    }
    found = medians({"": ours, **others}, ROUNDS)
    table: list[Row] = [(f"{COMPARED}: cold", found[""], one, found[one]) for one in others]
    last = [sys.executable, "-c", STAGES, *options, str(next(outputs)), "--check"]
    printed = subprocess.run(last, check=False, capture_output=True, text=True).stdout
    stages: dict[str, float] = json.loads(printed.partition("\n")[0])
    table += [(f"{COMPARED}: {one}", stages[one], "cold", found[""]) for one in stages]
    return table


def _change_one_schema(spec: Path) -> None:
    """Make the last text in the description's schemas a number."""
    text = spec.read_text(encoding="utf-8")
    before, after = ('"type": "string"', '"type": "integer"') if spec.suffix == ".json" else CHANGE
    head, found, tail = text.rpartition(before)
    spec.write_text(f"{head}{after if found else before}{tail}", encoding="utf-8")
