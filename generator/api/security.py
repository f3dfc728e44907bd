"""Reads servers, security schemes and security requirements: where a request goes and what proves who sends it.

OpenAPI 3.0.4, sections 4.7.5, 4.7.6, 4.7.27 and 4.7.30; 3.1.1, sections 4.8.5, 4.8.6, 4.8.27 and 4.8.30.
"""

from __future__ import annotations

import re

from ..diagnostics import Severity
from ..spec import Node
from .model import Requirement, SecurityScheme, Server, ServerVariable
from .versions import name_override

# The name of an HTTP authentication scheme is a token (RFC 9110, sections 5.6.2 and 11.1).
_SCHEME_NAME = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
_VARIABLE = re.compile(r"[A-Za-z_][A-Za-z0-9_]{0,99}")
# What is sent answers a challenge of the server, or grows out of several messages: no value is right beforehand.
_CHALLENGED = frozenset(
    ("digest", "hoba", "mutual", "negotiate", "ntlm", "scram-sha-1", "scram-sha-256")
)


def read_servers(owner: Node) -> tuple[Server, ...]:
    """The servers that `owner` (the document, a path item or an operation) names, in document order."""
    listed = owner.sequence("servers") if owner.has("servers") else None
    if listed is None:
        return ()
    return tuple(
        _server(node) for node in listed.items() if node.is_mapping and node.text("url", "")
    )


def _server(node: Node) -> Server:
    variables = node.mapping("variables") if node.has("variables") else None
    return Server(
        url=node.text("url", ""),
        description=node.text("description", ""),
        name=node.text("name", "") or node.text("x-speakeasy-server-id", ""),
        variables=tuple(
            ServerVariable(
                wire_name=name,
                default=child.text("default", ""),
                values=child.texts("enum") if child.has("enum") else (),
                description=child.text("description", ""),
            )
            for name, child in (variables.entries() if variables is not None else ())
            if child.is_mapping
        ),
    )


def read_security_schemes(root: Node) -> tuple[SecurityScheme, ...]:
    """The members of `components/securitySchemes`, in document order."""
    components = root.mapping("components") if root.has("components") else None
    schemes = (
        components.mapping("securitySchemes")
        if components is not None and components.has("securitySchemes")
        else None
    )
    if schemes is None:
        return ()
    return tuple(
        _scheme(key, written.resolved() if written.reference is not None else written)
        for key, written in schemes.entries()
        if written.is_mapping
    )


def _scheme(key: str, node: Node) -> SecurityScheme:
    return SecurityScheme(
        pointer=node.identity,
        key=key,
        type=node.text("type", ""),
        scheme=_http_scheme(node) if node.text("type", "") == "http" else "",
        location=node.text("in", ""),
        parameter=node.text("name", ""),
        token_url=_token_url(node),
        description=node.text("description", ""),
        name=name_override(node),
        variable=_variable(node),
    )


def _variable(node: Node) -> str:
    """The environment variable that a scheme asks for; "" where no environment could have it."""
    written = node.get("x-credential-variable")
    name = written.value if written is not None else ""
    if isinstance(name, str) and (not name or _VARIABLE.fullmatch(name)):
        return name
    node.report(
        Severity.WARNING,
        "bad-extension",
        f"{name!r} is no name of an environment variable",
        hint="Write letters, digits and underscores; the usual one is used.",
    )
    return ""


def _http_scheme(node: Node) -> str:
    """The name of an HTTP authentication scheme as it is written; "" where it is no name of a scheme (Security Scheme Object)."""
    name = node.text("scheme", "").strip()
    place = node.get("scheme") or node
    if name and not _SCHEME_NAME.fullmatch(name):
        place.report(
            Severity.WARNING,
            "invalid-security-scheme",
            f"{name!r} is no name of an HTTP authentication scheme; its credential is sent as a bearer token",
            hint="Name the scheme by one word, such as bearer or basic.",
        )
        return ""
    if name.lower() in _CHALLENGED:
        place.report(
            Severity.WARNING,
            "unsupported-security-scheme",
            f"the HTTP scheme {name!r} answers a challenge of the server, which the SDK cannot do by itself",
            hint="A finished value is sent as it is given; an HTTP client of the user's own can do the rest.",
        )
    return name


def _token_url(node: Node) -> str:
    found: Node | None = node
    for key in ("flows", "clientCredentials"):
        found = found.mapping(key) if found is not None and found.has(key) else None
    return found.text("tokenUrl", "") if found is not None else ""


def read_security(
    owner: Node, schemes: tuple[SecurityScheme, ...]
) -> tuple[Requirement, ...] | None:
    """The requirements at `owner`: alternatives, each a set of keys needed together; None where it says nothing."""
    listed = owner.sequence("security") if owner.has("security") else None
    if listed is None:
        return None
    known = {scheme.key for scheme in schemes}
    found: list[Requirement] = []
    for node in listed.items():
        keys = tuple(key for key, _ in node.entries())
        missing = [key for key in keys if key not in known]
        if missing:
            node.report(
                Severity.WARNING,
                "unknown-security-scheme",
                f"no security scheme is called {missing[0]!r}",
                hint="Declare it in components/securitySchemes; the requirement is left out.",
            )
            continue
        found.append(keys)
    return tuple(dict.fromkeys(found))
