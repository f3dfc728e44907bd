"""Follows the links among generated pages, and to their headings."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

_CODE = re.compile(r"^```.*?^```$|(`+)(?!`).+?(?<!`)\1(?!`)", re.DOTALL | re.MULTILINE)
_LINK = re.compile(
    r"\]\((?!<?(?:https?://|mailto:))([^)#\s]*)(?:#([^)\s]*))?[^()]*\)", re.IGNORECASE
)
_HEADING = re.compile(r"^#{1,6} +(.+?) *#*$", re.MULTILINE)
_FENCE = re.compile(r"^(`{3,}|~{3,}).*?^\1", re.DOTALL | re.MULTILINE)


def broken(project: Path) -> list[str]:
    """Every link that leads to no page, or to no heading of a page."""
    found: list[str] = []
    for page in project.rglob("*.md"):
        for target, anchor in _LINK.findall(_CODE.sub("", page.read_text(encoding="utf-8"))):
            path = (page.parent / target).resolve() if target else page.resolve()
            if not path.is_file():
                found.append(f"{page.name}: there is no page {target}")
            elif anchor and anchor not in anchors(path):
                found.append(f"{page.name}: {path.name} has no heading {anchor}")
    return found


@cache
def anchors(page: Path) -> frozenset[str]:
    """The anchors of a page's headings, as GitHub makes them."""
    headings = _HEADING.findall(_FENCE.sub("", page.read_text(encoding="utf-8")))
    return frozenset(
        re.sub(r"[^\w\- ]", "", one.lower()).strip().replace(" ", "-") for one in headings
    )
