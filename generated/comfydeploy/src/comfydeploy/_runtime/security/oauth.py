"""Builds the request for an access token and reads the answer; `exchange.py` sends it.

RFC 6749, sections 2.3.1 (client authentication), 4.4 (client credentials) and 5.1 (the answer).
"""

from __future__ import annotations

import base64
import math
import time
from typing import Any
from urllib.parse import quote, urlencode

from ..codec import codec
from ..credentials import ClientCredentials, Token, check_texts
from ..declarations.description import OAuth2Credential
from ..errors import ConfigurationError, SDKError, error_of
from ..http import redirects, urls
from ..http.headers import Headers
from ..http.messages import Request, Response
from ..plain import is_object


def request_for(
    declared: OAuth2Credential, given: ClientCredentials, *, base: str, timeout: float | None
) -> Request:
    """The request for a token.

    Raises:
        ConfigurationError: There is no token URL that can be used, or no client_id, or one that is no text that can be sent.
    """
    try:
        # A user in the URL is left out: the client identifies itself in a header field, and messages show the URL.
        service = urls.strip_user(f"{base}/")
        url = urls.join(service, urls.strip_user(given.token_url or declared.token_url))
        is_elsewhere = not base or not redirects.is_trusted(service, url)
    except ValueError as error:
        raise ConfigurationError(
            f"{declared.argument}: the API does not say where tokens come from: {error}"
        ) from None
    basic = _basic(declared, given)
    fields = {"grant_type": "client_credentials"}
    if given.scopes:
        fields["scope"] = " ".join(given.scopes)
    headers = {
        "Accept": "application/json",
        "Authorization": f"Basic {basic}",
        "Content-Type": "application/x-www-form-urlencoded",
    }
    request = Request(
        "POST",
        url,
        headers=Headers(headers, hidden=frozenset(("authorization",))),
        content=urlencode(fields).encode(),
        timeout=timeout,
        operation=f"token of {declared.argument}",
        secrets=frozenset(secret for secret in (basic, given.client_secret) if secret),
    )
    request.is_elsewhere = is_elsewhere
    return request


def _basic(declared: OAuth2Credential, given: ClientCredentials) -> str:
    """The client and its secret as they are sent (RFC 6749, section 2.3.1)."""
    check_texts(declared.argument, given.client_id, given.client_secret, *given.scopes)
    if not given.client_id:
        raise ConfigurationError(f"{declared.argument}: the client_id is empty")
    pair = f"{quote(given.client_id, safe='')}:{quote(given.client_secret, safe='')}"
    return base64.b64encode(pair.encode()).decode()


def token_of(response: Response) -> Token:
    """The token in an answer.

    Raises:
        SDKError: There is none.
    """
    if response.status_code >= 300:
        raise error_of(response)
    try:
        data = codec.parse(response.content)
    except ValueError:
        data = None
    data = data if is_object(data) else {}
    value = data.get("access_token")
    if not isinstance(value, str) or not value:
        name = response.request.operation
        raise SDKError(f"{name}: the answer has no access_token", response=response)
    return Token(value, time.monotonic() + _seconds(data.get("expires_in")))


def _seconds(written: Any) -> float:
    """How many seconds a token lasts; infinity where the answer has no such number, since a 401 renews it anyway."""
    try:
        lasts = float(written)
    except (TypeError, ValueError, OverflowError):
        return math.inf
    return lasts if lasts > 0 else math.inf
