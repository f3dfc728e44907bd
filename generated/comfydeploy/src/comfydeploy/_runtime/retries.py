"""Decides whether and when a failed call is tried again.

RFC 9110, sections 9.2.2 (idempotent methods) and 10.2.3 (Retry-After).
"""

from __future__ import annotations

import math
import random
import time
from typing import Any

from msgspec import Struct

from .errors import SDKError
from .http.messages import Request, Response

# Longer values are neither dates nor numbers of seconds.
_LONGEST = 100
_IDEMPOTENT = ("GET", "HEAD", "OPTIONS", "TRACE", "PUT", "DELETE", "QUERY")


class RetryConfig(Struct, frozen=True, kw_only=True):
    """When a call that failed is tried again: exponential back-off with jitter, bounded in number and in time.

    Only requests that may be repeated are: those of some methods, and those with an idempotency key. A body that can be read
    only once is never sent again.

    Attributes:
        max_attempts: How often a request is sent at most, the first time included.
        initial_interval: Seconds before the second attempt.
        max_interval: The most seconds between two attempts, whatever the server's `Retry-After` says.
        exponent: What the interval grows by from attempt to attempt.
        max_elapsed: Seconds after the first attempt began in which another may begin.
        status_codes: Which responses are failures: codes, and ranges such as `5XX`.
        connection_errors: Whether a failed connection or a time-out is one.
        methods: The HTTP methods that are repeated.
    """

    max_attempts: int = 3
    initial_interval: float = 0.5
    max_interval: float = 30.0
    exponent: float = 2.0
    max_elapsed: float = 120.0
    status_codes: tuple[str, ...] = ("408", "429", "500", "502", "503", "504")
    connection_errors: bool = True
    methods: tuple[str, ...] = _IDEMPOTENT

    @classmethod
    def __get_pydantic_core_schema__(cls, _source: Any, _handler: Any) -> Any:
        """Lets pydantic check the arguments of methods."""
        from .codec import pydantic_schemas

        return pydantic_schemas.instance_schema(cls)


def choose_pause(
    config: RetryConfig | None,
    request: Request,
    *,
    outcome: Response | SDKError,
    attempt: int,
    elapsed: float,
) -> float | None:
    """Seconds until `request` is sent again; None where it is not.

    Args:
        outcome: The response, or the error where there is none.
        attempt: The number of the attempt that came to it, from 1.
        elapsed: Seconds since the first attempt began.
    """
    if config is None or attempt >= config.max_attempts:
        return None
    if not _is_repeatable(config, request) or not _is_failure(config, outcome):
        return None
    interval = config.initial_interval * config.exponent ** min(attempt - 1, 64)
    seconds = min(interval, config.max_interval) * random.uniform(0.5, 1.0)  # noqa: S311 - jitter
    asked = _asked(outcome)
    if asked is not None:
        seconds = min(max(asked, 0.0), config.max_interval)
    return None if elapsed + seconds > config.max_elapsed else seconds


def _is_repeatable(config: RetryConfig, request: Request) -> bool:
    """Whether sending `request` again does no harm, and its body can be sent again at all."""
    return is_replayable(request) and (request.method in config.methods or request.idempotent)


def is_replayable(request: Request) -> bool:
    """Whether the body of `request` can be read again."""
    return isinstance(request.content, bytes) or getattr(request.content, "replayable", False)


def _is_failure(config: RetryConfig, outcome: Response | SDKError) -> bool:
    status: int | None = outcome.status_code
    if status is None:
        return config.connection_errors
    return any(
        wanted.upper() in (str(status), f"{status // 100}XX") for wanted in config.status_codes
    )


def _asked(outcome: Response | SDKError) -> float | None:
    """The seconds that the server asks for in `Retry-After`, as a number or a date."""
    written = outcome.headers.get("retry-after", "").strip()
    if not 0 < len(written) <= _LONGEST:
        return None
    try:
        seconds = float(written)
        return None if math.isnan(seconds) else seconds
    except ValueError:
        from email.utils import parsedate_to_datetime

        try:
            return parsedate_to_datetime(written).timestamp() - time.time()
        except (ValueError, TypeError, IndexError, OverflowError):
            # The parser of the standard library raises each of these for what is no date.
            return None
