"""Formats rendered Python with black, in a pool of processes where there is much of it. It repairs nothing."""

from __future__ import annotations

import ast
import multiprocessing
import os
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor

import black
from black.mode import TargetVersion

from .diagnostics import Diagnostic, GenerationError, Location, Severity
from .outputs.file import File

LINE_LENGTH = 100
_MODE = black.Mode(line_length=LINE_LENGTH, target_versions={TargetVersion.PY311})
# Below this many characters a pool of processes takes longer to start than it saves.
_WORTH_A_POOL = 400_000
_CHUNK = 16


def format_files(files: tuple[File, ...]) -> tuple[File, ...]:
    """`files` with the Python ones formatted, in the same order.

    Raises:
        GenerationError: A rendered file is no valid Python: a defect of the generator, told with its place.
    """
    todo = [one for one in files if one.path.endswith(".py") and "/_runtime/" not in one.path]
    formatted = dict(zip((one.path for one in todo), _format_all(todo), strict=True))
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
    return black.format_str(file.text, mode=_MODE)
