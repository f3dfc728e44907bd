"""Measures contenders by turns, so that what else the machine does falls on all of them alike."""

from __future__ import annotations

import os
import random
import statistics
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

Row = tuple[str, float, str, float]
"""What was measured, in seconds or another unit, and against what."""


def medians(contenders: Mapping[str, Callable[[], float]], rounds: int) -> dict[str, float]:
    """The median of what each contender measures, taken by turns; in another order each time, since what one leaves in the
    caches is the burden of its follower.
    """
    taken: dict[str, list[float]] = {name: [] for name in contenders}
    for names in turns(list(contenders), rounds):
        for name in names:
            taken[name].append(contenders[name]())
    return {name: statistics.median(values) for name, values in taken.items()}


def turns(names: list[str], rounds: int) -> Iterator[list[str]]:
    """`names` in another order for each round, the same orders each time."""
    order = random.Random(0)
    for _ in range(rounds):
        order.shuffle(names)
        yield names


def process(
    command: list[str],
    *,
    cwd: Path | None = None,
    environment: Mapping[str, str] | None = None,
    allow_failure: bool = False,
) -> Callable[[], float]:
    """The seconds that a process takes; another's may end with complaints."""

    def measure() -> float:
        started = time.perf_counter()
        subprocess.run(
            command,
            cwd=cwd,
            check=not allow_failure,
            env={**os.environ, **(environment or {})},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        return time.perf_counter() - started

    return measure


def repeated(call: Callable[[], object], times: int) -> Callable[[], float]:
    """The seconds that one of many calls takes."""

    def measure() -> float:
        started = time.perf_counter()
        for _ in range(times):
            call()
        return (time.perf_counter() - started) / times

    return measure
