"""Writes changes down: lines for people, markdown for changelogs and comments, JSON for tools."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence

from .verdicts import Change, Verdict, worst

_MENTION = re.compile(r"(^|[^\w`])@(?=\w)")
_TITLES = {
    Verdict.BREAKING: "Breaking",
    Verdict.FEATURE: "Added and changed",
    Verdict.FIX: "Fixed",
}


def as_text(changes: Sequence[Change]) -> str:
    """A line for each change, the gravest first."""
    lines: list[str] = []
    for verdict in _TITLES:
        for change in changes:
            if change.verdict is verdict:
                accepted = f" (accepted: {change.accepted})" if change.accepted else ""
                place = f" ({change.pointer})" if change.pointer else ""
                lines.append(f"{verdict.value}: {change.sentence}{accepted} [{change.kind}]{place}")
    return "\n".join(lines)


def as_markdown(changes: Sequence[Change], *, level: int = 3) -> str:
    """A heading for each verdict, with a list of the sentences below it.

    Args:
        level: How deep the headings are.
    """
    blocks: list[str] = []
    for verdict, title in _TITLES.items():
        told = [_item(change) for change in changes if change.verdict is verdict]
        if told:
            blocks.append("\n".join((f"{'#' * level} {title}", "", *dict.fromkeys(told))))
    return "\n\n".join(blocks)


def _item(change: Change) -> str:
    accepted = f" Accepted: {_plain(change.accepted)}" if change.accepted else ""
    return f"- {_plain(change.sentence)}{accepted}"


def _plain(text: str) -> str:
    """`text` on one line, without what would begin HTML, a link, a picture or the mention of somebody."""
    line = " ".join(text.split()).replace("<", "&lt;").replace("](", "]\\(")
    return _MENTION.sub("\\1@\u200b", line)


def as_json(compared: Sequence[tuple[str, str, Sequence[Change]]]) -> str:
    """One JSON object with what was compared: the package, the version that follows and every change."""
    packages = [
        {
            "package": package,
            "verdict": worst(changes).value,
            "version": version,
            "changes": [_entry(change) for change in changes],
        }
        for package, version, changes in compared
    ]
    return json.dumps({"packages": packages}, indent=2)


def _entry(change: Change) -> dict[str, str]:
    return {
        "kind": change.kind,
        "verdict": change.verdict.value,
        "name": change.name,
        "pointer": change.pointer,
        "sentence": change.sentence,
        "accepted": change.accepted,
    }
