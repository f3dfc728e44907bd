"""`python -m tests.mutants [PART] [--minutes N] [--seed N]`: changes code in one place after the other, and counts what tests notice.

It works in a copy of the repository. The places come in a random order, so that a run that ends early is a sample. A change
that survives is a line that no test of that part looks at, unless it comes to the same: look before you write a test.
"""

from __future__ import annotations

import argparse
import random
import shutil
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
NAMING = ("names", "claims", "sites", "lock", "owners", "successors", "reserved")
PARTS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "naming": (
        tuple(f"generator/sdk/**/{name}.py" for name in NAMING),
        ("tests/sdk/test_names.py", "tests/sdk/test_lifecycles.py", "tests/sdk"),
    ),
    "runtime": (("generator/runtime/**/*.py",), ("tests/runtime", "tests/wire")),
}
# `X | None` in annotations is no operation.
_PASSED_OVER = ("core/ReplaceBinaryOperator_BitOr_",)
_CONFIG = """\
[cosmic-ray]
module-path = {modules}
timeout = {timeout}
excluded-modules = []
test-command = {command!r}
[cosmic-ray.distributor]
name = "local"
"""


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.mutants")
    parser.add_argument("part", nargs="?", choices=PARTS, default="naming")
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    patterns, tests = PARTS[options.part]
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as place:
        folder = Path(place) / "copy"
        copy(folder)
        session = run(
            folder, patterns=patterns, tests=tests, seed=options.seed, seconds=60 * options.minutes
        )
        report(session)


def copy(folder: Path) -> None:
    """Copy what git knows of the repository, as it is on disk."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True)
    for name in listed.stdout.decode().split("\0"):
        if name and (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, folder / name)


def run(
    folder: Path, *, patterns: tuple[str, ...], tests: tuple[str, ...], seed: int, seconds: float
) -> Path:
    """Try changes until the time is over; the session has what came of each."""
    options = '-q -x -p no:cacheprovider -p no:xdist -m "not corpus and not fuzz"'
    command = f"{sys.executable} -m pytest {options} {' '.join(tests)}"
    started = time.monotonic()
    subprocess.run(command, cwd=folder, shell=True, check=True, stdout=subprocess.DEVNULL)
    alone = time.monotonic() - started
    print(f"unchanged, the tests take {alone:.0f} s", flush=True)
    config, session = folder / "mutants.toml", folder / "mutants.sqlite"
    timeout = 3 * alone + 10
    paths = (path for one in patterns for path in sorted(folder.glob(one)))
    modules = [path.relative_to(folder).as_posix() for path in paths]
    config.write_text(
        _CONFIG.format(modules=modules, timeout=timeout, command=command), encoding="utf-8"
    )
    tool = [sys.executable, "-m", "cosmic_ray.cli"]
    subprocess.run([*tool, "init", config.name, session.name], cwd=folder, check=True)
    shuffle(session, seed)
    with suppress(subprocess.TimeoutExpired):
        subprocess.run(
            [*tool, "exec", config.name, session.name], cwd=folder, timeout=seconds, check=True
        )
    return session


def shuffle(session: Path, seed: int) -> None:
    """Put the changes in a random order, without those that are none."""
    from cosmic_ray.work_db import WorkDB, use_db

    with use_db(str(session), WorkDB.Mode.open) as database:
        items: list[Any] = [
            one
            for one in database.work_items
            if not one.mutations[0].operator_name.startswith(_PASSED_OVER)
        ]
        items.sort(key=_place)
        random.Random(seed).shuffle(items)
        database.clear()
        database.add_work_items(items)


def _place(item: Any) -> tuple[str, str, int]:
    change = item.mutations[0]
    return str(change.module_path), change.operator_name, change.occurrence


def report(session: Path) -> None:
    """Print the score, and each change that no test noticed."""
    from cosmic_ray.work_db import WorkDB, use_db
    from cosmic_ray.work_item import TestOutcome

    with use_db(str(session), WorkDB.Mode.open) as database:
        every = len(list(database.work_items))
        results = dict(database.results)
        tried = {
            one.job_id: one.mutations[0] for one in database.work_items if one.job_id in results
        }
    survived = [key for key, one in results.items() if one.test_outcome == TestOutcome.SURVIVED]
    for change in sorted((tried[key] for key in survived), key=lambda one: str(one.module_path)):
        line, column = change.start_pos
        text = (ROOT / change.module_path).read_text(encoding="utf-8").splitlines()[line - 1]
        kind = change.operator_name.removeprefix("core/")
        print(f"{change.module_path}:{line}:{column + 1}: {kind}: {text.strip()}")
    noticed = len(results) - len(survived)
    share = 100 * noticed / len(results) if results else 0
    print(f"{noticed} of {len(results)} changes noticed, {share:.0f} %; {every} are possible")


if __name__ == "__main__":
    main()
