"""Builds the request for an access token and reads the answer. Pure: sending is `exchange.py`'s concern.

RFC 6749, sections 2.3.1 (client authentication), 4.4 (client credentials) and 5.1 (the answer).
"""

from __future__ import annotations

import base64
import time
from urllib.parse import quote, urlencode, urljoin

from . import codec
from .credentials import ClientCredentials, Token
from .description import OAuth2Credential
from .errors import ConfigurationError, SDKError, describe
from .http import Headers, Request, Response
from .plain import is_object


def request_for(
    declared: OAuth2Credential, given: ClientCredentials, *, base: str, timeout: float | None
) -> Request:
    """The request for a token.

    Raises:
        ConfigurationError: Nobody says where tokens come from.
    """
    url = urljoin(f"{base}/", given.token_url or declared.token_url)
    if not url.startswith(("http://", "https://")):
        raise ConfigurationError(
            f"{declared.argument}: the API does not say where tokens come from"
        )
    pair = f"{quote(given.client_id, safe='')}:{quote(given.client_secret, safe='')}"
    basic = base64.b64encode(pair.encode()).decode()
    fields = {"grant_type": "client_credentials"}
    if given.scopes:
        fields["scope"] = " ".join(given.scopes)
    headers = {
        "Accept": "application/json",
        "Authorization": f"Basic {basic}",
        "Content-Type": "application/x-www-form-urlencoded",
    }
    return Request(
        "POST",
        url,
        headers=Headers(headers, hidden=frozenset(("authorization",))),
        content=urlencode(fields).encode(),
        timeout=timeout,
        operation=f"token of {declared.argument}",
        secrets=frozenset(one for one in (basic, given.client_secret) if one),
    )


def token_of(response: Response) -> Token:
    """The token in an answer.

    Raises:
        SDKError: There is none.
    """
    if response.status_code >= 300:
        raise SDKError(describe(response), response=response)
    try:
        data = codec.parsed(response.content)
    except ValueError:
        data = None
    value = data.get("access_token") if is_object(data) else None
    if not isinstance(value, str) or not value:
        name = response.request.operation
        raise SDKError(f"{name}: the answer has no access_token", response=response)
    seconds = data.get("expires_in") if is_object(data) else None
    lasts = float(seconds) if isinstance(seconds, int | float | str) and seconds else float("inf")
    return Token(value, time.monotonic() + lasts)
