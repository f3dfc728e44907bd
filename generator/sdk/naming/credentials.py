"""Decides the credentials of a client: an argument, an environment variable and a kind for each security scheme."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from ...api.model import SecurityScheme
from ...config import Config
from ...config.chosen_names import Credential
from ...diagnostics import Diagnostic, Severity
from ..values import CredentialField
from .lock import Lock, Namespace
from .names import escaped, snake
from .reserved import CLIENT_ARGUMENTS
from .spelling.ways import Spelling

_PLACEHOLDERS = {"basic": "", "api_key": "<YOUR_API_KEY_HERE>", "http": "<YOUR_TOKEN_HERE>"}
_TOKEN = "<YOUR_BEARER_TOKEN_HERE>"

_API_KEY = re.compile(r"(?<![^\W_])(?:api|access|secret)[ _-]?keys?(?![^\W_])", re.IGNORECASE)
_SPOKEN_TOKEN = re.compile(r"token|\bjwt\b", re.IGNORECASE)
_WORDLESS = frozenset(
    [
        "auth", "authentication", "authorization", "authorisation", "bearer", "basic", "cookie", "credential",
        "credentials", "default", "header", "http", "query", "scheme", "security", "x",
    ]
)  # fmt: skip
"""What keys of security schemes say and no argument needs."""
_USER = frozenset(["username", "password"])
_TELLING = frozenset(["id", "jwt", "key", "oauth", "oauth2", "password", "secret", "sid", "token"])
"""The last words of arguments that tell what to give."""


def credentials(
    schemes: tuple[SecurityScheme, ...],
    *,
    package: str,
    spelling: Spelling,
    lock: Lock,
    config: Config,
) -> tuple[CredentialField, ...]:
    """One argument for each scheme that a request can carry (Security Scheme Object).

    Args:
        config: What the publisher calls them.
    """
    chosen = {scheme.key: _chosen(scheme, config) for scheme in schemes}
    names = _names(schemes, chosen, lock=lock)
    wanted = _wanted(schemes, package=package, spelling=spelling)
    basics = [scheme for scheme in schemes if _kind(scheme) == "basic"]
    is_plain = len(basics) == 1 and _USER.isdisjoint(wanted.values())
    found: list[CredentialField] = []
    for scheme in schemes:
        kind = _kind(scheme)
        if not kind:
            continue
        argument = names.claim(escaped(wanted[scheme.key], CLIENT_ARGUMENTS), owner=scheme.key)
        own = chosen[scheme.key].variable
        variable = own or f"{package}_{argument}".upper()
        is_parted = kind == "basic" and spelling.is_idiomatic and not own
        if is_parted:
            variable = package.upper() if is_plain else variable.removesuffix("_AUTH")
        user = f"{variable}_USERNAME" if is_parted else variable
        password = f"{variable}_PASSWORD" if is_parted else ""
        found.append(_field(scheme, argument, variables=(user, password)))
    return tuple(found)


def _chosen(scheme: SecurityScheme, config: Config) -> Credential:
    """What the configuration says of `scheme`, and else the document."""
    own = config.credentials.get(scheme.key) or Credential()
    asked = snake(scheme.name, prefix="credential") if scheme.name else ""
    return Credential(own.argument or asked, own.variable or scheme.variable)


def _names(
    schemes: Iterable[SecurityScheme], chosen: Mapping[str, Credential], *, lock: Lock
) -> Namespace:
    """The names of the arguments, in which those of the publisher have their place."""
    return Namespace(
        "credentials",
        lock=lock,
        taken=CLIENT_ARGUMENTS,
        fold=False,
        owners=(scheme.key for scheme in schemes),
        wishes={
            key: escaped(credential.argument, CLIENT_ARGUMENTS)
            for key, credential in chosen.items()
            if credential.argument
        },
    )


def _field(scheme: SecurityScheme, argument: str, *, variables: tuple[str, str]) -> CredentialField:
    """The credential of `scheme`; of `variables` the second has the password, where one does not hold both."""
    kind = _kind(scheme)
    environment, password_environment = variables
    return CredentialField(
        argument=argument,
        scheme=scheme.key,
        kind=kind,
        type=scheme.type,
        environment=environment,
        password_environment=password_environment,
        placeholder=_PLACEHOLDERS.get(kind, _TOKEN),
        http_scheme=scheme.scheme if kind == "http" else "",
        location=scheme.location,
        parameter=scheme.parameter,
        token_url=scheme.token_url,
        description=scheme.description,
    )


def find_unmet(config: Config, accepted: Iterable[CredentialField]) -> Iterator[Diagnostic]:
    """What the configuration says of credentials that is of none of `accepted`, or that one could not have."""
    given = {field.scheme: field.argument for field in accepted}
    for scheme, wanted in config.credentials.items():
        if scheme not in given:
            severity, message = (
                Severity.WARNING,
                f"no credential has the security scheme {scheme!r}",
            )
            hint = f"Write {' or '.join(map(repr, given))}." if given else "Leave it out."
        elif wanted.argument not in ("", given[scheme]):
            severity, message = (
                Severity.ERROR,
                f"{wanted.argument!r} is taken by what every client has",
            )
            hint = f"Write {given[scheme]!r}, or another name."
        else:
            continue
        yield config.finding("credentials", scheme, severity=severity, message=message, hint=hint)


def _wanted(
    schemes: Iterable[SecurityScheme], *, package: str, spelling: Spelling
) -> dict[str, str]:
    """What the argument of each scheme is best called, by its key: what it is, and what tells several apart."""
    keys = {scheme.key: spelling.snake(scheme.key, prefix="credential") for scheme in schemes}
    if not spelling.is_idiomatic:
        return keys
    carried = [scheme for scheme in schemes if _kind(scheme)]
    if len(carried) == 1:
        return {carried[0].key: _what(carried[0])}
    known = _WORDLESS.union(package.split("_"))
    own = {
        scheme.key: "_".join(word for word in keys[scheme.key].split("_") if word not in known)
        for scheme in carried
    }
    times = Counter(own.values())
    found: dict[str, str] = {}
    for scheme in carried:
        what, said = _what(scheme), own[scheme.key]
        if times[said] > 1 and said:
            said = keys[scheme.key]
        tells = said.rpartition("_")[2] in _TELLING
        found[scheme.key] = said if tells else f"{said}_{what}".lstrip("_")
    return found


def _what(scheme: SecurityScheme) -> str:
    """What a client is given for `scheme`, as the document calls it, else as its type suggests."""
    if _kind(scheme) == "basic":
        return "basic_auth"
    for text in (scheme.key, scheme.parameter, scheme.description):
        spelled = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", text)
        key, token = _API_KEY.search(spelled), _SPOKEN_TOKEN.search(spelled)
        if key and (not token or key.start() < token.start()):
            return "api_key"
        if token:
            return "token"
    return "api_key" if scheme.type == "apiKey" else "token"


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
