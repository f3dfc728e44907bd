"""Decides the credentials of a client: an argument, an environment variable and a kind for each security scheme."""

from __future__ import annotations

from ...api.model import SecurityScheme
from ..values import CredentialField
from .lock import Lock, Namespace
from .names import escaped, snake
from .reserved import CLIENT_ARGUMENTS

_PLACEHOLDERS = {"basic": "", "api_key": "<YOUR_API_KEY_HERE>", "http": "<YOUR_TOKEN_HERE>"}
_TOKEN = "<YOUR_BEARER_TOKEN_HERE>"


def credentials(
    schemes: tuple[SecurityScheme, ...], *, package: str, lock: Lock
) -> tuple[CredentialField, ...]:
    """One argument for each scheme that a request can carry (Security Scheme Object)."""
    names = Namespace(
        "credentials",
        lock=lock,
        taken=CLIENT_ARGUMENTS,
        fold=False,
        owners=(scheme.key for scheme in schemes),
    )
    found: list[CredentialField] = []
    for scheme in schemes:
        kind = _kind(scheme)
        if not kind:
            continue
        wanted = escaped(snake(scheme.key, prefix="credential"), CLIENT_ARGUMENTS)
        argument = names.claim(wanted, owner=scheme.key)
        found.append(
            CredentialField(
                argument=argument,
                scheme=scheme.key,
                kind=kind,
                type=scheme.type,
                environment=f"{package}_{argument}".upper(),
                placeholder=_PLACEHOLDERS.get(kind, _TOKEN),
                http_scheme=scheme.scheme if kind == "http" else "",
                location=scheme.location,
                parameter=scheme.parameter,
                token_url=scheme.token_url,
                description=scheme.description,
            )
        )
    return tuple(found)


def _kind(scheme: SecurityScheme) -> str:
    """How the runtime sends it; "" for a scheme that is no part of a request, such as mutual TLS."""
    match scheme.type:
        case "http":
            known = {"basic": "basic", "bearer": "bearer", "": "bearer"}
            return known.get(scheme.scheme.lower(), "http")
        case "apiKey":
            placed = scheme.location in ("header", "query", "cookie") and scheme.parameter
            return "api_key" if placed else ""
        case "oauth2":
            return "oauth2"
        case "openIdConnect":
            return "open_id"
        case _:
            return ""
