"""Takes long runs of lines that black leaves as they are out of a text, and puts them back: black looks at 3,000 lines a second."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

_SHORTEST = 200
_TEXT = r"""(?:'[^'"\\]*'|"[^"\\]*")"""
# Possessive: a line that is something else in the end is looked at once, not once for each way to divide its words.
_TYPE = r"(?:[\w.]++|\[|\]|, (?!\])| \| )++"
_DEFAULT = rf"(?:\w+|_?field\((?:default=\w+, )?name={_TEXT}\))"
_MEMBER = rf"\w+ = (?:-?[1-9][0-9]*|0|{_TEXT})"
_ITEM = rf"(?:{_TEXT}: )?(?:-?[1-9][0-9]*|0|{_TEXT}),"
_PLAIN = re.compile(rf" +(?:{_MEMBER}|{_ITEM}|\w+: {_TYPE}(?: = {_DEFAULT})?)", re.ASCII)
_QUOTED = re.compile(r"""'([^'"\\]*)'""")


def formatted(text: str, format_: Callable[[str], str], *, line_length: int) -> str:
    """`text`, valid Python, as `format_` formats it, which does not get to see the inside of long runs.

    Args:
        format_: Formats a whole text in black's style.
        line_length: Of longer lines nothing is known.
    """
    lines = text.splitlines(keepends=True)
    runs = list(_runs(lines, line_length))
    if not runs:
        return format_(text)
    shown: list[str] = []
    done = 0
    for start, end in runs:
        shown += (*lines[done : start + 1], lines[end - 1])
        done = end
    result = format_("".join((*shown, *lines[done:])))
    parts: list[str] = []
    position = 0
    for start, end in runs:
        run = [_written(line) for line in lines[start:end]]
        found = result.find(f"\n{run[0]}{run[-1]}", position)
        if found < 0:
            return format_(text)
        parts += (result[position : found + 1], *run)
        position = found + 1 + len(run[0]) + len(run[-1])
    return "".join((*parts, result[position:]))


def _runs(lines: list[str], line_length: int) -> Iterator[tuple[int, int]]:
    """Where long runs of members of an enum, or of fields of a class, begin and end."""
    start, indent = 0, 0
    for index, line in enumerate((*lines, "")):
        here = _indent(line, line_length)
        if here != indent or not here:
            if indent and index - start >= _SHORTEST:
                yield start, index
            start, indent = index, here


def _indent(line: str, line_length: int) -> int:
    """How far a line that black leaves as it is stands from the left; 0 for any other."""
    plain = line.isascii() and len(line) <= line_length and _PLAIN.fullmatch(line, 0, len(line) - 1)
    return len(line) - len(line.lstrip(" ")) if plain else 0


def _written(line: str) -> str:
    """A line of a run with the quotes that black prefers."""
    return _QUOTED.sub(r'"\1"', line)
