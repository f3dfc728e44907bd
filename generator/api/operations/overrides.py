"""Reads the names that a document gives operations by patterns over their operationIds: the extension `x-speakeasy-name-override` at its root."""

from __future__ import annotations

import re
from collections.abc import Callable

from ...diagnostics import Severity
from ...spec import Node

_EXTENSION = "x-speakeasy-name-override"
_LONGEST, _MOST = 200, 2
# What makes a search try again: groups that repeat, look around or are meant again; signs that repeat or leave a choice.
_COSTLY = re.compile(r"\)[*+?{]|\\[1-9]|\(\?")
_REPEATED = re.compile(r"[*+?{|]")


def read_overrides(root: Node) -> Callable[[str], str]:
    """What gives an operationId the name of the first pattern that is found in it; "" where none is.

    Patterns are those of an untrusted document: one whose search could take long is reported and not read.
    """
    written = root.get(_EXTENSION)
    patterns: list[tuple[re.Pattern[str], str]] = []
    for node in written.items() if written is not None and written.is_sequence else ():
        name = node.text("methodNameOverride", "") if node.is_mapping else ""
        pattern = _compiled(node.text("operationId", "")) if name else None
        if pattern is None:
            node.report(
                Severity.WARNING,
                "bad-extension",
                f"{_EXTENSION}: this gives no operation a name",
                hint="Write `operationId`, a regular expression without groups that repeat, and `methodNameOverride`.",
            )
        else:
            patterns.append((pattern, name))

    def named(operation_id: str) -> str:
        if len(operation_id) > _LONGEST:
            return ""
        return next((name for pattern, name in patterns if pattern.search(operation_id)), "")

    return named


def _compiled(text: str) -> re.Pattern[str] | None:
    if not text or len(text) > _LONGEST or _COSTLY.search(text):
        return None
    if len(_REPEATED.findall(text)) > _MOST:
        return None
    try:
        return re.compile(text)
    except (re.error, RecursionError, OverflowError):
        return None
