"""Catches defects of the reader: the place that it failed at is reported, and read as something safe, so that the run goes on."""

from __future__ import annotations

from collections.abc import Callable
from types import TracebackType
from typing import TypeVar

from ..diagnostics import DEFECT_HINT, GenerationError, Severity, defect
from ..spec import Node

_Result = TypeVar("_Result")
_Safest = TypeVar("_Safest")


class Isolated:
    """`with Isolated(node): return ...` goes on behind the block where that fails, with the error told at `node`.

    Args:
        node: What is being read.
        within: What is being read already, if that can be nested. Where the stack is exhausted it is the outermost place that
            gives up: a place further inside would exhaust the stack again and again, once for each of its siblings.
    """

    __slots__ = ("_node", "_within")

    def __init__(self, node: Node, *, within: list[Node] | None = None) -> None:
        self._node = node
        self._within: list[Node] = [] if within is None else within

    def __enter__(self) -> None:
        self._within.append(self._node)

    def __exit__(
        self,
        _type: type[BaseException] | None,
        error: BaseException | None,
        _traceback: TracebackType | None,
    ) -> bool:
        self._within.pop()
        if not isinstance(error, Exception) or isinstance(error, GenerationError):
            return False
        if isinstance(error, RecursionError) and self._within:
            return False
        self._node.report(Severity.ERROR, "internal-error", defect(error, "read"), hint=DEFECT_HINT)
        return True


def read_or(node: Node, read: Callable[[], _Result], *, safest: _Safest) -> _Result | _Safest:
    """What `read` reads at `node`; where that fails, `safest`."""
    with Isolated(node):
        return read()
    return safest
