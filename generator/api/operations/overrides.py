"""Reads the names that a document gives operations by patterns over their operationIds: the extension `x-speakeasy-name-override` at its root."""

from __future__ import annotations

import re
from collections.abc import Callable

from ...diagnostics import Severity
from ...spec import Node

_EXTENSION = "x-speakeasy-name-override"
_LONGEST = 100
_MOST = 50
"""Patterns that are read; each is tried for every operation."""
# What may stand at the ends of a pattern, and means nothing where a pattern is searched for.
_ENDS = re.compile(r"^\^?\.\*|(?<!\\)\.\*\$?$")
# What makes a search try again: groups that repeat, look around or are meant again; signs that repeat or leave a choice.
_COSTLY = re.compile(r"\)[*+?{]|\\[1-9]|\(\?")
_REPEATED = re.compile(r"[*+?{|]")
# A second one would make searches take the cube of an operationId's length.
_MOST_REPEATED = 1


def read_overrides(root: Node) -> Callable[[str], str]:
    """What gives an operationId the name of the first pattern that is found in it; "" where none is.

    Patterns are those of an untrusted document: one whose search could take long is reported and not read.
    """
    written = root.get(_EXTENSION)
    patterns: list[tuple[re.Pattern[str], str]] = []
    for node in written.items() if written is not None and written.is_sequence else ():
        name = node.text("methodNameOverride", "") if node.is_mapping else ""
        pattern = None
        if name and len(patterns) < _MOST:
            pattern = _compiled(node.text("operationId", ""))
        if pattern is None:
            node.report(
                Severity.WARNING,
                "bad-extension",
                f"{_EXTENSION}: this gives no operation a name",
                hint="Write `operationId`, a short regular expression with one repetition or choice, and `methodNameOverride`.",
            )
        else:
            patterns.append((pattern, name))

    def named(operation_id: str) -> str:
        if len(operation_id) > _LONGEST:
            return ""
        return next((name for pattern, name in patterns if pattern.search(operation_id)), "")

    return named


def _compiled(text: str) -> re.Pattern[str] | None:
    searched = _ENDS.sub("", text)
    if not text or len(text) > _LONGEST or _COSTLY.search(text):
        return None
    if len(_REPEATED.findall(searched)) > _MOST_REPEATED:
        return None
    try:
        return re.compile(searched)
    except (re.error, RecursionError, OverflowError):
        return None
