"""Names the members of an enum as a person would: an order by its direction, an empty text as such, a date as a date."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable

from ..names import identifier, words
from .brands import flattened

_LONGEST = 60
_SIGNS = {"+": "PLUS", "-": "MINUS"}
_ORDERS = {"+": "ASC", "-": "DESC"}
_SPOKEN = {
    "+": "PLUS", "-": "DASH", "_": "UNDERSCORE", ".": "DOT", ",": "COMMA", ":": "COLON", ";": "SEMICOLON", "/": "SLASH",
    "\\": "BACKSLASH", "#": "SHARP", "*": "STAR", "&": "AND", "@": "AT", "%": "PERCENT", "!": "NOT", "=": "EQUAL",
    "<": "LESS_THAN", ">": "GREATER_THAN", "<=": "LESS_THAN_OR_EQUAL", ">=": "GREATER_THAN_OR_EQUAL", "!=": "NOT_EQUAL",
    "==": "EQUAL", "&&": "AND", "||": "OR", "|": "PIPE", "~": "TILDE", "$": "DOLLAR", "?": "QUESTION_MARK", " ": "SPACE",
}  # fmt: skip
_PIECES = re.compile(r"[<>!=]=|&&|\|\||[^\W_]+|.", re.DOTALL)
_COMPARISONS = "<>=!~"


def member_names(values: Iterable[str]) -> tuple[str, ...]:
    """The names of the members of an enum, one for each of `values`, which are different from each other."""
    texts = tuple(values)
    given = {text: _member(text) for text in texts}
    times = Counter(given.values())
    taken = {name for name in given.values() if times[name] == 1}
    letters = Counter(text.upper() for text in texts)
    # Of `A_B` and `a b` the first one is written as the member will be.
    for text in sorted(texts, key=lambda text: (given[text] != text, given[text] != text.upper())):
        name = given[text]
        if times[name] > 1:
            other = f"{name}_{_case(text)}" if letters[text.upper()] > 1 else _said(text)
            given[text] = _free((name, other), taken)
            taken.add(given[text])
    return tuple(given[text] for text in texts)


def _free(candidates: tuple[str, str], taken: set[str]) -> str:
    """The first of `candidates` that is not taken, else the first one with a number."""
    name, number = candidates[0], 2
    for candidate in candidates:
        if candidate not in taken:
            return candidate
    while f"{name}_{number}" in taken:
        number += 1
    return f"{name}_{number}"


def _case(text: str) -> str:
    return "LOWER" if text.lower() == text else "UPPER" if text.upper() == text else "MIXED"


def _member(text: str) -> str:
    """What the member of the value `text` is best called."""
    found = _words(text)
    if not found or text[0] in _COMPARISONS:
        return _said(text) if text else "EMPTY"
    if text[0] in _SIGNS and text[1:2].isdecimal():
        return _joined([_SIGNS[text[0]], *found])
    if text[0] in _ORDERS and text[1:2].isalpha():
        return _joined([*found, _ORDERS[text[0]]])
    return _joined(found)


def _words(text: str) -> list[str]:
    """The words of `text`; where nothing is in lower case there are no humps."""
    return [*words(text.lower() if text.upper() == text else flattened(text))]


def _said(text: str) -> str:
    """`text` with its signs as words."""
    found: list[str] = []
    for piece in _PIECES.findall(text[:_LONGEST]):
        spoken = _SPOKEN.get(piece)
        found.extend(
            [spoken] if spoken else _words(piece) or words(unicodedata.name(piece[0], "symbol"))
        )
    return _joined(found)


def _joined(found: Iterable[str]) -> str:
    """Words as the name of a member."""
    return identifier("_".join(found).upper()[:_LONGEST].rstrip("_"), "V")
