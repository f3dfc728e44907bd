"""Decides where a redirect leads and what may be sent there (RFC 9110, section 15.4)."""

from __future__ import annotations

from collections.abc import Container

from . import urls
from .messages import Request, Response

LIMIT = 10
REDIRECTS = (301, 302, 303, 307, 308)
_SAFE = ("GET", "HEAD", "OPTIONS")
_HARMLESS = frozenset(("accept", "accept-encoding", "accept-language", "user-agent"))


def follow(request: Request, response: Response, *, kept: Container[str] = ()) -> Request | None:
    """The request that a redirect asks for, or None: only safe methods follow, only to http and https.

    To another origin only header fields are sent that cannot hold a credential, whoever has set them.

    Args:
        kept: The statuses, such as `302` and `3XX`, of redirects that are results themselves.
    """
    if response.status_code not in REDIRECTS or request.method not in _SAFE:
        return None
    location = response.headers.get("location")
    if location is None or str(response.status_code) in kept or "3XX" in kept:
        return None
    try:
        return move(request, urls.join(request.url, location))
    except ValueError:
        return None


def location_of(response: Response) -> str | None:
    """Where a redirect leads, as an absolute URL; None where it does not say."""
    written: str | None = response.headers.get("location")
    if written is None:
        return None
    try:
        return urls.join(response.request.url, written)
    except ValueError:
        return written


def move(request: Request, url: str) -> Request:
    """`request` to another URL, without a body; to another origin only with the fields that cannot hold a credential.

    Args:
        url: In the form of `urls.normalise`.
    """
    trusted = is_trusted(request.url, url)
    onward = Request(
        request.method,
        url,
        headers=request.headers if trusted else request.headers.only(_HARMLESS),
        timeout=request.timeout,
        keeps_timeout=request.keeps_timeout,
        operation=request.operation,
        shown_url=request.scrubbed(url),
        secrets=request.secrets,
        streamed=request.streamed,
        most_bytes=request.most_bytes,
    )
    onward.end = request.end
    onward.is_elsewhere = request.is_elsewhere or not trusted
    return onward


def is_trusted(first: str, second: str) -> bool:
    """Whether two URLs have one origin, or the second has the first's own move to https, between the default ports.

    Args:
        first: In the form of `urls.normalise`, as `second`.
    """
    before, after = urls.origin_of(first), urls.origin_of(second)
    moved_to_https = before == ("http", before.host, 80) and after == ("https", before.host, 443)
    return before == after or moved_to_https
