"""What is said of deprecated names."""

from __future__ import annotations

from collections.abc import Iterator

from .pair import Pair, shown
from .verdicts import Change, Verdict


def deprecations(pair: Pair, name: str) -> Iterator[Change]:
    """Whether `name` is deprecated now, or not any more."""
    was, now = (line.get("deprecated", False) for line in pair.lines(name))
    if now and not was:
        told = pair.new.names[name].get("deprecation")
        words = f"`{shown(name)}` is deprecated{f': {told}' if told else '.'}"
        yield pair.change("deprecated", Verdict.FEATURE, name=name, sentence=words)
    elif was and not now:
        words = f"`{shown(name)}` is not deprecated any more."
        yield pair.change("not-deprecated", Verdict.FIX, name=name, sentence=words)
