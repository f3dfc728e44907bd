"""Tells the exceptions of HTTP libraries apart and makes ours of them. Libraries are known by name; none is imported."""

from __future__ import annotations

from ..errors import APIConnectionError, APITimeoutError, SDKError
from ..http.messages import Request

_LIBRARIES = frozenset(
    ("httpx", "httpx2", "httpcore", "httpcore2", "h11", "h2", "requests", "urllib3", "aiohttp")
)
# What they are made of: some of their exceptions are those of a parser or a decoder below.
_PARTS = frozenset(
    ("http", "hpack", "hyperframe", "idna", "anyio", "trio", "socksio", "python_socks", "zlib")
)
_DECODERS = frozenset(("brotli", "brotlicffi", "zstandard", "compression", "backports"))
_FOREIGN = _LIBRARIES | _PARTS | _DECODERS
_TIMEOUTS = frozenset(("Timeout", "TimeoutException", "TimeoutError", "ServerTimeoutError"))
# To urllib3 a connection that is refused is one that could not be had in time.
_REFUSALS = frozenset(("NewConnectionError",))
_DEADLINE = "no answer within {} s"


def failure(error: Exception, request: Request) -> SDKError | None:
    """Our error for an exception of a transport; None for one that is neither a library's nor the network's."""
    if isinstance(error, SDKError):
        return None
    kinds = type(error).__mro__
    names = {kind.__name__ for kind in kinds}
    what = f"{request.operation}: {request.method} {request.shown_url}"
    name = type(error).__name__
    if isinstance(error, TimeoutError) or (names & _TIMEOUTS and not names & _REFUSALS):
        limit = (
            "no answer in time" if request.timeout is None else _DEADLINE.format(request.timeout)
        )
        return APITimeoutError(f"{what}: {limit} ({name})", request=request)
    is_library = any(kind.__module__.partition(".")[0] in _FOREIGN for kind in kinds)
    if is_library or isinstance(error, OSError) or _is_of_names(error):
        text = request.scrubbed(str(error))
        return APIConnectionError(f"{what}: {f'{name}: {text}' if text else name}", request=request)
    return None


def _is_of_names(error: Exception) -> bool:
    """Whether Python could not write the name of a host for the Domain Name System."""
    return isinstance(error, UnicodeError) and "idna" in str(error)
