"""Keeps connections to the process that opened them: what two processes read from one socket reaches either of them."""

from __future__ import annotations

from typing import Any

from ..errors import ConfigurationError

_LIBRARIES = ("httpx", "httpx2")
# To close what belongs to an event loop would tell the loop of the other process too.
_INHERITED: list[Any] = []


def disconnect(client: Any) -> None:
    """Close the connections that a client of the user's own has from another process, here and not there.

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
    """Use these no more, and leave them open: they belong to an event loop of another process."""
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
