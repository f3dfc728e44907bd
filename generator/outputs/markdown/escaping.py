"""The one place where a document's text becomes markdown: ordinary markup keeps working, the page around it cannot break."""

from __future__ import annotations

import re

_CODE = re.compile(r"(`+)(?!`).+?(?<!`)\1(?!`)", re.DOTALL)
_TAG = re.compile(r"<(?=[A-Za-z/!?])")
_FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})")
_HEADING = re.compile(r"^( {0,3})(#{1,6}(?:\s|$))")
_UNDERLINE = re.compile(r"^( {0,3})(=+|-+)(\s*)$")


def inert(text: str) -> str:
    """`text` with raw HTML shown instead of interpreted, outside of code spans (CommonMark 0.31, section 6.6)."""
    parts: list[str] = []
    position = 0
    for span in _CODE.finditer(text):
        parts += (_TAG.sub("&lt;", text[position : span.start()]), span[0])
        position = span.end()
    return "".join((*parts, _TAG.sub("&lt;", text[position:])))


def line(text: str) -> str:
    """`text` as a part of one line: a heading, a list item, a sentence."""
    return inert(" ".join(text.split()))


def cell(text: str) -> str:
    """`text` in a table cell; line breaks stay until the table has been measured."""
    return inert(text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ").strip())


def block(text: str) -> str:
    """`text` as paragraphs of a page: its headings are no headings of the page, its fences end inside of it."""
    lines: list[str] = []
    fence = ""
    pending: list[str] = []
    for raw in text.replace("\r\n", "\n").replace("\r", "\n").strip("\n").split("\n"):
        stripped = raw.rstrip()
        found = _FENCE.match(stripped)
        if fence:
            lines.append(stripped)
            fence = (
                ""
                if found and found[1].startswith(fence) and stripped.strip() == found[1]
                else fence
            )
        elif found:
            lines += _flow(pending)
            pending = []
            lines.append(stripped)
            fence = found[1]
        else:
            pending.append(stripped)
    lines += _flow(pending)
    if fence:
        lines.append(fence)
    return "\n".join(lines)


def _flow(lines: list[str]) -> list[str]:
    """Lines outside of fences with HTML inert and headings escaped."""
    if not lines:
        return []
    escaped: list[str] = []
    for one in inert("\n".join(lines)).split("\n"):
        text = _HEADING.sub(r"\1\\\2", one)
        if escaped and escaped[-1].strip():
            text = _UNDERLINE.sub(r"\1\\\2\3", text)
        escaped.append(text)
    return escaped


def code(text: str) -> str:
    """`text` in a code span of one line."""
    folded = " ".join(text.split())
    longest = max((len(run) for run in re.findall(r"`+", folded)), default=0)
    ticks = "`" * (longest + 1)
    space = " " if folded.startswith("`") or folded.endswith("`") else ""
    return f"{ticks}{space}{folded}{space}{ticks}"
