"""Formats rendered Python with black, in other processes while more is rendered where there is much."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import BrokenExecutor, Future, ProcessPoolExecutor
from dataclasses import replace
from functools import cache
from typing import Self

from .. import speed
from ..diagnostics import Diagnostic, GenerationError, Location, Severity
from ..outputs.file import File
from .runs import formatted

Settled = Callable[[str, str], bool]
"""Whether the file at a path holds already what a rendered text becomes."""

LINE_LENGTH = 100


def _is_formatted(path: str) -> bool:
    """Whether the file at `path` goes through black: a module, but for those of the runtime, which are copied."""
    return path.endswith(".py") and "/_runtime/" not in path


class Formatter:
    """Formats files that pass through it, to be used with `with`.

    Args:
        is_settled: Tells which files need nothing.

    Attributes:
        settled: The paths of those that it told.
    """

    def __init__(self, is_settled: Settled) -> None:
        self.settled: set[str] = set()
        self._is_settled = is_settled
        self._formatted: dict[str, str] = {}
        self._waiting: list[File] = []
        self._pool: ProcessPoolExecutor | None = None
        self._batches: list[tuple[list[File], Future[list[tuple[str, str]]]]] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)

    def watch(self, files: Iterable[File]) -> Iterator[File]:
        """`files` as they are; the formatting of the Python ones begins."""
        size = 0
        for file in files:
            yield file
            if self._is_settled(file.path, file.text):
                self.settled.add(file.path)
                continue
            if not _is_formatted(file.path):
                continue
            self._waiting.append(file)
            size += len(file.text)
            if size >= (speed.WORTH_A_POOL if self._pool is None else speed.BATCH):
                self._send()
                size = 0

    def result(self, files: Iterable[File]) -> tuple[File, ...]:
        """The watched `files` without those that are on disk already; Python files are formatted.

        Raises:
            GenerationError: A rendered file is no valid Python: a defect of the generator, told with its place.
        """
        if self._batches:
            self._send()
        for files_of_batch, batch in self._batches:
            try:
                self._formatted.update(batch.result())
            except BrokenExecutor:
                # A process was ended from outside, as for want of memory: this one does its work.
                self._waiting += files_of_batch
        self._formatted.update(_format_batch(self._waiting))
        return tuple(
            replace(file, text=self._formatted.get(file.path, file.text))
            for file in files
            if file.path not in self.settled
        )

    def _send(self) -> None:
        """Hand over what waits, where there are processes to take it."""
        waiting, self._waiting = self._waiting, []
        for batch in _batches(waiting):
            try:
                self._batches.append((batch, self._started().submit(_format_batch, batch)))
            except (BrokenExecutor, ImportError, NotImplementedError, OSError):
                # With one processor, or where the system has no semaphores or no more processes.
                self._waiting += batch

    def _started(self) -> ProcessPoolExecutor:
        if self._pool is None:
            self._pool = speed.process_pool()
        return self._pool


def _batches(files: list[File]) -> Iterator[list[File]]:
    """Parts of about the size of a batch, the longest files first."""
    batch: list[File] = []
    size = 0
    for file in sorted(files, key=lambda file: -len(file.text)):
        batch.append(file)
        size += len(file.text)
        if size >= speed.BATCH:
            yield batch
            batch, size = [], 0
    yield batch


def _format_batch(files: list[File]) -> list[tuple[str, str]]:
    """The path and the formatted text of each of `files`."""
    results = [(file.path, _format(file)) for file in files]
    speed.note_formatted(sum(len(file.text) for file in files))
    return results


def _format(file: File) -> str:
    try:
        ast.parse(file.text)
    except SyntaxError as error:
        raise GenerationError(
            Diagnostic(
                severity=Severity.ERROR,
                code="invalid-rendering",
                message=f"the rendered text is no valid Python: {error.msg}",
                location=Location(file.path, error.lineno, error.offset),
                hint="This is a defect of sdkwright; please report it with the document.",
            )
        ) from None
    return formatted(file.text, _black(), line_length=LINE_LENGTH)


@cache
def _black() -> Callable[[str], str]:
    """black's function; imported here, since it is needed in other processes, or not at all."""
    import black
    from black.mode import TargetVersion

    mode = black.Mode(line_length=LINE_LENGTH, target_versions={TargetVersion.PY311})
    # black formats a text that it changes a second time, in case commas of the first pass matter in the second. They
    # never do in what our templates write (8,000 files of real documents, and a test that black changes nothing), and
    # half of the time of a run is saved. The function is black's own; where a release does not have it, the public one
    # is as good.
    once: Callable[..., object] = getattr(black, "_format_str_once", black.format_str)
    return lambda text: str(once(text, mode=mode))
