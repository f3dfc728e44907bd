"""What a change is: its kind, what it means for users, its places and a sentence for them."""

from __future__ import annotations

import enum
from collections.abc import Iterable
from dataclasses import dataclass


class Verdict(enum.Enum):
    """What a change means for programs that use the SDK, the mildest first."""

    NONE = "none"
    FIX = "fix"
    FEATURE = "feature"
    BREAKING = "breaking"

    def is_as_grave_as(self, other: Verdict) -> bool:
        """Whether it means as much for users as `other`, or more."""
        return _ORDER.index(self) >= _ORDER.index(other)


_ORDER = tuple(Verdict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One difference between two surfaces.

    Attributes:
        kind: A short kebab-case name of the kind of change.
        verdict: What it means for programs that use the SDK.
        name: Its place in the SDK, as the surface calls it; where it was, for what is gone.
        pointer: Its place in the description, as a URI fragment (RFC 6901, section 6); "" for what no description has.
        sentence: The change in words, for a changelog.
        accepted: Why the publisher accepts that it breaks programs; "" where it was not accepted.
    """

    kind: str
    verdict: Verdict
    name: str
    pointer: str
    sentence: str
    accepted: str = ""


def worst(changes: Iterable[Change]) -> Verdict:
    """The verdict about `changes` as a whole."""
    return max((change.verdict for change in changes), key=_ORDER.index, default=Verdict.NONE)
