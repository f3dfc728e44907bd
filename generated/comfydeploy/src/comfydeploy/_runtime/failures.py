"""Tells the exceptions of HTTP libraries apart and makes ours of them. Libraries are known by name; none is imported."""

from __future__ import annotations

from .errors import APIConnectionError, APITimeoutError, SDKError
from .http import Request

_LIBRARIES = frozenset(
    ("httpx", "httpx2", "httpcore", "httpcore2", "h11", "h2", "requests", "urllib3", "aiohttp")
)
_TIMEOUTS = frozenset(("Timeout", "TimeoutException", "TimeoutError", "ServerTimeoutError"))
# To urllib3 a connection that is refused is one that could not be had in time.
_REFUSALS = frozenset(("NewConnectionError",))
_DEADLINE = "no answer within {} s"


def failure(error: Exception, request: Request) -> SDKError | None:
    """Our error for an exception of a transport; None for one that is neither a library's nor the network's."""
    if isinstance(error, SDKError):
        return None
    kinds = type(error).__mro__
    names = {one.__name__ for one in kinds}
    what = f"{request.operation}: {request.method} {request.shown_url}"
    name = type(error).__name__
    if isinstance(error, TimeoutError) or (names & _TIMEOUTS and not names & _REFUSALS):
        limit = (
            "no answer in time" if request.timeout is None else _DEADLINE.format(request.timeout)
        )
        return APITimeoutError(f"{what}: {limit} ({name})", request=request)
    if isinstance(error, OSError) or any(
        one.__module__.partition(".")[0] in _LIBRARIES for one in kinds
    ):
        text = request.scrubbed(str(error))
        return APIConnectionError(f"{what}: {f'{name}: {text}' if text else name}", request=request)
    return None
