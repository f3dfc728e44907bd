"""Finds what a JSON text may not contain, such as half a character, NaN or an endless number, and what is read instead (RFC 8259)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .text import LONGEST_NUMBER, Place, Remark

_WORD = re.compile(r'"(?:[^"\\]|\\.)*"|-?Infinity|NaN|-?[0-9]+', re.DOTALL)
# A pair of surrogates is one character. One alone cannot be written to a file.
_ESCAPE = re.compile(
    r"\\(?:u[dD][89abAB]..\\u[dD][c-fC-F]..|(?P<lone>u[dD][89a-fA-F]..)|.)", re.DOTALL
)


def without_lone_surrogates(text: str) -> tuple[str, tuple[Remark, ...]]:
    """`text`, as long as before, with U+FFFD for every surrogate that stands alone, and where that was."""
    if "\\ud" not in text and "\\uD" not in text:
        return text, ()
    alone = [escape for escape in _ESCAPE.finditer(text) if escape["lone"]]
    remarks = tuple(_about_surrogate(text, escape) for escape in alone)
    if not alone:
        return text, ()
    return _ESCAPE.sub(lambda escape: "\\ufffd" if escape["lone"] else escape[0], text), remarks


def _about_surrogate(text: str, found: re.Match[str]) -> Remark:
    return Remark(
        code="lone-surrogate",
        message=f"{found[0]} is half of a character; U+FFFD is read in its place",
        hint="Write the whole character.",
        place=_place(text, found.start()),
    )


def place_of(text: str, word: str) -> Place | None:
    """Where the first `word` that is no part of a string stands, such as NaN."""
    found = next((token for token in _WORD.finditer(text) if token[0] == word), None)
    return None if found is None else _place(text, found.start())


def long_numbers(text: str) -> Iterator[Remark]:
    """What to say of the whole numbers that are too long to be read as numbers."""
    for token in _WORD.finditer(text):
        if len(token[0]) > LONGEST_NUMBER and token[0][0] != '"':
            yield Remark.of_long_number(len(token[0]), _place(text, token.start()))


def integer(word: str) -> int | str:
    """The number that `word` is; its text where that is too long."""
    return word if len(word) > LONGEST_NUMBER else int(word)


def _place(text: str, offset: int) -> Place:
    return (text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset))
