"""Chooses the credentials of a request and puts them where they belong. Asking for their values is the clients' concern.

OpenAPI 3.0.4, sections 4.7.27 and 4.7.30 (security schemes and requirements).
"""

from __future__ import annotations

import base64
import os
from collections.abc import Awaitable, Callable, Mapping
from typing import Any, TypeAlias
from urllib.parse import quote

from msgspec import Struct

from .description import ApiKeyCredential, BasicCredential, CredentialDeclaration, Description
from .errors import ConfigurationError
from .operation import Operation

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


class Placed(Struct):
    """Credentials as they go into a request.

    Attributes:
        secrets: Every text that must not be shown.
    """

    headers: dict[str, str]
    query: list[str]
    cookies: list[str]
    secrets: set[str]


def chosen(
    description: Description,
    operation: Operation[Any],
    given: Mapping[str, Any],
    override: Struct | None,
) -> list[tuple[CredentialDeclaration, Any]]:
    """The credentials of a request: those of the first alternative for which all are there.

    Args:
        given: The credentials of the client by scheme.
        override: The credentials of the call, by scheme on the wire.
    """
    known = {one.scheme: one for one in description.credentials}
    available = dict(given) if override is None else _of_model(override)
    alternatives = description.security if operation.security is None else operation.security
    for schemes in alternatives:
        values = [(known[key], _value(known[key], available)) for key in schemes if key in known]
        if len(values) == len(schemes) and all(value is not None for _, value in values):
            return values
    return []


def _of_model(model: Struct) -> dict[str, Any]:
    pairs = zip(model.__struct_encode_fields__, model.__struct_fields__, strict=True)
    return {scheme: getattr(model, name) for scheme, name in pairs}


def _value(declared: CredentialDeclaration, given: Mapping[str, Any]) -> Any:
    value = given.get(declared.scheme)
    return value if value is not None else os.environ.get(declared.environment) or None


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
            raise ConfigurationError(f"{declared.argument} must be a text or a function that returns one")
        _refuse_control(declared, value)
        result.secrets.add(value)
        if isinstance(declared, ApiKeyCredential):
            _key(declared, value, result)
        else:
            result.headers["Authorization"] = f"Bearer {value}"
    return result


def _refuse_control(declared: CredentialDeclaration, value: str) -> None:
    if any(ord(char) < 32 or ord(char) == 127 for char in value):
        raise ConfigurationError(f"{declared.argument} has control characters in it")


def _basic(declared: CredentialDeclaration, value: Any, result: Placed) -> None:
    if isinstance(value, str):
        # An environment variable holds both, as in a URL.
        value = tuple(value.split(":", 1))
    if not isinstance(value, tuple) or len(value) != 2:
        raise ConfigurationError(f"{declared.argument} must be a user name and a password")
    token = base64.b64encode(f"{value[0]}:{value[1]}".encode()).decode()
    result.headers["Authorization"] = f"Basic {token}"
    result.secrets.update((token, str(value[1])))


def _key(declared: ApiKeyCredential, value: str, result: Placed) -> None:
    if declared.location == "header":
        result.headers[declared.wire_name] = value
        return
    encoded = quote(value, safe="")
    result.secrets.add(encoded)
    pair = f"{quote(declared.wire_name, safe='')}={encoded}"
    (result.query if declared.location == "query" else result.cookies).append(pair)
