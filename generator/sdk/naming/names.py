"""Makes Python identifiers from the words of a document, and solves clashes."""

from __future__ import annotations

import builtins
import keyword
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable
from functools import cache, lru_cache
from importlib import import_module
from typing import Any

_INITIALISMS = frozenset(
    ["ID", "URL", "HTTP", "HTTPS", "API", "JSON", "SSL", "SSH", "CSV", "SQL", "AWS", "IAM", "TLS"]
)
_ORDINALS = ("One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten")
_KEPT = frozenset(["format", "hash", "id", "max", "min", "next", "object", "type"])
LONGEST = 80
# Bytes of a name in a file's name: with its folders and ending it stays below what any file system takes.
_LONGEST_CLAIM = 120
_DEVICES = frozenset(
    [
        "aux",
        "con",
        "nul",
        "prn",
        *(f"{device}{n}" for device in ("com", "lpt") for n in range(1, 10)),
    ]
)
_TAKEN = _DEVICES.union(dir(builtins))
_LONGEST_ACRONYM = 5
# An acronym with a version: `APIv2` is two words, IPv6 is one.
_INTERNET = re.compile(r"(?<![A-Z])IP$")
_VERSIONED = re.compile(r"[A-Z]{2}v\d")
_LARGEST_NUMBER = 10**12


@lru_cache(maxsize=100_000)
def words(text: str) -> tuple[str, ...]:
    """`text` split at everything that an identifier cannot hold and at camel humps; digits stay attached."""
    found: list[str] = []
    for chunk in _chunks(unicodedata.normalize("NFKC", text)):
        start = 0
        for index in range(1, len(chunk)):
            if _is_hump(chunk, index):
                found.append(chunk[start:index])
                start = index
        found.append(chunk[start:])
    return tuple(found)


def _chunks(text: str) -> list[str]:
    kept = "".join(char if char != "_" and f"a{char}".isidentifier() else " " for char in text)
    return kept.split()


def _is_hump(chunk: str, index: int) -> bool:
    """Whether a new word begins at `index`: `pageSize`, `A10G`, `HTTPServer`; not inside `fileURLs` and `IPv6`."""
    before, here = chunk[index - 1], chunk[index]
    if not here.isupper():
        return _is_versioned(chunk, index - 2) and not _INTERNET.search(chunk, 0, index)
    if not before.isupper():
        return True
    if _is_versioned(chunk, index - 1):
        return False
    after = chunk[index + 1 : index + 2]
    plural = after == "s" and not chunk[index + 2 : index + 3].islower()
    return after.islower() and not plural


def _is_versioned(chunk: str, index: int) -> bool:
    return index >= 0 and _VERSIONED.match(chunk, index) is not None


def _spoken(text: str) -> str:
    """`text` with a sign before a number as a word; a text of symbols only becomes their names."""
    if text[:1] in "+-" and text[1:2].isdecimal():
        return ("plus " if text[0] == "+" else "minus ") + text[1:]
    if text and not words(text):
        return " ".join(
            unicodedata.name(char, "symbol").removesuffix(" SIGN") for char in text[:8]
        ).lower()
    return text


def snake(text: str, *, prefix: str = "field") -> str:
    """The snake case of `text`; `prefix` stands in front of what would begin with a digit or be empty."""
    name = "_".join(words(_spoken(text))).lower()[:LONGEST].rstrip("_")
    return identifier(name, f"{prefix}_") if name else prefix


def identifier(name: str, prefix: str) -> str:
    """`name` in its one form (NFKC, as Python reads it), behind `prefix` where it would be none."""
    folded = unicodedata.normalize("NFKC", name)
    return folded if folded.isidentifier() else prefix + folded


def method_name(operation_id: str) -> str:
    """The snake case of an operationId; a trailing underscore is kept where the id ends in a symbol."""
    name = snake(operation_id, prefix="call")
    last = operation_id[-1:]
    return f"{name}_" if words(operation_id) and not words(last) else name


def pascal(text: str) -> str:
    """The Pascal case of `text` with initialisms in upper case, a valid class name."""
    spoken = _spoken(text)
    parts = words(spoken)
    # MY_STATUS is a way of writing words; UUID alone is an acronym that its author writes so.
    shouted = spoken.upper() == spoken and (len(parts) > 1 or len(spoken) > _LONGEST_ACRONYM)
    name = "".join(_pascal_word(word, shouted=shouted) for word in parts)[:LONGEST]
    return escaped(identifier(name, "Model")) if name else "Model"


def _pascal_word(word: str, *, shouted: bool) -> str:
    if word.upper() in _INITIALISMS:
        return word.upper()
    if word.isupper() and not shouted:
        return word
    keep = word[1:] if word[1:].removesuffix("s").isupper() and not shouted else word[1:].lower()
    return word[:1].upper() + keep


