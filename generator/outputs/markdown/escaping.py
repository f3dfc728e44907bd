"""The one place where a document's text becomes markdown: ordinary markup keeps working, the page around it cannot break."""

from __future__ import annotations

import re

_CODE = re.compile(r"(`+)(?!`).+?(?<!`)\1(?!`)", re.DOTALL)
# A tag, but no link in angle brackets.
_TAG = re.compile(r"<(?!(?:https?://|mailto:)[^\s<>]*>)(?=[A-Za-z/!?])")
_HIDDEN = re.compile(r"\0(\d+)\0")
_SAFE = r"(?:https?://|mailto:)"
# Links to elsewhere in the pages that a description was written for lead nowhere in ours; other schemes may be programs.
_LINK = re.compile(
    rf"!?\[((?:[^\[\]]|\[[^\[\]]*\])*)\]\(\s*+(?!<?{_SAFE})[^()]*(?:\([^()]*\)[^()]*)*\)", re.I
)
_OPENED = re.compile(r"\]\(\s+")
_DEFINITION = re.compile(rf"^( {{0,3}})(\[[^\[\]]+\]:\s*+(?!<?{_SAFE}))", re.I | re.MULTILINE)
_FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})")
_HEADING = re.compile(r"^ {0,3}#{1,6}(?:\s+(.*?))??(?:\s+#+)?$")
_UNDERLINE = re.compile(r"^( {0,3})(=+|-+)(\s*)$")


def inert(text: str) -> str:
    """`text` with raw HTML shown and links that lead nowhere as text, outside of code spans (CommonMark 0.31)."""
    text = text.replace("\0", "")
    if not any(mark in text for mark in "`[<"):
        return text
    spans: list[str] = []

    def hidden(span: re.Match[str]) -> str:
        spans.append(span[0])
        return f"\0{len(spans) - 1}\0"

    shown = _CODE.sub(hidden, text)
    shown = _OPENED.sub("](", shown)
    shown = _DEFINITION.sub(r"\1\\\2", _LINK.sub(r"\1", shown))
    return _HIDDEN.sub(lambda found: spans[int(found[1])], _TAG.sub("&lt;", shown))


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
    """Lines outside of fences with HTML inert, and headings as paragraphs in bold."""
    if not lines:
        return []
    shown: list[str] = []
    after_heading = False
    for one in inert("\n".join(lines)).split("\n"):
        heading = _HEADING.match(one)
        if (heading or after_heading) and one.strip() and shown and shown[-1].strip():
            shown.append("")
        after_heading = heading is not None
        if heading is not None:
            title = (heading[1] or "").replace("**", "").strip()
            shown.append(f"**{title}**" if title else "")
        elif shown and shown[-1].strip():
            shown.append(_UNDERLINE.sub(r"\1\\\2\3", one))
        else:
            shown.append(one)
    return shown


def code(text: str) -> str:
    """`text` in a code span of one line."""
    folded = " ".join(text.split())
    longest = max((len(run) for run in re.findall(r"`+", folded)), default=0)
    ticks = "`" * (longest + 1)
    space = " " if folded.startswith("`") or folded.endswith("`") else ""
    return f"{ticks}{space}{folded}{space}{ticks}"
