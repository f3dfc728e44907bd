"""Decides how words become identifiers: by the rules of the first SDKs, or as people write them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache

from .. import names
from . import members
from .brands import flattened, humped


@dataclass(frozen=True, slots=True)
class Spelling:
    """One way to spell.

    Attributes:
        is_idiomatic: Whether it is the way of people; names are chosen as they would choose them, too.
        pascal: The name of a class from a text.
        members: The names of the members of an enum from its values, which are different from each other.
    """

    is_idiomatic: bool
    pascal: Callable[[str], str]
    members: Callable[[Iterable[str]], tuple[str, ...]]

    def snake(self, text: str, *, prefix: str = "field") -> str:
        """The name of a field, an argument or a module from `text`; `prefix` stands before what is no name without."""
        return names.snake(flattened(text) if self.is_idiomatic else text, prefix=prefix)


@lru_cache(maxsize=100_000)
def _pascal(text: str) -> str:
    flat = flattened(text)
    name, parts = names.pascal(flat), names.words(flat)
    # What is too long ends with a whole word.
    while len(name) >= names.LONGEST and len(parts) > 1:
        parts = parts[:-1]
        name = names.pascal(" ".join(parts))
    return humped(name)


SEED = Spelling(is_idiomatic=False, pascal=names.pascal, members=names.member_names)
"""What operationIds and keys say, word for word."""

IDIOMATIC = Spelling(is_idiomatic=True, pascal=_pascal, members=members.member_names)
"""What a person would write."""