def ordinal(index: int) -> str:
    """The name of the nameless member of a union at `index`, from 0."""
    return _ORDINALS[index] if index < len(_ORDINALS) else f"Variant{index + 1}"


def escaped(name: str, reserved: Iterable[str] = ()) -> str:
    """`name`, with a trailing underscore where it is a keyword or one of `reserved`."""
    return f"{name}_" if keyword.iskeyword(name) or name in reserved else name


def module_name(name: str) -> str:
    """`name` as a module can have it: no keyword, and no device that Windows would open instead of the file."""
    return escaped(name, _DEVICES)


def folder_name(class_name: str) -> str:
    """The name of a folder for the page of a class: in lower case, and no device of Windows."""
    return escaped(class_name.lower(), _DEVICES)


def _cut(name: str) -> str:
    """`name` as long as a file's name can be."""
    if len(name) * 4 <= _LONGEST_CLAIM:
        return name
    kept = name.encode()[:_LONGEST_CLAIM].decode(errors="ignore")
    return kept if kept == name else kept.rstrip("_")


def page_name(class_name: str) -> str:
    """The file name of a class's page, without the ending: lower case, escaped where it is a keyword or a builtin."""
    name = class_name.lower()
    return escaped(name, () if name in _KEPT else _TAKEN)


def is_identifier(text: str) -> bool:
    """Whether `text` can stand in code as a name."""
    return text.isidentifier() and not keyword.iskeyword(text)


class Scope:
    """The names taken in one namespace.

    Args:
        taken: Names that nobody else can have.
        fold: Whether names that differ only in case clash, as file names do.
    """

    def __init__(self, taken: Iterable[str] = (), *, fold: bool = False) -> None:
        self._key: Callable[[str], str] = str.casefold if fold else str
        self._taken = {self._key(name) for name in taken}
        # The number that the next owner of a name begins to look at: those below are taken.
        self._numbers: dict[str, int] = {}

    def has(self, name: str) -> bool:
        """Whether `name` is taken."""
        return self._key(name) in self._taken

    def claim(self, *candidates: str) -> str:
        """The first of `candidates` that is free; else the last one with the first free number. It is taken then."""
        candidates = tuple(_cut(candidate) for candidate in candidates)
        for candidate in candidates:
            if self._key(candidate) not in self._taken:
                self._taken.add(self._key(candidate))
                return candidate
        base = candidates[-1]
        separator = "_" if base.islower() and not base.endswith("_") else ""
        stem = f"{base}{separator}"
        number = self._numbers.get(stem, 2)
        while self._key(f"{stem}{number}") in self._taken:
            number += 1
        self._numbers[stem] = number + 1
        self.take(f"{stem}{number}")
        return f"{stem}{number}"

    def take(self, name: str) -> None:
        """Have `name` taken, whoever has it."""
        self._taken.add(self._key(name))


def member_names(values: Iterable[str]) -> tuple[str, ...]:
    """The names of the members of an enum, one for each of `values`, which are different from each other."""
    texts = tuple(values)
    plain = [_member(text) for text in texts]
    times = Counter(plain)
    scope = Scope(name for name in plain if times[name] == 1)
    cases: dict[str, set[str]] = {}
    for text, name in zip(texts, plain, strict=True):
        cases.setdefault(name, set()).add(_case(text))
    names: list[str] = []
    for text, name in zip(texts, plain, strict=True):
        if times[name] > 1:
            name = scope.claim(f"{name}_{_case(text)}" if len(cases[name]) > 1 else name)
        names.append(name)
    return tuple(names)


def _case(text: str) -> str:
    return "LOWER" if text.lower() == text else "UPPER" if text.upper() == text else "MIXED"


def _member(text: str) -> str:
    parts = list(words(_spoken(text)))
    if not parts:
        return "UNKNOWN"
    for index in range(min(2, len(parts))):
        if index == 0 or parts[0] in ("plus", "minus"):
            parts[index] = _number_first(parts[index])
    name = "_".join(parts).upper()[:LONGEST].rstrip("_")
    return identifier(name, "VALUE_")


def _number_first(word: str) -> str:
    digits = word[: len(word) - len(word.lstrip("0123456789"))]
    if not digits or int(digits) > _LARGEST_NUMBER:
        return word
    rest = word[len(digits) :]
    return number_words(int(digits)) + (f"_{rest}" if rest else "")


@cache
def number_words(number: int) -> str:
    """`number` in English words joined by underscores: 4090 is `four_thousand_and_ninety`."""
    library: Any = import_module("num2words")  # it has no types, and most documents need no number
    return "_".join(words(str(library.num2words(number))))


@cache
def plural(word: str) -> str:
    """The English plural of a snake-case name."""
    from inflection import pluralize

    return str(pluralize(word))


def error_names(name: str) -> tuple[str, str]:
    """What the exception of the class `name` may be called: the same, else what tells it from a class of the runtime."""
    return name, f"Typed{name}" if name.endswith("Error") else f"{name}Error"
