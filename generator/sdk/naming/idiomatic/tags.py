"""What tags say: which resource an operation belongs to, perhaps nested, and how resources are spelled."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ....api.model import Operation
from .words import singular, split

_SEPARATOR = re.compile(r"[./:>|]|\s[-\u2013\u2014]\s")


_LONGEST_ABBREVIATION = 12


def read_tag(tag: str) -> tuple[str, ...]:
    """The resources that `tag` names, the outermost first: `audio.transcriptions`, `Fine-tuning / Jobs`."""
    return tuple("_".join(split(part)) for part in _SEPARATOR.split(tag) if split(part))


def read_tags(operation: Operation) -> tuple[str, ...]:
    """The resources that the first tag of `operation` names."""
    return read_tag(operation.groups[0]) if operation.groups else ()


def spellings(operations: Sequence[Operation]) -> dict[tuple[str, ...], str]:
    """How the tags of a document spell resources, by their words for one of each kind: plural where they are."""
    found: dict[tuple[str, ...], str] = {}
    for operation in operations:
        for tag in operation.groups:
            for part in read_tag(tag)[-1:]:
                found.setdefault(key_of(part), part)
    return found


def abbreviates(short: str, name: str) -> bool:
    """Whether `short` is made of the beginnings of all words of the snake-case `name`: `convai` of `conversational_ai`."""
    words = name.split("_")
    if not 1 < len(words) <= len(short) <= _LONGEST_ABBREVIATION:
        return False
    pattern = "".join(
        f"(?:{'|'.join(word[:end] for end in range(min(len(word), len(short)), 0, -1))})"
        for word in words
    )
    return re.fullmatch(pattern, short) is not None


def key_of(name: str) -> tuple[str, ...]:
    """The words of a snake-case name, each for one of its kind."""
    return tuple(singular(word) for word in name.split("_"))
