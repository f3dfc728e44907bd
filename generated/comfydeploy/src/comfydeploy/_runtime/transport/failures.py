"""Translates the exceptions of HTTP libraries into ours. Libraries are recognised by name, so that none is imported."""

from __future__ import annotations

from ..errors import APIConnectionError, APITimeoutError, SDKError
from ..http.messages import Request

_LIBRARIES = frozenset(
    ("httpx", "httpx2", "httpcore", "httpcore2", "h11", "h2", "requests", "urllib3", "aiohttp")
)
# Libraries below them: some exceptions come from a parser or a decoder.
_PARTS = frozenset(
    ("http", "hpack", "hyperframe", "idna", "anyio", "trio", "socksio", "python_socks", "zlib")
)
_DECODERS = frozenset(("brotli", "brotlicffi", "zstandard", "compression", "backports"))
_FOREIGN = _LIBRARIES | _PARTS | _DECODERS
_TIMEOUTS = frozenset(("Timeout", "TimeoutException", "TimeoutError", "ServerTimeoutError"))
# urllib3 counts a refused connection among time-outs.
_REFUSALS = frozenset(("NewConnectionError",))
_DEADLINE = "no answer within {} s"


def translate(error: Exception, request: Request) -> SDKError | None:
    """Our error for an exception of a transport; None for one that comes neither from a library nor from the network."""
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
    """Whether Python could not encode a host name for the Domain Name System."""
    return isinstance(error, UnicodeError) and "idna" in str(error)
