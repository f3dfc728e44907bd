"""Breaks that a publisher accepts, each with a reason and a last day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from fnmatch import fnmatchcase

from .verdicts import Change, Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Acceptance:
    """A break that is meant.

    Attributes:
        name: The place in the SDK, as the surface calls it; `*` stands for any text.
        reason: Why it is meant.
        until: The last day on which it is accepted.
    """

    name: str
    reason: str
    until: date


def judged(
    changes: Iterable[Change], acceptances: Iterable[Acceptance], *, today: date
) -> Iterator[Change]:
    """`changes`, with the reasons why breaks among them are accepted on the day `today`."""
    accepted = [one for one in acceptances if today <= one.until]
    for change in changes:
        reasons = [one.reason for one in accepted if fnmatchcase(change.name, one.name)]
        if change.verdict is Verdict.BREAKING and reasons:
            yield replace(change, accepted=reasons[0])
        else:
            yield change
