"""What an aiohttp session of the user's own proves is for the service: who else is asked gets none of it."""

from __future__ import annotations

from typing import Any

from ..http.messages import Request


def beside(library: Any, given: Any) -> Any:
    """A session without header fields, credentials, cookies and middlewares, on the connections and the proxy of `given`."""
    session = library.ClientSession(
        connector=given.connector,
        connector_owner=False,
        cookie_jar=library.DummyCookieJar(),
        timeout=given.timeout,
    )
    # The library shows neither.
    session._default_proxy = given._default_proxy
    session._default_proxy_auth = given._default_proxy_auth
    return session


def headers(session: Any, request: Request) -> dict[str, Any]:
    """The header fields of `request` as arguments for `session`; a credential in them takes the place of `auth=` and .netrc.

    The library refuses a request that has both.
    """
    pairs = request.headers.multi_items()
    if not (session.trust_env or session.auth):
        return {"headers": pairs}
    written = request.headers.get("authorization")
    if written is None:
        return {"headers": pairs}
    others = [(name, value) for name, value in pairs if name.lower() != "authorization"]
    return {"headers": others, "middlewares": (_proving(written), *session._middlewares)}


def _proving(written: str) -> Any:
    """What writes a credential into a request that a session has made."""

    async def prove(request: Any, handler: Any) -> Any:
        request.headers["Authorization"] = written
        return await handler(request)

    return prove
