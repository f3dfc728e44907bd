"""Makes the base URL of a client and of a call from servers and their variables (Server Object)."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import urljoin, urlsplit

from ..declarations.description import Description, Server
from ..declarations.operation import Operation
from ..declarations.options import RequestOptions, SharedSettings
from ..errors import ConfigurationError
from ..http.urls import strip_user

_GIVE_URL = 'give the client an absolute one, such as server_url="https://api.example.com"'
_VARIABLE = re.compile(r"\{([^{}]*)\}")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*")
_PORT = re.compile(r":[0-9]+\Z")
_SPACE = re.compile(r"[\x00-\x20\x7f]")


def add_environment(settings: SharedSettings, *, package: str) -> SharedSettings:
    """`settings` with the base URL of the environment variable `<PACKAGE>_BASE_URL`, where they name no server themselves."""
    url = os.environ.get(f"{package.upper()}_BASE_URL")
    if not url or "server_url" in settings or "server" in settings:
        return settings
    return {**settings, "server_url": url}


def base_url(description: Description, settings: SharedSettings) -> str:
    """The base URL of a client; "" where only operations have servers.

    Raises:
        ConfigurationError: There is no absolute URL, or no such server or variable.
    """
    given = settings.get("server_url")
    variables = settings.get("server_variables", {})
    _check_names(description, variables)
    if given is not None:
        return _make_absolute(given, "")
    if not description.servers:
        if description.operations_have_servers:
            return ""
        raise ConfigurationError(f"the API names no server: {_GIVE_URL}")
    return _make_absolute(_fill(_choose(description, settings.get("server", 0)), variables), "")


def url_of(
    operation: Operation[Any], *, base: str, settings: SharedSettings, options: RequestOptions
) -> str:
    """The base URL of one call: its own, else the client's own, else the operation's, else the description's.

    Raises:
        ConfigurationError: There is none.
    """
    given = options.get("server_url")
    if given is not None:
        return _make_absolute(given, base)
    if operation.servers and "server_url" not in settings:
        return _make_absolute(
            _fill(operation.servers[0], settings.get("server_variables", {})), base
        )
    if not base:
        raise ConfigurationError(f"{operation.id}: the API names no server: {_GIVE_URL}")
    return base


def _check_names(description: Description, given: Iterable[str]) -> None:
    known = {name for server in description.servers for name in server.variables}
    known.update(description.server_variables)
    for name in given:
        if name not in known:
            listed = ", ".join(map(repr, sorted(known))) or "none"
            raise ConfigurationError(f"no server has a variable {name!r}; there are: {listed}")


def _choose(description: Description, wanted: int | str) -> Server:
    for index, server in enumerate(description.servers):
        if wanted == index or (isinstance(wanted, str) and wanted and wanted == server.name):
            return server
    names = [repr(server.name or index) for index, server in enumerate(description.servers)]
    raise ConfigurationError(f"there is no server {wanted!r}; the servers are {', '.join(names)}")


def _fill(server: Server, given: Mapping[str, str]) -> str:
    """The URL of a server with the values of its variables.

    Raises:
        ConfigurationError: A variable has no value, or one that is none of its own or would change more than its place.
    """

    def value(found: re.Match[str]) -> str:
        name = found[1]
        if name not in given and name not in server.variables:
            raise ConfigurationError(
                f"the server URL {server.url!r} needs server_variables={{{name!r}: ...}}"
            )
        written = str(given[name]) if name in given else server.variables[name]
        allowed = server.values.get(name, ())
        if name in given and allowed and written not in allowed:
            listed = ", ".join(map(repr, allowed))
            raise ConfigurationError(
                f"the server variable {name!r} cannot be {written!r}; its values are {listed}"
            )
        if name in given and not _stays(written, found, default=server.variables.get(name, "")):
            raise ConfigurationError(
                f"the server variable {name!r} cannot be {written!r} in {server.url!r}"
            )
        return written

    return _VARIABLE.sub(value, server.url)


def _stays(value: str, found: re.Match[str], *, default: str) -> bool:
    """Whether `value` changes only the part of the URL that its variable stands for: all of it, scheme, host, port or path.

    RFC 3986, section 3: what comes after the scheme and two slashes, up to the next, is the authority.
    """
    before, after = found.string[: found.start()], found.string[found.end() :]
    if _SPACE.search(value):
        return False
    if not before and not after.startswith("://"):
        return True
    if after.startswith("://"):
        return _SCHEME.fullmatch(value) is not None
    if any(mark in value for mark in "?#\\"):
        return False
    _, separator, authority = before.partition("://")
    begins_path = "/" not in authority and default.startswith("/")
    if not separator or "/" in authority or begins_path:
        fits = not begins_path or value[:1] in ("", "/")
        return fits and not {".", ".."} & set(value.lower().replace("%2e", ".").split("/"))
    if not authority and after[:1] in ("", "/"):
        # The variable is the whole authority, so that its value may have a port.
        value = _PORT.sub("", value)
    return not any(mark in value for mark in "/@:")


def _make_absolute(url: str, base: str) -> str:
    """`url`, absolute, without a query and a fragment, which no base URL has (OpenAPI 3.2.0, section 4.5)."""
    try:
        joined = urljoin(base.rstrip("/") + "/", url) if base else url
        parts = urlsplit(joined)
        valid = parts.scheme in ("http", "https") and parts.hostname and parts.port != 0
    except ValueError:
        joined, valid = url, False
    if not valid:
        raise ConfigurationError(f"the server URL {strip_user(url)!r} is not absolute: {_GIVE_URL}")
    return joined.partition("#")[0].partition("?")[0].rstrip("/")
