"""Translates the exceptions of HTTP libraries into ours. Libraries are recognised by name, so that none is imported."""

from __future__ import annotations

import re
import sys

from ..errors import APIConnectionError, APITimeoutError, ConfigurationError, SDKError
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
# What raises for a client that is set up in a way that cannot work raises exceptions of Python too.
_RAISING = _FOREIGN | frozenset(("yarl", "multidict", "aiohappyeyeballs", "socks"))
_TIMEOUTS = frozenset(
    ("Timeout", "TimeoutException", "TimeoutError", "ServerTimeoutError", "EmptyPoolError")
)
# urllib3 counts a refused connection among time-outs.
_REFUSALS = frozenset(("NewConnectionError",))
# Libraries show a header field that they refuse, which may be a credential on a client of the user's own.
_VALUE = re.compile(r"(header value) b?['\"].*", re.DOTALL)
_DEADLINE = "no answer within {} s"


def translate(error: Exception, request: Request) -> SDKError | None:
    """Our error for an exception of a transport; None for one that comes neither from a library nor from the network.

    Exceptions of the user's own code, such as a hook of an HTTP client, stay what they are.
    """
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
        text = _text_of(error, request)
        return APIConnectionError(f"{what}: {f'{name}: {text}' if text else name}", request=request)
    library = _raising_library(error)
    if library is not None:
        text = f"{library} failed: {name}: {_text_of(error, request)}"
        return ConfigurationError(f"{what}: {text}", request=request)
    return None


def _text_of(error: Exception, request: Request) -> str:
    """What an exception says, without credentials."""
    return _VALUE.sub(r"\1 ***", request.scrubbed(str(error)))


def _is_of_names(error: Exception) -> bool:
    """Whether Python could not encode a host name for the Domain Name System."""
    return isinstance(error, UnicodeError) and "idna" in str(error)


def _raising_library(error: Exception) -> str | None:
    """The library whose code raised `error`, itself or in what it called of Python; None where other code did."""
    trace, module = error.__traceback__, ""
    while trace is not None:
        root = str(trace.tb_frame.f_globals.get("__name__", "")).partition(".")[0]
        if root not in sys.stdlib_module_names:
            module = root
        trace = trace.tb_next
    return module if module in _RAISING else None
