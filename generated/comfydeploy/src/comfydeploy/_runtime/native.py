"""Makes requests and clients as httpx2 and httpx have them. Sending is `transport.py`'s concern."""

from __future__ import annotations

from functools import lru_cache
from string import printable
from typing import Any, cast
from urllib.parse import quote

from .http import Request

_CONNECTIONS = 1000
_KEPT = 100
_URLS = 256
_PRINTED = printable.strip()


def built(client: Any, request: Request, *, content: Any, timeout: dict[str, float | None]) -> Any:
    """The request as a library has it; bytes, because a library takes only ASCII for the values of header fields."""
    headers = [
        (name.encode("latin-1", "replace"), value.encode())
        for name, value in request.headers.multi_items()
    ]
    named: dict[str, Any] = dict(timeout)
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
    return client.build_request(request.method, parsed, headers=headers, **named)


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

    from . import proxies

    cookies = CookieJar(DefaultCookiePolicy(allowed_domains=()))
    limits = library.Limits(
        max_connections=_CONNECTIONS, max_keepalive_connections=_KEPT, keepalive_expiry=30.0
    )
    try:
        return kind(cookies=cookies, limits=limits)
    except ImportError:
        proxies.missing("httpx2[socks]")
    except (ValueError, library.InvalidURL):
        proxies.unusable()
