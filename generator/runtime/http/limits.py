"""Limits how much of a response is kept in memory; what is saved to a file has no limit."""

from __future__ import annotations

RESPONSE = 1 << 30
"""Bytes of a body, by default."""

ITEM = 1 << 26
"""Bytes of an event, a line or another item of a stream."""

SETTING = "max_response_bytes"
_ERROR = 1 << 24
_REDIRECT = 1 << 20


def limit_of(status_code: int, most_bytes: int | None) -> float:
    """How many bytes the body of a response may have; far fewer for errors and redirects."""
    most = float("inf") if most_bytes is None else most_bytes
    if status_code >= 400:
        return min(most, _ERROR)
    return min(most, _REDIRECT) if status_code >= 300 else most


def limit_of_item(most_bytes: int | None) -> float:
    """How many bytes an item of a stream may have, never more than a body."""
    return float("inf") if most_bytes is None else min(most_bytes, ITEM)
