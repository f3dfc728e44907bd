"""The credentials that a service asks for, as values: security schemes, and which of them are needed together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True, kw_only=True)
class SecurityScheme:
    """A credential that the service asks for (Security Scheme Object).

    Attributes:
        type: `http`, `apiKey`, `oauth2`, `openIdConnect` or `mutualTLS`.
        scheme: For `http`: the name of the HTTP authentication scheme as it is written; "" for what is none.
        location: For `apiKey`: `query`, `header` or `cookie`; `parameter` is its name there.
        token_url: For `oauth2` with the client credentials flow: where tokens come from.
        name: What the document asks that its argument be called, or "".
        variable: The environment variable that the document asks for, or "".
    """

    pointer: str
    key: str
    type: str
    scheme: str = ""
    location: str = ""
    parameter: str = ""
    token_url: str = ""
    description: str = ""
    name: str = ""
    variable: str = ""


Requirement: TypeAlias = tuple[str, ...]
"""The keys of the schemes that are needed together (Security Requirement Object); several of them are alternatives."""
