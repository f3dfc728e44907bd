"""Holds every public name of an old surface against a new one."""

from __future__ import annotations

from collections.abc import Iterator

from ..changes import Surface
from .calls import judge_calls
from .names import judge_clients, judge_exports
from .verdicts import Finding


def judge(old: Surface, new: Surface) -> tuple[Finding, ...]:
    """What became of each name of `old` in `new`, in the order of kinds and names."""

    def found() -> Iterator[Finding]:
        yield from judge_calls(old, new)
        yield from judge_clients(old, new)
        yield from judge_exports(old, new)

    return tuple(found())
