"""Decides whether and when a failed call is tried again.

RFC 9110, section 9.2.2 (idempotent methods).
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping
from typing import Any

from msgspec import Struct

from .errors import ConfigurationError, SDKError
from .http import pauses
from .http.messages import Request, Response

_CONFLICT = 409
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
        max_elapsed: Seconds after the first attempt began in which another may begin; each attempt has the timeout of the call.
            None for the timeout itself, which then bounds all attempts together.
        status_codes: Which responses are failures: codes, and ranges such as `5XX`. A 409 is one too where its header fields say
            when to try again, and `X-Should-Retry` decides for any.
        connection_errors: Whether a failed connection or a time-out is one.
        methods: The HTTP methods that are repeated.
    """

    max_attempts: int = 3
    initial_interval: float = 0.5
    max_interval: float = 30.0
    exponent: float = 2.0
    max_elapsed: float | None = 120.0
    status_codes: tuple[str, ...] = ("408", "429", "500", "502", "503", "504")
    connection_errors: bool = True
    methods: tuple[str, ...] = _IDEMPOTENT

    @classmethod
    def __get_pydantic_core_schema__(cls, _source: Any, _handler: Any) -> Any:
        """Lets pydantic check the arguments of methods."""
        from .codec import pydantic_schemas

        return pydantic_schemas.instance_schema(cls)


DEFAULT = RetryConfig(max_elapsed=None)
"""How calls are tried again where nobody says so: twice at most, within the timeout of the call."""


def policy_of(retries: RetryConfig | int | None) -> RetryConfig | None:
    """What `retries` means: a number says how often a call is tried again, within its timeout; 0 and None say never.

    Raises:
        ConfigurationError: It is no such number.
    """
    if retries is None or isinstance(retries, RetryConfig):
        return retries
    if type(retries) is not int or retries < 0:
        raise ConfigurationError(
            f"retries must be a RetryConfig, or a number of 0 or more, but is {retries!r}"
        )
    return RetryConfig(max_attempts=retries + 1, max_elapsed=None) if retries else None


def policy_among(
    named: Iterable[Mapping[str, Any]], described: RetryConfig | None
) -> RetryConfig | None:
    """When a call is tried again: as the first of `named` says that does, else as the API describes it."""
    for options in named:
        if "retries" in options:
            return policy_of(options["retries"])
    return described or DEFAULT


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
    if not _is_repeatable(config, request):
        return None
    asked = None if outcome.status_code is None else pauses.asked_of(outcome.headers)
    if not _is_failure(config, outcome, asked=asked):
        return None
    interval = config.initial_interval * config.exponent ** min(attempt - 1, 64)
    seconds = min(interval, config.max_interval) * random.uniform(0.5, 1.0)  # noqa: S311 - jitter
    if asked is not None:
        seconds = min(max(asked, 0.0), config.max_interval)
    longest = request.timeout if config.max_elapsed is None else config.max_elapsed
    return None if longest is not None and elapsed + seconds > longest else seconds


def _is_repeatable(config: RetryConfig, request: Request) -> bool:
    """Whether sending `request` again does no harm, and its body can be sent again at all."""
    return is_replayable(request) and (request.method in config.methods or request.idempotent)


def is_replayable(request: Request) -> bool:
    """Whether the body of `request` can be read again."""
    return isinstance(request.content, bytes) or getattr(request.content, "replayable", False)


def _is_failure(config: RetryConfig, outcome: Response | SDKError, *, asked: float | None) -> bool:
    """Whether `outcome` is one that another attempt may mend.

    Args:
        asked: The seconds that the server asks to wait, if it does.
    """
    status: int | None = outcome.status_code
    if status is None:
        return config.connection_errors
    decided: str = outcome.headers.get("x-should-retry", "").strip().lower()
    if status >= 400 and decided in ("true", "false"):
        return decided == "true"
    if status == _CONFLICT and asked is not None:
        return True
    return any(
        wanted.upper() in (str(status), f"{status // 100}XX") for wanted in config.status_codes
    )
