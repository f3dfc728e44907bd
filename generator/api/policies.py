"""The policies of calls as values: when a call is tried again, how a list comes in pages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True, kw_only=True)
class Retries:
    """When a failed call is tried again; intervals are seconds, and what is None is left to the runtime."""

    max_attempts: int | None = None
    initial_interval: float | None = None
    max_interval: float | None = None
    exponent: float | None = None
    max_elapsed: float | None = None
    status_codes: tuple[str, ...] = ()
    connection_errors: bool | None = None


PathSteps: TypeAlias = tuple[str | int, ...]
"""The way to a part of an answer: names on the wire and indexes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherWay:
    """Cursors that lead through the pages where an input of the call asks for that: backwards, or in place of offsets.

    Attributes:
        asked: The input that asks for it.
        input: The one that takes the cursor.
        next: Where the cursor stands in the answer.
    """

    asked: str
    input: str
    next: PathSteps


@dataclass(frozen=True, slots=True, kw_only=True)
class Pagination:
    """How a list comes in pages.

    Attributes:
        kind: `page`, `offset`, `cursor`, `url` or `link`; `none` where the document says that it does not.
        input: The parameter, or the property of the body, that says which page.
        limit: The one that says how many items a page has at most, or "".
        results: Where the items stand in the answer.
        next: Where the cursor or the URL stands.
        pages: Where the number of pages stands.
        total: Where the number of all items stands.
        more: Where it stands whether there is another page.
        start: What counting begins with; None where the input's own default says it, else the first page or item.
        found: Whether nothing but the shape of the operation says all this.
        others: Other ways through the pages.
    """

    kind: str
    input: str = ""
    in_body: bool = False
    limit: str = ""
    results: PathSteps = ()
    next: PathSteps = ()
    pages: PathSteps = ()
    total: PathSteps = ()
    more: PathSteps = ()
    start: int | None = None
    found: bool = False
    others: tuple[OtherWay, ...] = ()
