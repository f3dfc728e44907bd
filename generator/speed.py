"""What the garbage collector and other processes need so that a run is fast, with the figures that say why."""

from __future__ import annotations

import atexit
import gc
import os
from collections.abc import Generator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from concurrent.futures import ProcessPoolExecutor

WORTH_A_POOL = 400_000
"""Characters of Python to format: with less, a pool of processes takes longer to start than it saves."""

BATCH = 100_000
"""Characters of Python that a process gets at once."""

# Trees of black refer to themselves, so that only the collector frees them: of so many characters 100 MB. After every
# file it took 1.5 s of the 8.5 s that OpenAI's document takes.
_COLLECTED = 2_000_000
_uncollected = 0


def end_quickly() -> None:
    """Let the interpreter not look for garbage before it ends: 0.06 s of 2.3 after a change in OpenAI's document."""
    atexit.register(gc.freeze)


@contextmanager
def uncollected() -> Generator[None]:
    """Collect nothing meanwhile. A run makes hardly any circles: collecting took 2.4 s of 9.7 for OpenAI's document, to free 2 MB."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def note_formatted(characters: int) -> None:
    """Note that black formatted so many more `characters`, and collect garbage when there is enough of it."""
    global _uncollected
    _uncollected += characters
    if _uncollected > _COLLECTED:
        gc.collect()
        _uncollected = 0


def process_pool() -> ProcessPoolExecutor:
    """As many processes as there are processors.

    Raises:
        NotImplementedError: There is only one processor, or the system has no semaphores.
        ImportError: Python was built without them.
        OSError: There can be no more processes.
    """
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    workers = getattr(os, "process_cpu_count", os.cpu_count)() or 1
    if workers < 2:
        raise NotImplementedError
    # Processes are spawned or forked as the platform has it; they need nothing from their parent.
    context = multiprocessing.get_context()
    return ProcessPoolExecutor(workers, mp_context=context, initializer=_prepare)


def _prepare() -> None:
    """Leave collecting to `note_formatted`, and what a forked process has of its parent to the parent."""
    gc.freeze()
    gc.disable()
