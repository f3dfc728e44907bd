"""What a generated SDK declares of its API: servers, credentials, version."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

from msgspec import Struct, field

from ..hooks import Hooks
from ..retries import RetryConfig


class Server(Struct, frozen=True):
    """A base URL; names in braces are variables with these defaults (Server Object).

    Attributes:
        values: The only values that some variables may have, by name (Server Variable Object).
    """

    url: str
    variables: Mapping[str, str] = field(default_factory=dict[str, str])
    values: Mapping[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])
    name: str = ""
    description: str = ""


class BearerCredential(Struct, frozen=True):
    """A token in the `Authorization` field (RFC 6750, section 2.1)."""

    scheme: str
    argument: str
    environment: str


class OAuth2Credential(Struct, frozen=True):
    """A token given by the user (RFC 6749); `token_url` is where the API issues them."""

    scheme: str
    argument: str
    environment: str
    token_url: str = ""


class BasicCredential(Struct, frozen=True):
    """A user name and a password in the `Authorization` field (RFC 7617).

    Attributes:
        environment: The variable that has the user name; both, with a colon between them, where `password_environment` is "".
    """

    scheme: str
    argument: str
    environment: str
    password_environment: str = ""


class HTTPCredential(Struct, frozen=True):
    """A value in the `Authorization` field behind the name of another scheme (RFC 9110, section 11.6.2)."""

    scheme: str
    argument: str
    environment: str
    name: str


class ApiKeyCredential(Struct, frozen=True):
    """A key in a header field, a query parameter or a cookie called `wire_name`."""

    scheme: str
    argument: str
    environment: str
    location: Literal["header", "query", "cookie"]
    wire_name: str


CredentialDeclaration = (
    BearerCredential | OAuth2Credential | BasicCredential | HTTPCredential | ApiKeyCredential
)


class Description(Struct, frozen=True):
    """What holds for every client of a package.

    Attributes:
        retries: When a call that failed is tried again, unless its operation, the client or the call says otherwise.
        operations_have_servers: Whether operations name servers of their own, so that a client can do without.
        server_variables: The names of the variables that only servers of operations have.
        hooks: What every client calls around requests, before the hooks that it is given.
        security: The alternatives that hold where an operation has none of its own; each names schemes needed together.
    """

    package: str
    version: str
    servers: tuple[Server, ...] = ()
    credentials: tuple[CredentialDeclaration, ...] = ()
    security: tuple[tuple[str, ...], ...] = ()
    retries: RetryConfig | None = None
    operations_have_servers: bool = False
    server_variables: tuple[str, ...] = ()
    hooks: Sequence[Hooks] = ()

    @property
    def user_agent(self) -> str:
        """The `User-Agent` of requests (RFC 9110, section 10.1.5)."""
        return f"{self.package}/{self.version}"
