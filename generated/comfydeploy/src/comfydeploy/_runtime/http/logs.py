"""Writes the log of a client: no header fields, bodies or credentials, and nothing from a server that could fake a line."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable

from .messages import Request

_SHOWN = 500


def escape(text: str) -> str:
    """`text` from a server, shortened and without line breaks."""
    if not text.isprintable():
        text = text[:_SHOWN].encode("unicode_escape").decode()
    return text[:_SHOWN]


def log_drift(logger: logging.Logger, operation: str) -> Callable[[tuple[str, ...]], None]:
    """Make a function that logs where a response of an operation does not fit its description."""

    def told(misfits: tuple[str, ...]) -> None:
        for misfit in misfits:
            logger.warning(
                "%s: the response does not fit its description: %s", operation, escape(misfit)
            )

    return told


def log_request(
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
        escape(request.shown_url),
        outcome,
        (time.perf_counter() - started) * 1000,
        attempt,
    )
