"""The one place where a document's text becomes markdown: ordinary markup keeps working, the page around it cannot break.

Text is read once, block by block, as CommonMark 0.31 does. That nothing runs in a browser is up to those who show the pages:
code hosts clean them, and `sanitising.py` cleans those of our own site.
"""

from __future__ import annotations

import html
import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import pairwise

_SAFE = ("https://", "http://", "mailto:")
# The longest of them with every character as an entity, and white space before it.
_LONGEST_SCHEME = 200
# What means something outside of code: an escaped mark, back-ticks, a bracket, the begin of a tag.
_MARK = re.compile(r"\\[!-/:-@\[-`{-~]|`+|!?\[|\]|<(?=[A-Za-z/!?])")
_TICKS = re.compile(r"`+")
_AUTOLINK = re.compile(r"<(?:https?://|mailto:)[^\s<>]*>", re.IGNORECASE)
_CONTAINERS = r"[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*"
_FENCE = re.compile(rf"^({_CONTAINERS})(`{{3,}}(?=[^`]*$)|~{{3,}})")
_ITEM = re.compile(r"[-*+.)]")
_HEADING = re.compile(r"^ {0,3}(#{1,6})(?=\s|$)")
_UNDERLINE = re.compile(r"^( {0,3})(=+|-+)(\s*)$")
# Where a block begins whose text is read by itself: nothing blank, a quote, a heading, a row, HTML, an item.
_BLOCK = re.compile(r"\n[ \t]*(?=\n|[>#|<]|[-*+][ \t]|\d{1,9}[.)][ \t])")
# What begins with more than a paragraph, or is one of two lines that are a table or a heading together.
_NO_SENTENCE = re.compile(
    r"[>#|<]|[-*+][ \t]|\d{1,9}[.)][ \t]|`{3}|~{3}|[^\n]*\n[ \t|:]*(?:--|==)[-=|: \t]*$",
    re.MULTILINE,
)
# How the markers of a README's sections begin; in code they would stay as they are.
_SECTION_MARKER = re.compile(r"<!-- (?=(?:Start|End|No) )")
_BEFORE_DEFINITION = " \t>-*+.)0123456789"


def inert(text: str) -> str:
    """`text` with raw HTML shown and links that lead nowhere as text, outside of code spans (CommonMark 0.31, section 6)."""
    text = text.replace("\0", "")
    if not any(mark in text for mark in "`[<"):
        return text
    lines = "\n".join(_remove_definition(line) for line in text.split("\n"))
    starts = [0, *(found.start() for found in _BLOCK.finditer(lines)), len(lines)]
    return _unmark("".join(_Inlines(lines[start:end]).inert() for start, end in pairwise(starts)))


def _unmark(text: str) -> str:
    """`text` without markers of sections: one more space makes them other comments."""
    return _SECTION_MARKER.sub("<!--  ", text)


def _remove_definition(text: str) -> str:
    """A line whose definition of a link that leads nowhere is text (CommonMark 0.31, section 4.7)."""
    definition = text.lstrip(_BEFORE_DEFINITION)
    label, colon, destination = definition.partition("]:")
    if not (label.startswith("[") and colon) or _leads_elsewhere(destination):
        return text
    return f"{text[: len(text) - len(definition)]}\\{definition}"


def _leads_elsewhere(destination: str) -> bool:
    """Whether a link leads to another place of the web: ours lead nowhere, and other schemes may be programs."""
    start = html.unescape(destination[:_LONGEST_SCHEME]).lstrip().removeprefix("<")
    return start.lower().startswith(_SAFE)


