"""What is told of a request that was sent: no header, no body, no credential."""

from __future__ import annotations

import logging
import time

from .http import Request


def log_sent(
    logger: logging.Logger | None,
    request: Request,
    *,
    started: float,
    outcome: object,
    attempt: int,
) -> None:
    """Log a request.

    Args:
        logger: Where to; None for nowhere.
        started: When it was sent, on the performance counter.
        outcome: The status code, or the name of an exception.
        attempt: Which one it is, from 1.
    """
    if logger is not None:
        logger.debug(
            "%s %s: %s in %.0f ms, attempt %d",
            request.method,
            request.shown_url,
            outcome,
            (time.perf_counter() - started) * 1000,
            attempt,
        )
