"""Makes requests and clients of httpx2 and httpx."""

from __future__ import annotations

from copy import copy
from functools import lru_cache, partial
from string import printable
from typing import Any, cast
from urllib.parse import quote

from ..http.messages import Request

_CONNECTIONS = 1000
_KEPT = 100
_URLS = 256
_PRINTED = printable.strip()


def build(client: Any, request: Request, *, content: Any, is_own: bool) -> Any:
    """The request of a library. Header fields are given as bytes, since libraries take texts only in ASCII.

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
        # The library logs the URL of a request. So it gets one without credentials, and what the request line says apart
        # from it; scheme and host are those of the real URL.
        target = _target_of(url)
        named["extensions"] = {"target": quote(target, safe=_PRINTED).encode("ascii")}
        url = url.removesuffix(target) + _target_of(request.shown_url)
    parsed = _parse(cast("Any", type(getattr(client, "base_url", ""))), url)
    made = client.build_request(request.method, parsed, headers=headers, **named)
    if request.is_elsewhere:
        # What is set on the user's client (header fields, cookies, parameters) is for the service only.
        content = named.get("content")
        return type(made)(
            request.method, parsed, headers=headers, content=content, extensions=made.extensions
        )
    return made


def sender(client: Any, request: Request) -> Any:
    """What sends `request`: the client itself, but to another origin without the user's `auth=`, hooks and own class.

    They may add a credential, which is for the service only.
    """
    if not request.is_elsewhere:
        return client.send
    plain = copy(client)
    plain.event_hooks = {**client.event_hooks, "request": []}
    kinds = type(client).__mro__
    kind = next((kind for kind in kinds if kind.__module__.startswith("httpx")), kinds[0])
    return partial(cast("Any", kind).send, plain, auth=None)


@lru_cache(_URLS)
def _parse(kind: Any, url: str) -> Any:
    """The URL object of a library; cached, since parsing takes 11 µs of the 300 of a call and most calls repeat URLs."""
    return kind(url)


def _target_of(url: str) -> str:
    """The path and the query of a URL (RFC 9112, section 3.2.1)."""
    _, _, rest = url.partition("://")
    _, slash, target = rest.partition("/")
    return slash + target if slash else "/"


def open_client(kind: Any, library: Any) -> Any:
    """A client of ours, without a cookie jar, so that a cookie that one call gets is not sent with another.

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
            deadlines.bind(client)
        return client
    except ImportError:
        proxies.refuse_missing("httpx2[socks]")
    except (ValueError, library.InvalidURL):
        proxies.refuse_unusable()
