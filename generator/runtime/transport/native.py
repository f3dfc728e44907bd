"""Makes requests and clients as httpx2 and httpx have them. Sending is `connections.py`'s concern."""

from __future__ import annotations

from functools import lru_cache
from string import printable
from typing import Any, cast
from urllib.parse import quote

from ..http.messages import Request

_CONNECTIONS = 1000
_KEPT = 100
_URLS = 256
_PRINTED = printable.strip()


def built(client: Any, request: Request, *, content: Any, is_own: bool) -> Any:
    """The request as a library has it; bytes, because a library takes only ASCII for the values of header fields.

    Args:
        is_own: Whether the client is ours; one of the user's keeps its own timeout where nobody named one.
    """
    headers = [
        (name.encode("latin-1", "replace"), value.encode())
        for name, value in request.headers.multi_items()
    ]
    named: dict[str, Any] = {}
    if is_own or not request.keeps_timeout:
        named["timeout"] = request.timeout
    if content != b"" or request.method in ("POST", "PUT", "PATCH"):
        named["content"] = content
    url = request.url
    if request.shown_url != url:
        # The library logs every URL. It gets one without credentials, and beside it what the request line says. Where it
        # connects to is never taken from what is shown.
        target = _target(url)
        named["extensions"] = {"target": quote(target, safe=_PRINTED).encode("ascii")}
        url = url.removesuffix(target) + _target(request.shown_url)
    parsed = _parsed(cast("Any", type(getattr(client, "base_url", ""))), url)
    made = client.build_request(request.method, parsed, headers=headers, **named)
    if request.is_elsewhere:
        # What the user has set on a client (header fields, cookies, parameters) is for the service, not for who else is asked.
        return type(made)(request.method, parsed, headers=headers, extensions=made.extensions)
    return made


def manner(request: Request) -> dict[str, Any]:
    """How a client sends `request` other than usual: without the user's `auth=` where it goes elsewhere."""
    return {"auth": None} if request.is_elsewhere else {}


@lru_cache(_URLS)
def _parsed(kind: Any, url: str) -> Any:
    """`url` as a library has it: to parse it takes it 11 µs of the 300 of a call, and mostly it is one of a few."""
    return kind(url)


def _target(url: str) -> str:
    """The path and the query of a URL (RFC 9112, section 3.2.1)."""
    _, _, rest = url.partition("://")
    _, slash, target = rest.partition("/")
    return slash + target if slash else "/"


def opened(kind: Any, library: Any) -> Any:
    """A client of ours: without a cookie jar, because what one user's call sets is not another's.

    Raises:
        ConfigurationError: A proxy of the environment cannot be used.
    """
    from http.cookiejar import CookieJar, DefaultCookiePolicy

    from . import deadlines, proxies

    cookies = CookieJar(DefaultCookiePolicy(allowed_domains=()))
    limits = library.Limits(
        max_connections=_CONNECTIONS, max_keepalive_connections=_KEPT, keepalive_expiry=30.0
    )
    try:
        client = kind(cookies=cookies, limits=limits)
        if kind is library.Client:
            deadlines.bound(client)
        return client
    except ImportError:
        proxies.missing("httpx2[socks]")
    except (ValueError, library.InvalidURL):
        proxies.unusable()
