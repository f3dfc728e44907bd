"""Fetches what a reference by URL means, when that is allowed. The only place that uses the network."""

from __future__ import annotations

import http.client
import urllib.error
import urllib.request
from typing import Any
from urllib.parse import urlsplit

from ..diagnostics import Diagnostic, GenerationError, Location, Severity

_SCHEMES = ("http", "https")
_SECONDS = 30
_MOST_BYTES = 64 * 1024 * 1024


class _OnlyTheWeb(urllib.request.HTTPRedirectHandler):
    """Follows redirects to http and https only."""

    def redirect_request(self, *args: Any, **kwargs: Any) -> urllib.request.Request | None:
        """The request for a redirect; a server must not lead to a file of this machine."""
        following = super().redirect_request(*args, **kwargs)
        if following is not None and urlsplit(following.full_url).scheme not in _SCHEMES:
            raise urllib.error.URLError(f"redirected to {following.full_url}")
        return following


def fetched(url: str) -> bytes:
    """What stands at `url`.

    Raises:
        GenerationError: It is no URL of the web, cannot be reached within 30 seconds, or is larger than 64 MiB.
    """
    if urlsplit(url).scheme not in _SCHEMES:
        raise _failure(url, "only http and https are fetched", "Refer to a file by its path.")
    opener = urllib.request.build_opener(_OnlyTheWeb())
    try:
        with opener.open(url, timeout=_SECONDS) as answer:
            content: bytes = answer.read(_MOST_BYTES + 1)
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise _failure(url, f"cannot fetch it: {error}", "Check the URL and the network.") from None
    if len(content) > _MOST_BYTES:
        raise _failure(url, "it is larger than 64 MiB", "Save it beside the description.")
    return content


def _failure(url: str, message: str, hint: str) -> GenerationError:
    return GenerationError(
        Diagnostic(
            severity=Severity.ERROR,
            code="unreadable",
            message=message,
            location=Location(url),
            hint=hint,
        )
    )
