"""Keeps connections out of forked processes: two processes that read from one socket would get each other's answers."""

from __future__ import annotations

from typing import Any

from ..errors import ConfigurationError

_LIBRARIES = ("httpx", "httpx2")
# Kept for ever: closing them would also disturb the event loop of the other process.
_INHERITED: list[Any] = []


def disconnect(client: Any) -> None:
    """Close the inherited connections of a client of the user in this process; the other process keeps them.

    Args:
        client: A client of httpx2 or httpx; what else the user has given is left alone.
    """
    mounts: Any = getattr(client, "_mounts", None) or {}
    transports: list[Any] = [getattr(client, "_transport", None), *mounts.values()]
    for transport in transports:
        name, module = type(transport).__name__, type(transport).__module__
        if name == "HTTPTransport" and module.partition(".")[0] in _LIBRARIES:
            transport.close()


def leave(connections: list[Any]) -> None:
    """Keep these open but unused: they belong to an event loop of another process."""
    _INHERITED.extend(connections)


def refuse(client: Any) -> None:
    """Refuse an asynchronous client of the user's own that another process has used.

    Raises:
        ConfigurationError: There is such a client.
    """
    if client is not None:
        kind = type(client).__name__
        raise ConfigurationError(
            f"the {kind} was used before this process was forked: give each process one of its own"
        )
