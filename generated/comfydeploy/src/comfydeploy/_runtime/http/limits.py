"""Limits how much of a response is kept in memory, and how long it is waited for; what is saved to a file has no limit."""

from __future__ import annotations

RESPONSE = 1 << 30
"""Bytes of a body, by default."""

ITEM = 1 << 26
"""Bytes of an event, a line or another item of a stream."""

ERROR = 1 << 24
"""Bytes of the body of an error."""

REDIRECT = 1 << 20
"""Bytes of the body of a redirect."""

TIMEOUT = 60.0
"""Seconds that each attempt of a call may take, by default."""

SETTING = "max_response_bytes"


def limit_of(status_code: int, most_bytes: int | None) -> float:
    """How many bytes the body of a response may have; far fewer for errors and redirects."""
    most = float("inf") if most_bytes is None else most_bytes
    if status_code >= 400:
        return min(most, ERROR)
    return min(most, REDIRECT) if status_code >= 300 else most


def limit_of_item(most_bytes: int | None) -> float:
    """How many bytes an item of a stream may have, never more than a body."""
    return float("inf") if most_bytes is None else min(most_bytes, ITEM)
