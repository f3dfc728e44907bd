"""Makes texts that match the patterns of schemas, where a pattern is a row of characters and classes with counts.

A pattern is never run as a regular expression, since it comes from a document and may take for ever.
"""

from __future__ import annotations

import re
import string
from dataclasses import dataclass

_LONGEST_PATTERN, _MOST_PARTS, _HIGHEST = 200, 40, 256
_USUAL = 3
_PRINTABLE = "".join(map(chr, range(32, 127)))
_WORD = string.ascii_letters + string.digits + "_"
_CLASSES = {
    "d": string.digits,
    "w": _WORD,
    "s": " ",
    "D": "".join(each for each in _PRINTABLE if each not in string.digits),
    "W": "".join(each for each in _PRINTABLE if each not in _WORD),
    "S": _PRINTABLE[1:],
}
# From which characters of a class a text is made, the most readable first.
_READABLE = (string.ascii_lowercase, string.ascii_uppercase, "1234567890")
_PART = re.compile(
    r"(?:\[(?P<not>\^?)(?P<class>(?:\\.|[^\\\[\]])+)\]|\\(?P<escape>.)|(?P<any>\.)|(?P<plain>[^\\\[\](){}|*+?.^$]))"
    r"(?:\{(?P<least>\d{1,6})(?P<open>,(?P<most>\d{1,6})?)?\}|(?P<sign>[*+?]))?"
)
_ENTRY = re.compile(r"\\(?P<escape>.)|(?P<first>[^\\])(?:-(?P<last>[^\\]))?", re.DOTALL)


@dataclass(frozen=True, slots=True)
class _Part:
    """Some characters of a row, each one of `allowed`."""

    allowed: str
    least: int
    most: int


@dataclass(frozen=True, slots=True)
class Pattern:
    """A row of parts, and whether it begins and ends where the text does."""

    parts: tuple[_Part, ...]
    at_start: bool
    at_end: bool

    @classmethod
    def read(cls, written: str) -> Pattern | None:
        """The pattern that is `written`; None for one that is more than a row of characters and classes."""
        if len(written) > _LONGEST_PATTERN:
            return None
        at_start = written.startswith("^")
        at_end = written.endswith("$") and not written.endswith("\\$")
        row = written[at_start : len(written) - at_end]
        parts: list[_Part] = []
        place = 0
        while place < len(row):
            found = _PART.match(row, place)
            part = None if found is None else _part(found)
            if found is None or part is None:
                return None
            parts.append(part)
            place = found.end()
        return cls(tuple(parts), at_start, at_end) if len(parts) <= _MOST_PARTS else None

    def matches(self, text: str) -> bool:
        """Whether `text` matches; it takes no longer than parts times counts."""
        # Each bit is a place in the text; all places move on together.
        places = 1 if self.at_start else (1 << len(text) + 1) - 1
        for part in self.parts:
            fitting = sum(1 << place for place, each in enumerate(text) if each in part.allowed)
            ends = 0
            for count in range(part.most + 1):
                ends |= places if count >= part.least else 0
                places = (places & fitting) << 1
                if not places:
                    break
            places = ends
        return bool(places >> len(text)) if self.at_end else bool(places)

    def example(self, least: int, most: int, *, turn: int) -> str | None:
        """A text of `least` to `most` characters that matches, or None.

        Args:
            turn: Which one it is of several that differ.
        """
        counts = [min(max(part.least, _USUAL), part.most) for part in self.parts]
        for index, part in enumerate(self.parts):
            if sum(counts) > most:
                counts[index] = max(part.least, counts[index] - (sum(counts) - most))
            if sum(counts) < least:
                counts[index] = min(part.most, counts[index] + (least - sum(counts)))
        used: dict[str, int] = {}
        text = ""
        for part, count in zip(self.parts, counts, strict=True):
            source = _readable(part.allowed)
            begun = used.get(source, turn)
            text += "".join(source[(begun + index) % len(source)] for index in range(count))
            used[source] = begun + count
        return text if least <= len(text) <= most and text else None


def _readable(allowed: str) -> str:
    """The characters that a text is made from."""
    for wished in _READABLE:
        found = "".join(each for each in wished if each in allowed)
        if found:
            return found
    return allowed


def _part(found: re.Match[str]) -> _Part | None:
    if found["class"] is not None:
        allowed = _class(found["class"])
        if found["not"] and allowed:
            allowed = "".join(each for each in _PRINTABLE if each not in allowed)
    elif found["escape"] is not None:
        allowed = _escaped(found["escape"])
    else:
        allowed = _PRINTABLE if found["any"] else found["plain"]
    if not allowed:
        return None
    if found["sign"] is not None:
        least, most = {"*": (0, _HIGHEST), "+": (1, _HIGHEST), "?": (0, 1)}[found["sign"]]
    else:
        least = int(found["least"] or 1)
        unbounded = int(found["most"]) if found["most"] else _HIGHEST
        most = min(unbounded, _HIGHEST) if found["open"] else least
    return _Part(allowed, least, most) if least <= most <= _HIGHEST else None


def _escaped(letter: str) -> str:
    """What a backslash and `letter` stand for; "" for what is not a character or a class of them."""
    return _CLASSES.get(letter, "" if letter.isalnum() else letter)


def _class(written: str) -> str:
    """The characters of a class, or "" where it has what is not read."""
    found: dict[str, None] = {}
    for entry in _ENTRY.finditer(written):
        if entry["escape"] is not None:
            several = _escaped(entry["escape"])
            if not several:
                return ""
            found.update(dict.fromkeys(several))
        else:
            first, last = ord(entry["first"]), ord(entry["last"] or entry["first"])
            if last < first or (last > 126 and last != first):
                return ""
            found.update(dict.fromkeys(map(chr, range(first, last + 1))))
    return "".join(found)
