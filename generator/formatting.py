"""Formats rendered Python with black, in a pool of processes where there is much of it. It repairs nothing."""

from __future__ import annotations

import ast
import multiprocessing
import os
from collections.abc import Callable, Iterable
from concurrent.futures import ProcessPoolExecutor

import black
from black.mode import TargetVersion

from .diagnostics import Diagnostic, GenerationError, Location, Severity
from .outputs.file import File

Known = Callable[[str, str], str | None]
"""Gives the formatted text for a path and a rendered text, or None."""

LINE_LENGTH = 100
_MODE = black.Mode(line_length=LINE_LENGTH, target_versions={TargetVersion.PY311})
# black formats a text that it changes a second time, in case commas of the first pass matter in the second. They never do
# in what our templates write (8,000 files of real documents, and a test that black changes nothing), and half of the time
# of a run is saved. The function is black's own; where a release does not have it, the public one is as good.
_FORMAT: Callable[..., object] = getattr(black, "_format_str_once", black.format_str)
# Below this many characters a pool of processes takes longer to start than it saves.
_WORTH_A_POOL = 400_000
_CHUNK = 16


def is_formatted(path: str) -> bool:
    """Whether the file at `path` goes through black: a module, but for those of the runtime, which are copied."""
    return path.endswith(".py") and "/_runtime/" not in path


def format_files(files: tuple[File, ...], known: Known) -> tuple[File, ...]:
    """`files` with the Python ones formatted, in the same order.

    Args:
        known: Gives the formatted text of a file where it is known already.

    Raises:
        GenerationError: A rendered file is no valid Python: a defect of the generator, told with its place.
    """
    formatted: dict[str, str] = {}
    todo: list[File] = []
    for one in files:
        if is_formatted(one.path):
            text = known(one.path, one.text)
            if text is None:
                todo.append(one)
            else:
                formatted[one.path] = text
    formatted |= dict(zip((one.path for one in todo), _format_all(todo), strict=True))
    return tuple(File(one.path, formatted.get(one.path, one.text)) for one in files)


def _format_all(files: list[File]) -> Iterable[str]:
    workers = os.cpu_count() or 1
    if workers < 2 or sum(len(one.text) for one in files) < _WORTH_A_POOL:
        return [_format(one) for one in files]
    # Processes are spawned rather than forked where the platform does so; `_format` needs nothing from its parent.
    with ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context()) as pool:
        return list(pool.map(_format, files, chunksize=_CHUNK))


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
    return str(_FORMAT(file.text, mode=_MODE))
