"""Places credentials in a request: in header fields, the query or cookies.

OpenAPI 3.0.4, section 4.7.27 (security schemes).
"""

from __future__ import annotations

import base64
import re
import time
from collections.abc import Awaitable, Callable
from typing import Any, TypeAlias
from urllib.parse import quote

from msgspec import Struct

from .declarations.description import (
    ApiKeyCredential,
    BasicCredential,
    CredentialDeclaration,
    HTTPCredential,
)
from .errors import ConfigurationError
from .plain import is_tuple

# A token is renewed this many seconds before it ends, so that it does not end while a request is on its way.
_EARLY = 30.0
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_OTHERWISE = "an HTTP client of your own, given as client=, can answer challenges"

Credential: TypeAlias = str | Callable[[], str]
"""A token or a key, or a function that is asked for it before each request."""

AsyncCredential: TypeAlias = str | Callable[[], str] | Callable[[], Awaitable[str]]
"""A token or a key, or a function, perhaps asynchronous, that is asked for it before each request."""

BasicAuth: TypeAlias = tuple[str, str] | Callable[[], tuple[str, str]]
"""A user name and a password, or a function that is asked for them before each request."""

AsyncBasicAuth: TypeAlias = (
    tuple[str, str] | Callable[[], tuple[str, str]] | Callable[[], Awaitable[tuple[str, str]]]
)
"""A user name and a password, or a function, perhaps asynchronous, that is asked for them before each request."""


class ClientCredentials(Struct, frozen=True):
    """Credentials of the OAuth 2.0 client credentials flow; the client fetches an access token with them, caches and renews it.

    Attributes:
        scopes: The scopes to ask for; without any, the server decides.
        token_url: Where to ask for tokens, in place of the URL in the description.
    """

    client_id: str
    client_secret: str
    scopes: tuple[str, ...] = ()
    token_url: str = ""

    def __repr__(self) -> str:
        return f"ClientCredentials(client_id={self.client_id!r}, client_secret=***)"

    def __rich_repr__(self) -> list[tuple[str, Any]]:
        return [("client_id", self.client_id), ("client_secret", "***")]


class Token(Struct, frozen=True):
    """An access token and when it ends, on the monotonic clock."""

    value: str
    ends: float

    def __repr__(self) -> str:
        return f"Token(value=***, ends={self.ends!r})"

    def __rich_repr__(self) -> list[tuple[str, Any]]:
        return [("value", "***"), ("ends", self.ends)]

    @property
    def is_fresh(self) -> bool:
        """Whether it will last for a while."""
        return time.monotonic() < self.ends - _EARLY


class Placed(Struct):
    """Credentials as they go into a request.

    Attributes:
        secrets: Every text that must not be shown.
    """

    headers: dict[str, str]
    query: list[str]
    cookies: list[str]
    secrets: set[str]

    def __repr__(self) -> str:
        return "Placed(***)"

    def __rich_repr__(self) -> list[tuple[str, Any]]:
        return [(name, "***") for name in self.__struct_fields__]

    @property
    def hidden_fields(self) -> frozenset[str]:
        """The names, in lower case, of the header fields that hold a credential."""
        return frozenset(name.lower() for name in self.headers)

    @property
    def shown_query(self) -> list[str]:
        """The parts of the query string as they are shown."""
        return [f"{pair.partition('=')[0]}=***" for pair in self.query]

    def add_user(self, user: tuple[str, str]) -> None:
        """Send the user and the password of a URL, unless another credential takes their place (RFC 7617)."""
        if "Authorization" not in self.headers:
            token = base64.b64encode(":".join(user).encode()).decode()
            self.headers["Authorization"] = f"Basic {token}"
            self.secrets.update(secret for secret in (token, user[1]) if secret)


def place(values: list[tuple[CredentialDeclaration, Any]]) -> Placed:
    """The credentials, whose values are known by now, as they go into a request.

    Raises:
        ConfigurationError: A value is of the wrong kind, or empty.
    """
    result = Placed({}, [], [], set())
    for declared, value in values:
        if isinstance(declared, BasicCredential):
            _place_basic(declared, value, result)
            continue
        text = _check_text(declared, value)
        result.secrets.update((text, quote(text, safe="")))
        if isinstance(declared, ApiKeyCredential):
            _place_key(declared, text, result)
        else:
            scheme = declared.name if isinstance(declared, HTTPCredential) else "Bearer"
            result.headers["Authorization"] = f"{scheme} {text}"
    return result


def _check_text(declared: CredentialDeclaration, value: Any) -> str:
    """The value of a credential that is one text."""
    if not isinstance(value, str):
        message = f"{declared.argument} must be a text or a function that returns one"
        if isinstance(declared, HTTPCredential):
            # Such as a user and a password for Digest, which answers a challenge of the server (RFC 7616).
            message += f", the whole value for the HTTP scheme {declared.name}; {_OTHERWISE}"
        raise ConfigurationError(message)
    text = value.strip()
    if not text:
        raise ConfigurationError(f"{declared.argument} is empty: leave it out where there is none")
    if not text.isprintable():
        raise ConfigurationError(f"{declared.argument} has characters in it that cannot be sent")
    return text


def check_texts(argument: str, *values: Any) -> tuple[str, ...]:
    """The values of a credential that has several, or is encoded before it is sent.

    Raises:
        ConfigurationError: One is no text, or cannot be written in UTF-8.
    """
    for value in values:
        if not isinstance(value, str):
            raise ConfigurationError(f"{argument} must hold texts")
        if _SURROGATE.search(value):
            raise ConfigurationError(f"{argument} has characters in it that cannot be sent")
    return values


def _place_basic(declared: BasicCredential, value: Any, result: Placed) -> None:
    if isinstance(value, str):
        # An environment variable holds both with a colon between them, as in a URL.
        value = tuple(value.split(":", 1))
    if not is_tuple(value) or len(value) != 2:
        raise ConfigurationError(f"{declared.argument} must be a user name and a password")
    user, password = check_texts(declared.argument, *value)
    if not user and not password:
        raise ConfigurationError(f"{declared.argument} is empty: leave it out where there is none")
    result.add_user((user, password))


def _place_key(declared: ApiKeyCredential, value: str, result: Placed) -> None:
    if declared.location == "header":
        result.headers[declared.wire_name] = value
        return
    pair = f"{quote(declared.wire_name, safe='')}={quote(value, safe='')}"
    (result.query if declared.location == "query" else result.cookies).append(pair)
