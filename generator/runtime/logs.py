"""Says what a client logs: no header field, no body, no credential, and what a server wrote never as more than a part of a line."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable

from .http.messages import Request

_SHOWN = 500


def shown(text: str) -> str:
    """`text`, in which are names of the server's, as a part of one line."""
    if not text.isprintable():
        text = text[:_SHOWN].encode("unicode_escape").decode()
    return text[:_SHOWN]


def drift(logger: logging.Logger, operation: str) -> Callable[[tuple[str, ...]], None]:
    """Logs where a response of an operation does not fit its description."""

    def told(misfits: tuple[str, ...]) -> None:
        for misfit in misfits:
            logger.warning(
                "%s: the response does not fit its description: %s", operation, shown(misfit)
            )

    return told


def sent(
    logger: logging.Logger, request: Request, *, started: float, outcome: object, attempt: int
) -> None:
    """Log a request that was sent.

    Args:
        started: When, on the performance counter.
        outcome: The status code, or the name of the exception.
    """
    logger.debug(
        "%s %s: %s in %.0f ms, attempt %d",
        request.method,
        shown(request.shown_url),
        outcome,
        (time.perf_counter() - started) * 1000,
        attempt,
    )
