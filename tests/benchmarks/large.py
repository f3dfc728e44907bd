"""What large descriptions cost, each as a whole process: its processor time, its largest process, and what it is made of.

`python -m tests.benchmarks.large [WORD ...]` measures those whose names have one of the words, or all; it takes some minutes.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from ..documents_of_size import SIZES, UNIONS, next_two
from .generation import STAGES

# Of paths and components each becomes files that black formats; these are measured smaller, to be multiplied.
SMALLER = {"paths": 2_000, "components": 2_000}
DEPTH = 40


def main(words: list[str]) -> None:
    """Print a line for each description."""
    documents = {
        f"{count} {what}": described(count)
        for what, (largest, described) in SIZES.items()
        for count in (SMALLER.get(what, largest),)
    }
    for keyword in UNIONS:
        documents[f"{keyword} of the next two, {DEPTH} deep"] = next_two(keyword, DEPTH)
    for name, document in documents.items():
        if not words or any(word in name for word in words):
            print(measured(name, document), flush=True)


def measured(name: str, document: dict[str, Any]) -> str:
    """A line: seconds on the clock, seconds of processors, the largest process in MB, the seconds of each stage."""
    with tempfile.TemporaryDirectory() as folder:
        spec = Path(folder) / "spec.json"
        spec.write_text(json.dumps(document), encoding="utf-8")
        options = ["generate", str(spec), "--lenient", "--output", str(Path(folder) / "out")]
        environment = {**os.environ, "SDKWRIGHT_CACHE_DIR": str(Path(folder) / "cache")}
        started = time.perf_counter()
        process = subprocess.Popen(
            [sys.executable, "-c", STAGES, *options],
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        told = process.stdout.read() if process.stdout is not None else ""
        _, _, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - started
    stages = json.loads(told.partition("\n")[0] or "{}")
    parts = ", ".join(f"{stage} {taken:.1f}" for stage, taken in stages.items())
    processors = usage.ru_utime + usage.ru_stime
    return f"{name:<56} {seconds:>6.1f} s {processors:>6.1f} s {usage.ru_maxrss / 1024:>6.0f} MB  {parts}"


if __name__ == "__main__":
    main(sys.argv[1:])
