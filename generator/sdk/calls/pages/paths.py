"""Writes and reads the paths of paginations as JSONPath (RFC 9535), for the lock and for findings."""

from __future__ import annotations

import re

from ....api.model import PathSteps

_STEP = re.compile(r"\[(-?\d+)\]|\['((?:[^'\\]|\\.)*)'\]|\.([^.\[]+)")
_PLAIN = re.compile(r"[A-Za-z_]\w*")
_ESCAPED = re.compile(r"\\(.)")


def path_text(path: PathSteps) -> str:
    """The text of `path`."""
    return "$" + "".join(_step_text(step) for step in path)


def _step_text(step: str | int) -> str:
    if isinstance(step, int):
        return f"[{step}]"
    if _PLAIN.fullmatch(step):
        return f".{step}"
    escaped = step.replace("\\", "\\\\").replace("'", "\\'")
    return f"['{escaped}']"


def read_path(text: str) -> PathSteps:
    """The path that `path_text` wrote."""
    return tuple(
        int(index) if index else name or _ESCAPED.sub(r"\1", quoted)
        for index, quoted, name in _STEP.findall(text)
    )
