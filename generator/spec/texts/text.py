"""What a parsed text is, whatever its format: data, and where the parts of it stand."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from ...diagnostics import Severity

Place: TypeAlias = tuple[int, int]
"""A line and a column, both from 1."""


LONGEST_NUMBER = 4_000
"""The digits of a whole number; Python itself refuses to write more than 4,300 of them."""

_UNQUOTED = re.compile(r"[^\s,\[\]{}#\"']+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """A finding about a text, with its place: what is read in another way than it may be meant."""

    code: str
    message: str
    hint: str
    place: Place
    severity: Severity = Severity.WARNING

    @classmethod
    def of_long_number(cls, digits: int, place: Place) -> Remark:
        """What to say of a whole number of so many digits."""
        return cls(
            code="long-number",
            message=f"a number of {digits} digits is read as a text",
            hint=f"Write a number of at most {LONGEST_NUMBER} digits.",
            place=place,
        )


def key_in(container: object, token: str) -> str | int:
    """What `token` of a pointer is in `container`: an index of a sequence, else a key."""
    return int(token) if isinstance(container, list) and token.isdecimal() else token


@dataclass(slots=True)
class Text:
    """Parsed text.

    Attributes:
        data: The data of the whole text.
        duplicates: Keys that a mapping has twice: the key, the place of the first and of the second.
        remarks: What else is noteworthy about it.
        source: The text itself.
    """

    data: Any = None
    duplicates: tuple[tuple[str, Place, Place], ...] = ()
    remarks: tuple[Remark, ...] = ()
    source: str = ""
    _rows: list[str] = field(default_factory=list[str])

    def written(self, container: object, key: str | int) -> str:
        """The member `key` of `container`, an unquoted scalar, as it stands in the text; "" where that is not known."""
        place = self.place(container, key, at_key=False)
        if place is None:
            return ""
        self._rows = self._rows or self.source.split("\n")
        row = self._rows[place[0] - 1] if place[0] <= len(self._rows) else ""
        found = _UNQUOTED.match(row, place[1] - 1)
        return found[0] if found else ""

    def place(self, container: object, key: str | int, *, at_key: bool) -> Place | None:
        """The place of the member `key` of `container`, which is a part of `data`, or of the key itself."""
        raise NotImplementedError


class TextError(Exception):
    """A text that cannot be parsed.

    Args:
        message: What is wrong.
        place: Where, if that is known.
    """

    def __init__(self, message: str, place: Place | None) -> None:
        super().__init__(message)
        self.message = message
        self.place = place
