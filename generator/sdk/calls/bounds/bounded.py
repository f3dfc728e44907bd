"""Brings the values of examples within the bounds of their schemas: numbers, texts, and how many items lists have.

Bounds are untrusted: those that no example can meet, such as huge ones or such as contradict each other, change nothing.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from fractions import Fraction

from ....api.schema import Bounds, Number
from .patterns import Pattern

# What an example can show: larger numbers are those of machines, longer texts and lists hide what is around them.
_LARGEST, _LONGEST = 2**64, 256
_MOST_SCALARS, _MOST_OTHERS = 8, 3
_STEPS = tuple(Fraction(1, 10**places) for places in range(7))
_DIGITS = "1234567890"


def number(value: Number, bounds: Bounds | None, *, whole: bool, turn: int = 0) -> Number:
    """The number next to `value` that `bounds` allow; `value` where they allow none.

    Args:
        whole: Whether it is an integer.
        turn: Which one it is of several that differ.
    """
    bounds = bounds or Bounds()
    wanted = _fitting(Fraction(str(value)), bounds, whole=whole)
    if wanted is None:
        return value
    step = _step(bounds, whole=whole)
    distances = (turn * each for each in (_STEPS if step is None else (step,)))
    others = (other for by in distances for other in (wanted + by, wanted - by))
    found = next((each for each in others if _fitting(each, bounds, whole=whole) == each), wanted)
    return found.numerator if whole else float(found)


def _fitting(wanted: Fraction, bounds: Bounds, *, whole: bool) -> Fraction | None:
    """The number next to `wanted` that `bounds` allow, or None."""
    low, high = _exact(bounds.minimum), _exact(bounds.maximum)
    step = _step(bounds, whole=whole)

    def fits(each: Fraction) -> bool:
        return (
            (low is None or each > low or (each == low and not bounds.above))
            and (high is None or each < high or (each == high and not bounds.below))
            and (step is None or each % step == 0)
        )

    return next(filter(fits, (wanted, *_near(wanted, low, high, step))), None)


def _exact(bound: Number | None) -> Fraction | None:
    """A bound as it is written; None for one that bounds nothing an example shows."""
    if bound is None or not abs(bound) <= _LARGEST:
        return None
    return Fraction(str(bound))


def _step(bounds: Bounds, *, whole: bool) -> Fraction | None:
    """What values are multiples of."""
    step = _exact(bounds.multiple_of)
    if step is None or step <= 0:
        return Fraction(1) if whole else None
    # The least multiple of a fraction that is an integer is its numerator.
    return Fraction(step.numerator) if whole else step


def _near(
    wanted: Fraction, low: Fraction | None, high: Fraction | None, step: Fraction | None
) -> Iterator[Fraction]:
    """Numbers at and around the bound that `wanted` is beyond, the roundest first."""
    start = wanted if low is None else max(wanted, low)
    start = start if high is None else min(start, high)
    for each in _STEPS if step is None else (step,):
        yield -(-start // each) * each
        yield start // each * each
        yield (start // each - 1) * each
        yield (start // each + 1) * each
    if low is not None and high is not None:
        yield (low + high) / 2


def text(value: str, bounds: Bounds | None, *, turn: int = 0) -> str:
    """A text like `value` that `bounds` allow; `value` where none can be made.

    Args:
        turn: Which one it is of several that differ.
    """
    if bounds is None:
        return value
    least = _length(bounds.min_length, 0)
    most = _length(bounds.max_length, _LONGEST)
    if least > most or least > _LONGEST:
        return value
    fitted = _filled(_cut(value, least, most), least, most)
    pattern = Pattern.read(bounds.pattern) if bounds.pattern else None
    if pattern is None:
        return fitted
    for spelled in _spellings(fitted):
        if pattern.matches(spelled):
            return spelled
    return pattern.example(least, most, turn=turn) or fitted


def _length(bound: Number | None, default: int) -> int:
    """A length or a count as it is meant; huge ones are as good as one that no example reaches."""
    if bound is None or not bound >= 0:
        return default
    return math.ceil(min(bound, _LONGEST + 1))


def _cut(value: str, least: int, most: int) -> str:
    """`value` up to a length, without a part of a word at its end where that can be."""
    if len(value) <= most:
        return value
    cut = value[:most]
    if re.search(r"[a-zA-Z]{2}\Z|[0-9]{2}\Z", value[: most + 1]):
        whole = re.sub(r"[^\W_]+\Z", "", cut).rstrip(" _-.,:")
        if len(whole) >= max(least, 1):
            return whole
    tidy = cut.rstrip(" _-.,:")
    return tidy if len(tidy) >= max(least, 1) else cut


def _filled(value: str, least: int, most: int) -> str:
    """`value` up to a length: prose is said again, other texts are counted on."""
    if len(value) >= least:
        return value
    if value[:1].isalpha() and not value.islower():
        again = " ".join([value] * -(-(least + 1) // (len(value) + 1)))
        if len(again) <= most:
            return again
    missing = least - len(value)
    return value + (_DIGITS * (missing // len(_DIGITS) + 1))[:missing]


def _spellings(value: str) -> Iterator[str]:
    """`value`, and how else people spell it, in the same length."""
    yield value
    yield value.lower()
    yield value.upper()
    yield re.sub(r"[\W_]", "-", value.lower())
    yield re.sub(r"[\W_]", "_", value.upper())


def count(bounds: Bounds | None, *, scalar: bool) -> int:
    """How many items a list has: one, unless it has to have another number of them.

    Args:
        scalar: Whether its items are scalars, of which an example may show more.
    """
    if bounds is None:
        return 1
    most = _MOST_SCALARS if scalar else _MOST_OTHERS
    wanted = max(1, _length(bounds.min_items, 1))
    return min(wanted, _length(bounds.max_items, most), most)
