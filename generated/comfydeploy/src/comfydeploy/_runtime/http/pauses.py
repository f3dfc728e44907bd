"""How long a server asks to wait before a request is sent again: RFC 9110, section 10.2.3 (Retry-After), and what is usual beside it."""

from __future__ import annotations

import math
import re
import time

from .headers import Headers

# Longer values are neither dates nor numbers of seconds.
_LONGEST = 200
# A number of seconds this large is a moment: seconds, or milliseconds, since 1970.
_MOMENT, _MILLISECONDS = 1e9, 1e11
_RESETS = ("ratelimit-reset", "x-ratelimit-reset", "x-rate-limit-reset")
_LEFT = ("ratelimit-remaining", "x-ratelimit-remaining", "x-rate-limit-remaining")


def asked_of(headers: Headers) -> float | None:
    """The seconds that header fields ask to wait; None where they do not."""
    milliseconds = _number(headers.get("retry-after-ms", ""))
    if milliseconds is not None:
        return milliseconds / 1000
    written = headers.get("retry-after", "").strip()
    asked = _number(written)
    if asked is None and 0 < len(written) <= _LONGEST:
        asked = _until_date(written)
    return _until_reset(headers) if asked is None else asked


def _number(written: str) -> float | None:
    """The finite number that is written, if it is one."""
    if not 0 < len(written) <= _LONGEST:
        return None
    try:
        number = float(written)
    except ValueError:
        return None
    return None if math.isnan(number) else number


def _until_date(written: str) -> float | None:
    from email.utils import parsedate_to_datetime  # few servers send dates

    try:
        return parsedate_to_datetime(written).timestamp() - time.time()
    except (ValueError, TypeError, IndexError, OverflowError):
        # The parser of the standard library raises each of these for what is no date.
        return None


def _until_reset(headers: Headers) -> float | None:
    """The seconds until a limit of requests that is used up begins anew.

    The field `RateLimit` of the IETF's draft has parameters, of older drafts members; others have a field for each.
    """
    combined = headers.get("ratelimit", "")[:_LONGEST]
    reset = re.search(r"(?:\bt|\breset)=(\d{1,12})", combined)
    left = re.search(r"(?:\br|\bremaining)=(\d{1,12})", combined)
    if reset is not None:
        return float(reset[1]) if left is None or int(left[1]) == 0 else None
    if any(_number(headers.get(name, "")) not in (None, 0.0) for name in _LEFT):
        return None
    for name in _RESETS:
        number = _number(headers.get(name, ""))
        if number is not None and number >= _MILLISECONDS:
            return number / 1000 - time.time()
        if number is not None:
            return number - time.time() if number >= _MOMENT else number
    return None
