"""Refuses what is given as an HTTP client and is none, or is one that waits in another way than the client of the SDK."""

from __future__ import annotations

from typing import Any

from ..errors import ConfigurationError

_FLAVOURS = ("a synchronous", "an asynchronous")


def check(given: Any, *, is_async: bool) -> None:
    """Refuse a `client=` that a client cannot send with.

    Args:
        is_async: Whether the client of the SDK is asynchronous.

    Raises:
        ConfigurationError: It has no method `send`, or one of the other flavour.
    """
    if given is None:
        return
    from inspect import iscoroutinefunction  # few programs give a client of their own

    kind = _name_of(given)
    send = getattr(given, "send", None)
    if isinstance(given, type) or not callable(send):
        hint = "a pool of urllib3 goes into Urllib3Transport, a session of aiohttp into AiohttpTransport"
        raise ConfigurationError(
            f"client= takes an HTTP client with a method send, not {kind}; {hint}"
        )
    # A transport of the user's own may return something to await from an ordinary function.
    is_known = hasattr(given, "build_request") or hasattr(given, "given")
    waits = hasattr(given, "aclose") if is_known else iscoroutinefunction(send)
    if waits is not is_async and (waits or is_known):
        wanted, found = _FLAVOURS[is_async], _FLAVOURS[waits]
        raise ConfigurationError(f"{wanted} client cannot send with {found} one, such as {kind}")


def confirm(answer: Any, *, is_async: bool) -> Any:
    """`answer`, what a transport has returned, where it is of the flavour of the client of the SDK.

    Raises:
        ConfigurationError: It is of the other one.
    """
    if hasattr(answer, "__await__") is is_async:
        return answer
    if hasattr(answer, "close"):
        answer.close()
    wanted, found = _FLAVOURS[is_async], _FLAVOURS[not is_async]
    raise ConfigurationError(f"{wanted} client cannot send with the transport: it is {found} one")


def check_pool(given: Any) -> None:
    """Refuse what is no pool of urllib3.

    Raises:
        ConfigurationError: It is none.
    """
    if given is not None and not hasattr(given, "urlopen"):
        raise ConfigurationError(
            f"Urllib3Transport takes a urllib3.PoolManager, not {_name_of(given)}"
        )


def check_session(given: Any) -> None:
    """Refuse what is no session of aiohttp.

    Raises:
        ConfigurationError: It is none.
    """
    if given is not None and not hasattr(given, "connector"):
        raise ConfigurationError(
            f"AiohttpTransport takes an aiohttp.ClientSession, not {_name_of(given)}"
        )


def _name_of(given: Any) -> str:
    kind = given if isinstance(given, type) else type(given)
    name = f"{kind.__module__.partition('.')[0]}.{kind.__name__}"
    return f"the class {name}" if kind is given else f"a {name}"
