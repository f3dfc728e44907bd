"""Breaks that a publisher accepts, each with a reason and a last day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from ..config import checks
from ..config.releases import Acceptance
from .verdicts import Change, Verdict


def judged(
    changes: Iterable[Change], acceptances: Iterable[Acceptance], *, today: date
) -> Iterator[Change]:
    """`changes`, with the reasons why breaks among them are accepted on the day `today`."""
    accepted = [one for one in acceptances if today <= one.until]
    for change in changes:
        reasons = [one.reason for one in accepted if checks.stands_for(one.name, change.name)]
        if change.verdict is Verdict.BREAKING and reasons:
            yield replace(change, accepted=reasons[0])
        else:
            yield change
