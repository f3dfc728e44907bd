"""Decides where a redirect leads and what may go there (RFC 9110, section 15.4). Sending is the clients' concern."""

from __future__ import annotations

from urllib.parse import SplitResult, urljoin, urlsplit

from .http import Request, Response

LIMIT = 10
_CODES = (301, 302, 303, 307, 308)
_SAFE = ("GET", "HEAD", "OPTIONS")
_PORTS = {"http": 80, "https": 443}


def following(request: Request, response: Response) -> Request | None:
    """The request that a redirect asks for, or None: only safe methods follow, only to http and https.

    To another origin no credential goes along: no `Authorization`, no cookie, no field that holds a secret.
    """
    location = response.headers.get("location")
    if response.status_code not in _CODES or location is None or request.method not in _SAFE:
        return None
    url = urljoin(request.url, location)
    before, after = urlsplit(request.url), urlsplit(url)
    if after.scheme not in _PORTS:
        return None
    headers = request.headers
    if not _is_trusted(before, after):
        secret = [
            name for name, value in headers.multi_items() if any(one in value for one in request.secrets)
        ]
        headers = headers.without(("authorization", "cookie", "proxy-authorization", "host", *secret))
    shown = url
    for one in request.secrets:
        shown = shown.replace(one, "***")
    return Request(
        request.method,
        url,
        headers=headers,
        timeout=request.timeout,
        operation=request.operation,
        shown_url=shown,
        secrets=request.secrets,
    )


def _is_trusted(before: SplitResult, after: SplitResult) -> bool:
    """Whether both are one origin, or the second is the first's own move to https."""
    if before.hostname != after.hostname:
        return False
    if (before.scheme, _port(before)) == (after.scheme, _port(after)):
        return True
    return before.scheme == "http" and after.scheme == "https" and (_port(before), _port(after)) == (80, 443)


def _port(parts: SplitResult) -> int | None:
    return parts.port or _PORTS.get(parts.scheme)
