"""Chooses which of the alternative credentials of an operation a request carries.

OpenAPI 3.0.4, section 4.7.30 (Security Requirement Object).
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import quote, urlsplit

from msgspec import Struct

from ..declarations.description import (
    ApiKeyCredential,
    BasicCredential,
    CredentialDeclaration,
    Description,
)
from ..declarations.operation import Operation
from ..errors import SDKError
from ..http.messages import Request
from ..transport.steps import Network


def choose(
    description: Description,
    operation: Operation[Any],
    *,
    given: Mapping[str, Any],
    override: Struct | None,
) -> list[tuple[CredentialDeclaration, Any]]:
    """The credentials of a request: of the first complete alternative, else of the one for which most are given.

    Args:
        given: The credentials of the client by scheme; what is not given is read from the environment.
        override: The credentials of the call, in place of all others.
    """
    most: list[tuple[CredentialDeclaration, Any]] = []
    for needed in _alternatives_of(description, operation):
        values = [
            (credential, value)
            for credential in needed
            if (value := _value_of(credential, given=given, override=override)) is not None
        ]
        if values and len(values) == len(needed):
            return values
        most = max(most, values, key=len)
    return most


def _alternatives_of(
    description: Description, operation: Operation[Any]
) -> Iterator[list[CredentialDeclaration]]:
    """For each alternative, the credentials that are needed together."""
    known = {credential.scheme: credential for credential in description.credentials}
    for schemes in description.security if operation.security is None else operation.security:
        # Client certificates and the like are no part of a request.
        yield [known[scheme] for scheme in schemes if scheme in known]


def _value_of(
    declared: CredentialDeclaration, *, given: Mapping[str, Any], override: Struct | None
) -> Any:
    if override is not None:
        pairs = zip(override.__struct_encode_fields__, override.__struct_fields__, strict=True)
        return next(
            (getattr(override, name) for key, name in pairs if key == declared.scheme), None
        )
    value = given.get(declared.scheme)
    return value if value is not None else _value_in_environment(declared)


def _value_in_environment(declared: CredentialDeclaration) -> Any:
    """The credential that the environment has; a user without a password has an empty one, as keys in its place do."""
    value = os.environ.get(declared.environment) or None
    password = declared.password_environment if isinstance(declared, BasicCredential) else ""
    if not password:
        return value
    secret = os.environ.get(password, "")
    return (value or "", secret) if value or secret else None


def places_of(description: Description, operation: Operation[Any]) -> frozenset[tuple[str, str]]:
    """Where requests of `operation` carry credentials, as pairs of location and name.

    Empty where the operation needs none, or only what no request carries.
    """
    alternatives = list(_alternatives_of(description, operation))
    if not all(alternatives):
        return frozenset()
    return frozenset(_place_of(credential) for needed in alternatives for credential in needed)


def _place_of(declared: CredentialDeclaration) -> tuple[str, str]:
    if not isinstance(declared, ApiKeyCredential):
        return "header", "authorization"
    if declared.location == "header":
        return "header", declared.wire_name.lower()
    return declared.location, quote(declared.wire_name, safe="")


def carries(request: Request, wanted: frozenset[tuple[str, str]]) -> bool:
    """Whether `request` has something at one of the places."""
    found = {("header", name) for name in request.headers}
    found |= {("query", pair.partition("=")[0]) for pair in urlsplit(request.url).query.split("&")}
    cookies = str(request.headers.get("cookie", "")).split(";")
    found |= {("cookie", cookie.partition("=")[0].strip()) for cookie in cookies}
    return bool(wanted & found)


def explain_missing(description: Description, operation: Operation[Any]) -> str:
    """How to give a credential that an operation wants; "" where it wants none."""
    ways = [
        ", and ".join(
            f"{credential.argument}= or set {_variables_of(credential)}" for credential in needed
        )
        for needed in _alternatives_of(description, operation)
        if needed
    ]
    return f"give the client {'; or '.join(dict.fromkeys(ways))}" if ways else ""


def _variables_of(declared: CredentialDeclaration) -> str:
    password = declared.password_environment if isinstance(declared, BasicCredential) else ""
    return f"{declared.environment} and {password}" if password else declared.environment


def is_proved(
    description: Description, operation: Operation[Any], *, request: Request, network: Network
) -> bool:
    """Whether a request without credentials of ours can be sent: it needs none, or header fields or an HTTP client bring some."""
    places = places_of(description, operation)
    return not places or carries(request, places) or network.may_prove(places)


def add_hint(
    error: SDKError, description: Description, *, operation: Operation[Any], request: Request
) -> None:
    """Add to the message which credentials are missing, where the server asks for some and none were sent."""
    hint = "" if request.secrets else explain_missing(description, operation)
    if hint:
        error.add_note(f"no credential was sent: {hint}")
