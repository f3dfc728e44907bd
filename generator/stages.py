"""The stages of a run: each is announced and timed, and the findings so far may end the run after it."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import ParamSpec, Self, TypeVar

from .diagnostics import Diagnostics, Severity

_Given = ParamSpec("_Given")
_Result = TypeVar("_Result")

Progress = Callable[[str], None]
"""Called with the name of each stage when it begins."""


class _Over(Exception):  # noqa: N818 - it ends a run, it is no error
    """What was found ends the run."""


class Stages:
    """Runs stages one after the other; within `with`, the first one that may not begin ends the block.

    Args:
        progress: Called with the name of each stage when it begins.
        is_over: Whether the findings so far end the run.

    Attributes:
        seconds: The time that each stage took.
    """

    def __init__(self, progress: Progress, is_over: Callable[[], bool]) -> None:
        self.seconds: dict[str, float] = {}
        self._progress = progress
        self._is_over = is_over

    def __enter__(self) -> Self:
        return self

    def __exit__(self, _type: object, error: BaseException | None, _traceback: object) -> bool:
        return isinstance(error, _Over)

    def run(
        self,
        name: str,
        stage: Callable[_Given, _Result],
        *given: _Given.args,
        **named: _Given.kwargs,
    ) -> _Result:
        """What `stage` makes of the other arguments, unless what was found before ends the run."""
        if self._is_over():
            raise _Over
        return self.always(name, stage, *given, **named)

    def always(
        self,
        name: str,
        stage: Callable[_Given, _Result],
        *given: _Given.args,
        **named: _Given.kwargs,
    ) -> _Result:
        """What `stage` makes of the other arguments, whatever was found before."""
        self._progress(name)
        started = time.perf_counter()
        result = stage(*given, **named)
        self.seconds[name] = time.perf_counter() - started
        return result


def silent(_stage: str) -> None:
    """Shows no progress."""


def stops(diagnostics: Diagnostics, *, lenient: bool, strict: bool) -> bool:
    """Whether the findings so far end the run."""
    if lenient:
        return False
    return bool(
        diagnostics.count(Severity.ERROR) or (strict and diagnostics.count(Severity.WARNING))
    )
