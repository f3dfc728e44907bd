"""Tells whether an HTTP client of the user's own may add credentials to requests. Libraries are recognised by their attributes."""

from __future__ import annotations

from typing import Any

_LIBRARIES = frozenset(("httpx", "httpx2", "urllib3", "aiohttp"))
_CALLING = frozenset(("MockTransport", "ASGITransport", "WSGITransport"))


def may_prove(client: Any, places: frozenset[tuple[str, str]]) -> bool:
    """Whether `client` may add a credential at one of `places`: by its settings, or by code of the user in it.

    Args:
        client: A client, a pool or a session of an HTTP library, or a transport of the user's own; None for none.
        places: Locations and names, as `requirements.places_of` gives them.
    """
    # Of a transport of ours, the pool or the session that it was given counts.
    client = getattr(client, "given", client)
    if client is None:
        return False
    inner = getattr(client, "_transport", None)
    if not _is_plain(client) or (inner is not None and not _is_plain(inner)):
        return True
    if hasattr(client, "connection_from_host"):
        # urllib3 uses the header fields of a pool only for requests that have none.
        return False
    hooks: Any = getattr(client, "event_hooks", None) or {}
    if getattr(client, "auth", None) is not None or hooks.get("request"):
        return True
    if hasattr(client, "cookie_jar") and client.trust_env:
        # aiohttp looks into .netrc then.
        return True
    found = {("header", name.lower()) for name in client.headers or ()}
    found |= {("query", name) for name in getattr(client, "params", None) or ()}
    found |= {("cookie", name) for name in _cookies(client)}
    return bool(places & found)


def _is_plain(client: Any) -> bool:
    """Whether `client` is of a class of an HTTP library that calls no code of the user."""
    name, module = type(client).__name__, type(client).__module__
    return module.partition(".")[0] in _LIBRARIES and name not in _CALLING


def _cookies(client: Any) -> list[str]:
    """The names of the cookies in a client's jar."""
    jar: Any = getattr(client, "cookie_jar", None)
    if jar is None:
        jar = getattr(getattr(client, "cookies", None), "jar", ())
    return [getattr(cookie, "key", "") or getattr(cookie, "name", "") for cookie in jar]
