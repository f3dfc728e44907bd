"""What an aiohttp session of the user's own proves is for the service: who else is asked gets none of it."""

from __future__ import annotations

from copy import copy
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


def prepare(session: Any, request: Request) -> tuple[Any, dict[str, Any]]:
    """The session for `request`, and its header fields as arguments.

    A credential of the call takes the place of all that the session has. Of those, `auth=` counts before a header field, as in
    other libraries, and that before .netrc. The library refuses a request that has both.
    """
    pairs = request.headers.multi_items()
    if not (session.trust_env or session.auth):
        return session, {"headers": pairs}
    own = session.headers.get("authorization")
    written = request.headers.get("authorization")
    if own is not None:
        session = _without_credential(session)
        if session.auth is None and written is None:
            written = own
    if written is None:
        return session, {"headers": pairs}
    others = [(name, value) for name, value in pairs if name.lower() != "authorization"]
    return session, {"headers": others, "middlewares": (_proving(written), *session._middlewares)}


def _without_credential(given: Any) -> Any:
    """A session as `given` without a credential among its header fields; to be detached, not closed."""
    session = copy(given)
    session._default_headers = given.headers.copy()
    session._default_headers.popall("authorization")
    return session


def _proving(written: str) -> Any:
    """What writes a credential into a request that a session has made."""

    async def prove(request: Any, handler: Any) -> Any:
        request.headers["Authorization"] = written
        return await handler(request)

    return prove
