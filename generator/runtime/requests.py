"""Builds a request from an operation's declaration and a call's arguments. Pure: nothing is sent, nobody is asked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urljoin, urlsplit

from msgspec import Struct

from . import bodies, parameters
from .credentials import Placed
from .description import Description, Server
from .errors import ConfigurationError, InvalidArgumentError
from .http import Content, Headers, Request
from .operation import Operation, Reply
from .options import RequestOptions, SharedSettings

TIMEOUT = 60.0
_ACCEPT = "application/json"


def base_url(description: Description, settings: SharedSettings) -> str:
    """The base URL of a client; "" where the description names no server that can be reached.

    Raises:
        ConfigurationError: The settings name no server of the description, or a URL that is none.
    """
    given = settings.get("server_url")
    if given is not None:
        return _absolute(given, "")
    if not description.servers:
        return ""
    wanted = settings.get("server", 0)
    url = _filled(_chosen(description, wanted), settings.get("server_variables", {}))
    return url if urlsplit(url).scheme else ""


def _chosen(description: Description, wanted: int | str) -> Server:
    for index, server in enumerate(description.servers):
        if wanted in (index, server.name):
            return server
    names = [server.name or str(index) for index, server in enumerate(description.servers)]
    raise ConfigurationError(f"there is no server {wanted!r}; the servers are {', '.join(names)}")


def _filled(server: Server, given: Mapping[str, str]) -> str:
    url = server.url
    for name, default in server.variables.items():
        url = url.replace("{" + name + "}", str(given.get(name, default)))
    return url


def _absolute(url: str, base: str) -> str:
    joined = urljoin(base.rstrip("/") + "/", url) if base else url
    parts = urlsplit(joined)
    if parts.scheme not in ("http", "https") or not parts.netloc:
        raise ConfigurationError(f"the server URL {url!r} is not absolute; give one such as https://api.example.com")
    return joined


def url_of(operation: Operation[Any], *, base: str, settings: SharedSettings, options: RequestOptions) -> str:
    """The base URL of one call: its own, else the operation's, else the client's.

    Raises:
        ConfigurationError: There is none.
    """
    given = options.get("server_url")
    if given is not None:
        return _absolute(given, base)
    if operation.servers and "server_url" not in settings:
        return _absolute(_filled(operation.servers[0], settings.get("server_variables", {})), base)
    if not base:
        raise ConfigurationError("the API description names no absolute server URL; give the client server_url=")
    return base


def unpacked(operation: Operation[Any], arguments: dict[str, Any]) -> dict[str, Any]:
    """The arguments by name, those inside a request object as well.

    Raises:
        InvalidArgumentError: A required one is missing.
    """
    values = _fields(arguments["request"]) if operation.request_object else arguments
    for parameter in operation.parameters:
        if parameter.required and values.get(parameter.name) is None:
            raise InvalidArgumentError(f"{operation.id}: {parameter.name} is required")
    body = operation.body
    if body is not None and body.required and values.get(body.name) is None:
        raise InvalidArgumentError(f"{operation.id}: {body.name} is required")
    return values


def _fields(request: object) -> dict[str, Any]:
    if isinstance(request, Struct):
        return {name: getattr(request, name) for name in request.__struct_fields__}
    if isinstance(request, Mapping):
        return dict(request)
    raise InvalidArgumentError("request must be a request object or a mapping")


def build(
    operation: Operation[Any],
    arguments: dict[str, Any],
    *,
    description: Description,
    base: str,
    settings: SharedSettings,
    options: RequestOptions,
    credentials: Placed,
) -> Request:
    """The request of a call.

    Raises:
        ConfigurationError: No server is known.
        InvalidArgumentError: An argument cannot be sent.
    """
    values = unpacked(operation, arguments)
    root = url_of(operation, base=base, settings=settings, options=options).rstrip("/")
    by_wire = {one.wire_name: values.get(one.name) for one in operation.parameters if one.location == "path"}
    query, headers, cookies = _placed_parameters(operation, values)
    content, content_headers = _content(operation, values)
    url = root + parameters.path_of(operation, by_wire)
    fixed = {"User-Agent": f"{description.package}/{description.version}", "Accept": _accept(operation)}
    every = Headers(fixed).replaced(content_headers).replaced(headers)
    if cookies or credentials.cookies:
        every = every.replaced({"Cookie": "; ".join((*cookies, *credentials.cookies))})
    every = every.replaced(settings.get("headers", {})).replaced(credentials.headers)
    every = every.replaced(options.get("headers", {}))
    hidden = [f"{pair.split('=', 1)[0]}=***" for pair in credentials.query]
    return Request(
        operation.method,
        _with_query(url, (*query, *credentials.query)),
        headers=every,
        content=content,
        timeout=_timeout(settings, options),
        operation=operation.id,
        shown_url=_with_query(url, (*query, *hidden)),
        secrets=frozenset(credentials.secrets),
    )


def _placed_parameters(
    operation: Operation[Any], values: dict[str, Any]
) -> tuple[list[str], dict[str, str], list[str]]:
    """The parts of the query string, the header fields and the cookies of the parameters that are given."""
    query: list[str] = []
    headers: dict[str, str] = {}
    cookies: list[str] = []
    for parameter in operation.parameters:
        value = values.get(parameter.name)
        if not parameters.is_given(value):
            continue
        if parameter.location == "query":
            query.extend(parameters.query_of(parameter, value))
        elif parameter.location == "header":
            headers[parameter.wire_name] = parameters.header_of(parameter, value)
        elif parameter.location == "cookie":
            cookies.extend(parameters.cookies_of(parameter, value))
    return query, headers, cookies


def _content(operation: Operation[Any], values: dict[str, Any]) -> tuple[Content, dict[str, str]]:
    body = operation.body
    value = None if body is None else values.get(body.name)
    if body is None or not parameters.is_given(value):
        return b"", {}
    content, content_type = bodies.written(body, value)
    return content, {"Content-Type": content_type}


def _accept(operation: Operation[Any]) -> str:
    """The media ranges of the replies that are no errors, each once, else JSON."""
    wanted = (reply.content_type for reply in operation.replies if _is_wanted(reply))
    return ", ".join(dict.fromkeys(one for one in wanted if one)) or _ACCEPT


def _is_wanted(reply: Reply) -> bool:
    return reply.status.startswith("2") or reply.status == "default"


def _with_query(url: str, parts: tuple[str, ...]) -> str:
    if not parts:
        return url
    return f"{url}{'&' if '?' in url else '?'}{'&'.join(parts)}"


def _timeout(settings: SharedSettings, options: RequestOptions) -> Any:
    for source in (options, settings):
        if "timeout" in source:
            return source["timeout"]
    return ...
