"""Tells what a client is made with in examples: credentials, and a server where the description knows none."""

from __future__ import annotations

from urllib.parse import urljoin, urlsplit

from ..sdk.values import CredentialField, Method, Sdk, Server

_SERVER = "https://api.example.com"
BASIC = ("<YOUR_USERNAME_HERE>", "<YOUR_PASSWORD_HERE>")


def constructor_arguments(sdk: Sdk, method: Method | None) -> tuple[str, ...]:
    """The arguments of the client in an example of `method`: the credentials of the operation's first alternative, a server if none is known."""
    arguments: list[str] = []
    for credential in credentials_of(sdk, method):
        value = f'"{credential.placeholder}"'
        if credential.kind == "basic":
            value = f'("{BASIC[0]}", "{BASIC[1]}")'
        arguments.append(f"{credential.argument}={value}")
    if not _leads_somewhere(base_url(sdk, method)):
        arguments.append(f'server_url="{_SERVER}"')
    return tuple(arguments)


def credentials_of(sdk: Sdk, method: Method | None) -> tuple[CredentialField, ...]:
    """The credentials that the client is given in an example of `method`."""
    alternatives = sdk.security if method is None or method.security is None else method.security
    wanted = next((requirement for requirement in alternatives if requirement), ())
    return tuple(credential for credential in sdk.credentials if credential.scheme in wanted)


def server_of(sdk: Sdk, method: Method) -> str:
    """The base URL of a call of `method` in an example."""
    url = base_url(sdk, method)
    return url if _leads_somewhere(url) else _SERVER


def base_url(sdk: Sdk, method: Method | None) -> str:
    """The server of a call without one of its user's: that of the operation, else the client's first; "" for none."""
    own = () if method is None else method.servers
    base, own_url = (_fill(servers[0]) if servers else "" for servers in (sdk.servers, own))
    try:
        return urljoin(base, own_url)
    except ValueError:
        return ""


def _leads_somewhere(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc) and "{" not in url


def _fill(server: Server) -> str:
    url = server.url
    for name, default, _ in server.variables:
        url = url.replace("{" + name + "}", default)
    return url
