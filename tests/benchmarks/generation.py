"""What generating costs, as whole processes: cold, again, after a change of one schema, as a check; against other generators."""

from __future__ import annotations

import json
import resource
import shutil
import statistics
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
CHANGES = {
    ".yaml": ("type: string", "type: integer"),
    ".json": ('"type": "string"', '"type": "integer"'),
}
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
    command = [sys.executable, "-m", "generator", "generate", str(spec), "--lenient", "--output"]
    run = process([*command, str(output)], environment=environment)
    check = process([*command, str(output), "--check"])
    taken: dict[str, list[float]] = {}
    for round_ in range(ROUNDS):
        fresh = process([*command, str(folder / f"cold {round_}" / name)], environment=environment)
        taken.setdefault("cold", []).append(fresh())
        if not round_:
            run()
        taken.setdefault("unchanged", []).append(run())
        taken.setdefault("check", []).append(check())
        _change_one_schema(spec)
        taken.setdefault("one schema changed", []).append(run())
    cold = statistics.median(taken["cold"])
    return [
        (f"{name}: {what}", statistics.median(seconds), "cold", cold)
        for what, seconds in taken.items()
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
    before, after = CHANGES[spec.suffix]
    head, _, tail = spec.read_text(encoding="utf-8").rpartition(before)
    spec.write_text(f"{head}{after}{tail}", encoding="utf-8")
