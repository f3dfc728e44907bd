"""What is said of a public name of the old package."""

from __future__ import annotations

import enum
from collections.abc import Iterable
from dataclasses import dataclass


class Verdict(enum.Enum):
    """What became of a name, the best first."""

    SAME = "same"
    WIDER = "wider"
    DIFFERENT = "different"
    MISSING = "missing"

    @property
    def keeps(self) -> bool:
        """Whether programs that use the name go on working."""
        return self in (Verdict.SAME, Verdict.WIDER)


class Kind(enum.Enum):
    """What a name is of."""

    CALLS = "calls"
    ARGUMENTS = "arguments"
    ASYNC_CALLS = "asynchronous calls"
    CALL_OPTIONS = "options of calls"
    CLIENT_OPTIONS = "options of the client"
    TYPES = "types"
    ERRORS = "errors"


@dataclass(frozen=True, slots=True)
class Finding:
    """What became of one name.

    Attributes:
        sentence: What is different, for whoever has such a program; "" where it goes on working.
    """

    kind: Kind
    name: str
    verdict: Verdict
    sentence: str = ""


def share(findings: Iterable[Finding]) -> float:
    """How many of `findings` go on working, in percent; rounded down to a tenth, so that 100 means all."""
    kept = [finding.verdict.keeps for finding in findings]
    return 100.0 if not kept else sum(kept) * 1000 // len(kept) / 10
