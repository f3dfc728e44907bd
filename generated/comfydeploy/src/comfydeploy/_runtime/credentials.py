"""Chooses the credentials of a request and puts them where they belong. Asking for their values is `exchange.py`'s concern.

OpenAPI 3.0.4, sections 4.7.27 and 4.7.30 (security schemes and requirements).
"""

from __future__ import annotations

import base64
import os
import time
from collections.abc import Awaitable, Callable, Mapping
from typing import Any, TypeAlias
from urllib.parse import quote

from msgspec import Struct

from .description import ApiKeyCredential, BasicCredential, CredentialDeclaration, Description
from .errors import ConfigurationError
from .operation import Operation
from .plain import is_tuple

# A token is renewed this many seconds before it ends, so that it does not end on its way.
_EARLY = 30.0

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
    """What an access token is got with, by the OAuth 2.0 client credentials flow; the client caches and renews the token.

    Attributes:
        scopes: What is asked for; the server decides where there are none.
        token_url: Where tokens come from, in place of what the API says.
    """

    client_id: str
    client_secret: str
    scopes: tuple[str, ...] = ()
    token_url: str = ""

    def __repr__(self) -> str:
        return f"ClientCredentials(client_id={self.client_id!r}, client_secret=***)"


class Token(Struct, frozen=True):
    """An access token and when it ends, on the monotonic clock."""

    value: str
    ends: float

    @property
    def is_fresh(self) -> bool:
        """Whether it can be used for a while."""
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
            self.secrets.update(one for one in (token, user[1]) if one)


def chosen(
    description: Description,
    operation: Operation[Any],
    *,
    given: Mapping[str, Any],
    override: Struct | None,
) -> list[tuple[CredentialDeclaration, Any]]:
    """The credentials of a request: those of the first alternative for which all are there, none where there is none.

    Args:
        given: The credentials of the client by scheme; what is not given is read from the environment.
        override: The credentials of the call, in place of all others.
    """
    known = {one.scheme: one for one in description.credentials}
    alternatives = description.security if operation.security is None else operation.security
    for schemes in alternatives:
        # What no request carries, such as a client certificate, is not ours to look for.
        needed = [known[scheme] for scheme in schemes if scheme in known]
        values = [(one, _value(one, given=given, override=override)) for one in needed]
        if values and all(value is not None for _, value in values):
            return values
    return []


def _value(
    declared: CredentialDeclaration, *, given: Mapping[str, Any], override: Struct | None
) -> Any:
    if override is not None:
        pairs = zip(override.__struct_encode_fields__, override.__struct_fields__, strict=True)
        return next(
            (getattr(override, name) for key, name in pairs if key == declared.scheme), None
        )
    value = given.get(declared.scheme)
    return value if value is not None else os.environ.get(declared.environment) or None


def hint(description: Description, operation: Operation[Any]) -> str:
    """How to give the credential that an operation wants; "" where it wants none."""
    alternatives = description.security if operation.security is None else operation.security
    wanted = {scheme for schemes in alternatives for scheme in schemes}
    for one in description.credentials:
        if one.scheme in wanted:
            given = f"give the client {one.argument}= or set {one.environment}"
            return f"no credential was sent: {given}"
    return ""


def placed(values: list[tuple[CredentialDeclaration, Any]]) -> Placed:
    """The credentials, each value known by now, as they go into a request.

    Raises:
        ConfigurationError: A value is of the wrong kind.
    """
    result = Placed({}, [], [], set())
    for declared, value in values:
        if isinstance(declared, BasicCredential):
            _basic(declared, value, result)
            continue
        if not isinstance(value, str):
            raise ConfigurationError(
                f"{declared.argument} must be a text or a function that returns one"
            )
        value = value.strip()
        _refuse_control(declared, value)
        result.secrets.update((value, quote(value, safe="")))
        if isinstance(declared, ApiKeyCredential):
            _key(declared, value, result)
        else:
            result.headers["Authorization"] = f"Bearer {value}"
    return result


def _refuse_control(declared: CredentialDeclaration, value: str) -> None:
    if not value.isprintable():
        raise ConfigurationError(f"{declared.argument} has characters in it that cannot be sent")


def _basic(declared: CredentialDeclaration, value: Any, result: Placed) -> None:
    if isinstance(value, str):
        # An environment variable holds both, as in a URL.
        value = tuple(value.split(":", 1))
    if not is_tuple(value) or len(value) != 2:
        raise ConfigurationError(f"{declared.argument} must be a user name and a password")
    result.add_user((str(value[0]), str(value[1])))


def _key(declared: ApiKeyCredential, value: str, result: Placed) -> None:
    if declared.location == "header":
        result.headers[declared.wire_name] = value
        return
    pair = f"{quote(declared.wire_name, safe='')}={quote(value, safe='')}"
    (result.query if declared.location == "query" else result.cookies).append(pair)
