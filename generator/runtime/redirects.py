"""Decides where a redirect leads and what may go there (RFC 9110, section 15.4). Sending is the clients' concern."""

from __future__ import annotations

from urllib.parse import SplitResult, urljoin, urlsplit

from .http import Request, Response

LIMIT = 10
_CODES = (301, 302, 303, 307, 308)
_SAFE = ("GET", "HEAD", "OPTIONS")
_PORTS = {"http": 80, "https": 443}
_HARMLESS = frozenset(("accept", "accept-encoding", "accept-language", "user-agent"))


def following(request: Request, response: Response) -> Request | None:
    """The request that a redirect asks for, or None: only safe methods follow, only to http and https.

    To another origin go only the fields that cannot hold a credential, whoever has set them.
    """
    location = response.headers.get("location")
    if response.status_code not in _CODES or location is None or request.method not in _SAFE:
        return None
    try:
        url = urljoin(request.url, location)
        after = urlsplit(url)
        reachable = after.scheme in _PORTS and after.hostname and _port(after)
    except ValueError:
        return None
    return moved(request, url) if reachable else None


def moved(request: Request, url: str) -> Request:
    """`request` to another URL, without a body; to another origin only with the fields that cannot hold a credential."""
    trusted = _is_trusted(urlsplit(request.url), urlsplit(url))
    return Request(
        request.method,
        url,
        headers=request.headers if trusted else request.headers.only(_HARMLESS),
        timeout=request.timeout,
        keeps_timeout=request.keeps_timeout,
        operation=request.operation,
        shown_url=request.scrubbed(url),
        secrets=request.secrets,
        streamed=request.streamed,
    )


def _is_trusted(before: SplitResult, after: SplitResult) -> bool:
    """Whether both are one origin, or the second is the first's own move to https."""
    if before.hostname != after.hostname:
        return False
    if (before.scheme, _port(before)) == (after.scheme, _port(after)):
        return True
    return (
        before.scheme == "http"
        and after.scheme == "https"
        and (_port(before), _port(after)) == (80, 443)
    )


def _port(parts: SplitResult) -> int | None:
    return parts.port or _PORTS.get(parts.scheme)
