"""What a parsed text is, whatever its format: data, and where the parts of it stand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, TypeAlias

Place: TypeAlias = tuple[int, int]
"""A line and a column, both from 1."""


@dataclass(slots=True)
class Text:
    """Parsed text.

    Attributes:
        data: The data of the whole text.
        duplicates: Keys that a mapping has twice: the key, the place of the first and of the second.
    """

    data: Any = None
    duplicates: tuple[tuple[str, Place, Place], ...] = ()

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