class _Inlines:
    """The text of one block, read once from its begin to its end."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._pieces: list[str] = []
        self._open: list[int] = []
        self._ticks: dict[int, list[int]] = {}
        for found in _TICKS.finditer(text):
            self._ticks.setdefault(len(found[0]), []).append(found.start())
        self._closing = dict(_parentheses(text))

    def inert(self) -> str:
        """The text as `inert` gives it."""
        position = 0
        while (found := _MARK.search(self._text, position)) is not None:
            self._pieces.append(self._text[position : found.start()])
            position = self._read(found[0], found.start())
        return "".join((*self._pieces, self._text[position:]))

    def _read(self, mark: str, start: int) -> int:
        """Add what stands for the mark at `start`; returns where to go on."""
        end = start + len(mark)
        if mark.startswith("`"):
            end = self._code_end(end, len(mark))
        elif mark == "<":
            link = _AUTOLINK.match(self._text, start)
            if link is None:
                self._pieces.append("&lt;")
                return end
            end = link.end()
        elif mark.endswith("[") and not mark.startswith("\\"):
            self._open.append(len(self._pieces))
        elif mark == "]" and self._open:
            return self._close(self._open.pop(), end)
        self._pieces.append(self._text[start:end])
        return end

    def _code_end(self, opened: int, ticks: int) -> int:
        """Where the code span ends whose back-ticks end at `opened`; there, where nothing closes it."""
        closing = self._ticks.get(ticks, [])
        index = bisect_left(closing, opened)
        return closing[index] + ticks if index < len(closing) else opened

    def _close(self, opened: int, end: int) -> int:
        """Add the closing bracket of the piece `opened`, or take both away where the link leads nowhere."""
        if self._text[end : end + 1] != "(":
            self._pieces.append("]")
            return end
        start = end + 1
        while self._text[start : start + 1].isspace():
            start += 1
        if _leads_elsewhere(self._text[start : start + _LONGEST_SCHEME]):
            self._pieces.append("](")
            return start
        closing = self._closing.get(end)
        if closing is None:
            self._pieces.append("]\\(")
            return end + 1
        self._pieces[opened] = ""
        return closing + 1


def _parentheses(text: str) -> Iterator[tuple[int, int]]:
    """Where each parenthesis that is closed opens and closes."""
    waiting: list[int] = []
    for found in re.finditer(r"[()]", text):
        if found[0] == "(":
            waiting.append(found.start())
        elif waiting:
            yield waiting.pop(), found.start()


def line(text: str) -> str:
    """`text` as a part of one line: a heading, a list item, a sentence."""
    return inert(" ".join(text.split()))


def cell(text: str) -> str:
    """`text` in a table cell; line breaks stay until the table has been measured."""
    return inert(text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ").strip())


class _Fence:
    """A fence that is open: its marks, and the quote or list that it stands in (CommonMark 0.31, section 4.5)."""

    def __init__(self, found: re.Match[str]) -> None:
        before, self.marks = found.groups()
        width = len(before.expandtabs(4))
        self.quoted = ">" in before
        self._indent = width if width > 3 or _ITEM.search(before) else 0

    def holds(self, text: str) -> bool:
        """Whether a line still stands in the quote or list of the fence."""
        if self.quoted:
            return text.lstrip().startswith(">")
        wide = text.expandtabs(4)
        return not wide or len(wide) - len(wide.lstrip()) >= self._indent

    def is_closed_by(self, text: str) -> bool:
        """Whether a line is the end of the fence."""
        marks = text.lstrip(" \t>").rstrip()
        return marks.startswith(self.marks) and not marks.strip(self.marks[0])

    @property
    def stands_alone(self) -> bool:
        """Whether the fence is at the top level, where no end of a list or a quote closes it."""
        return not self.quoted and not self._indent


def block(text: str) -> str:
    """`text` as paragraphs of a page: its headings are no headings of the page, its fences end inside of it."""
    lines: list[str] = []
    fence: _Fence | None = None
    pending: list[str] = []
    for raw in text.replace("\r\n", "\n").replace("\r", "\n").strip("\n").split("\n"):
        stripped = raw.rstrip()
        if fence is not None and fence.holds(stripped):
            lines.append(_unmark(stripped))
            if fence.is_closed_by(stripped):
                fence = None
            continue
        found = _FENCE.match(stripped)
        fence = _Fence(found) if found else None
        if fence is None:
            pending.append(stripped)
            continue
        lines += _flow(pending)
        pending = []
        lines.append(_unmark(stripped))
    lines += _flow(pending)
    if fence is not None and fence.stands_alone:
        lines.append(fence.marks)
    return "\n".join(lines)


def add_title(title: str, text: str) -> str:
    """`text` below `title`, which stands on the line of the first sentence; above it where the text begins with a list or the like."""
    head, body = " ".join(title.split()), text.strip()
    if not body:
        return block(head)
    return block(f"{head}\n\n{body}" if _NO_SENTENCE.match(body) else f"{head}: {body}")


def _flow(lines: list[str]) -> list[str]:
    """Lines outside of fences with HTML inert, and headings as paragraphs in bold."""
    if not lines:
        return []
    shown: list[str] = []
    after_heading = False
    for line in inert("\n".join(lines)).split("\n"):
        heading = _HEADING.match(line)
        if (heading or after_heading) and line.strip() and shown and shown[-1].strip():
            shown.append("")
        after_heading = heading is not None
        if heading is not None:
            title = _title(line[heading.end() :])
            shown.append(f"**{title}**" if title else "")
        elif shown and shown[-1].strip():
            shown.append(_UNDERLINE.sub(r"\1\\\2\3", line))
        else:
            shown.append(line)
    return shown


def _title(heading: str) -> str:
    """The text of a heading without its closing marks and without bold (CommonMark 0.31, section 4.2)."""
    title = heading.strip()
    opened = title.rstrip("#")
    if not opened or opened[-1].isspace():
        title = opened.rstrip()
    return title.replace("**", "").strip()


def code(text: str) -> str:
    """`text` in a code span of one line."""
    folded = " ".join(text.split())
    longest = max((len(run) for run in _TICKS.findall(folded)), default=0)
    ticks = "`" * (longest + 1)
    space = " " if folded.startswith("`") or folded.endswith("`") else ""
    return f"{ticks}{space}{folded}{space}{ticks}"
