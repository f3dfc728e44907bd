"""Writes the log of a client: no header fields, bodies or credentials, and nothing from a server that could fake a line."""

from __future__ import annotations

import logging
import os
import re
import time
from collections.abc import Callable

from .messages import Request, Response

_SHOWN = 500
_INDEX = re.compile(r"\[\d+\]")
_LEVELS = {"debug": logging.DEBUG, "info": logging.INFO, "warning": logging.WARNING}
# What was told already; a process that meets more places than this begins anew.
_TOLD: set[tuple[str, str]] = set()
_MOST_TOLD = 10_000


def logger_of(package: str) -> logging.Logger:
    """The logger of the clients of `package`. It says nothing by itself, unless the environment variable `<PACKAGE>_LOG` names a level."""
    logger = logging.getLogger(package)
    if not any(isinstance(handler, logging.NullHandler) for handler in logger.handlers):
        # Without a handler, logging would print warnings to programs that have set up no logging.
        logger.addHandler(logging.NullHandler())
        level = _LEVELS.get(os.environ.get(f"{package.upper()}_LOG", "").lower())
        if level is not None:
            handler = logging.StreamHandler()
            handler.setFormatter(
                logging.Formatter("%(asctime)s %(name)s %(levelname)s %(message)s")
            )
            logger.addHandler(handler)
            logger.setLevel(level)
    return logger


def escape(text: str) -> str:
    """`text` from a server, shortened and without line breaks."""
    if not text.isprintable():
        text = text[:_SHOWN].encode("unicode_escape").decode()
    return text[:_SHOWN]


def log_drift(logger: logging.Logger, operation: str) -> Callable[[tuple[str, ...]], None]:
    """Make a function that logs where a response of an operation does not fit its description, each place once."""

    def tell(misfits: tuple[str, ...]) -> None:
        for misfit in misfits:
            place = operation, _INDEX.sub("[]", misfit[:_SHOWN])
            if place in _TOLD:
                continue
            if len(_TOLD) >= _MOST_TOLD:
                _TOLD.clear()
            _TOLD.add(place)
            logger.warning(
                "%s: the response does not fit its description: %s", operation, escape(misfit)
            )

    return tell


def forget_drift() -> None:
    """Tell every place again."""
    _TOLD.clear()


def log_request(
    logger: logging.Logger,
    request: Request,
    *,
    started: float,
    outcome: Response | Exception,
    attempt: int,
) -> None:
    """Log a request that was sent.

    Args:
        started: When, on the performance counter.
        outcome: The response or the exception.
    """
    shown, identifier = type(outcome).__name__, None
    if isinstance(outcome, Response):
        shown, identifier = str(outcome.status_code), outcome.request_id
    logger.debug(
        "%s %s: %s in %.0f ms, attempt %d%s",
        request.method,
        escape(request.shown_url),
        shown,
        (time.perf_counter() - started) * 1000,
        attempt,
        f", request {escape(identifier)}" if identifier else "",
    )
