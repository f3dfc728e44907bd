"""Builds the request of a call from the declaration of its operation and its arguments."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, TypedDict, cast
from urllib.parse import unquote, urlsplit
from uuid import uuid4

from msgspec import UNSET

from ..credentials import Placed
from ..declarations.description import Description
from ..declarations.operation import IDEMPOTENCY_KEYS, Body, Operation, Parameter
from ..declarations.options import RequestOptions, SharedSettings
from ..errors import InvalidArgumentError
from ..http import limits
from ..http.headers import Headers
from ..http.messages import Content, Request
from ..http.urls import strip_user
from ..structs import facts, formats
from . import parameters
from .servers import url_of

_SAFE = ("GET", "HEAD", "OPTIONS", "TRACE", "QUERY")


def _split_user(url: str, credentials: Placed) -> str:
    """`url` without the user name and the password in it, which become credentials (RFC 3986, section 3.2.1)."""
    shown = strip_user(url)
    if shown != url:
        parts = urlsplit(url)
        credentials.add_user((unquote(parts.username or ""), unquote(parts.password or "")))
    return shown


def unpack(operation: Operation[Any], arguments: Mapping[str, Any]) -> Mapping[str, Any]:
    """The arguments by name, those inside a request object as well.

    Raises:
        InvalidArgumentError: A required one is none.
        TypeError: A required one is not given.
    """
    values = _check_fields(arguments.get("request")) if operation.request_object else arguments
    for parameter in operation.parameters:
        if parameter.required and values.get(parameter.name) is None:
            if parameter.default is None:
                if not operation.request_object and parameter.name not in values:
                    told = f"is missing the keyword argument {parameter.name!r}"
                    raise TypeError(f"{operation.id} {told}")
                raise InvalidArgumentError(f"{operation.id}: {parameter.name} is required")
            values = {**values, parameter.name: parameter.default}
    body = operation.body
    if body is None or body.fields is not None:
        return values
    if body.required and not _has_body(body, values.get(body.name, UNSET)):
        raise InvalidArgumentError(f"{operation.id}: {body.name} is required")
    return values


def _has_body(body: Body, value: object) -> bool:
    return parameters.is_given(value) or (body.nullable and value is None)


def _check_fields(request: object) -> Mapping[str, Any]:
    if facts.is_model(request):
        return {name: value for name, _, value in facts.members(request)}
    if isinstance(request, Mapping):
        return cast("Mapping[str, Any]", request)
    raise InvalidArgumentError("request must be a request object or a mapping")


def build(
    operation: Operation[Any],
    arguments: Mapping[str, Any],
    *,
    description: Description,
    base: str,
    settings: SharedSettings,
    options: RequestOptions,
    credentials: Placed,
) -> Request:
    """The request of a call.

    Raises:
        SDKError: No server is known, or an argument cannot be sent.
    """
    values = unpack(operation, arguments)
    url = url_of(operation, base=base, settings=settings, options=options)
    url = _split_user(url, credentials) + parameters.path_of(operation, values)
    query, headers = _write_parameters(operation, values, credentials=credentials, options=options)
    content, content_headers = _write_content(operation, values, options=options)
    layers = (
        {"User-Agent": description.user_agent, "Accept": operation.accept},
        settings.get("headers", {}),
        headers,
        credentials.headers,
        options.get("headers", {}),
        options.get("extra_headers", {}),
        content_headers,
    )
    return Request(
        operation.method,
        _add_query(url, (*query, *credentials.query)),
        headers=Headers(_layer(layers), hidden=credentials.hidden_fields),
        content=content,
        **_limits(settings, options),
        operation=operation.id,
        shown_url=_add_query(url, (*query, *credentials.shown_query)),
        secrets=frozenset(credentials.secrets),
        idempotent=bool(operation.idempotency_key) or _is_keyed(options),
    )


def _is_keyed(options: RequestOptions) -> bool:
    """Whether the caller gave an idempotency key among the header fields, where no parameter is one."""
    given = (*options.get("headers", ()), *options.get("extra_headers", ()))
    return any(name.lower() in IDEMPOTENCY_KEYS for name in given)


def _idempotency_key(operation: Operation[Any], given: Mapping[str, str]) -> dict[str, str]:
    """A new idempotency key for a request that changes something, where the API takes one; all attempts have the same."""
    name = operation.idempotency_key
    if not name or name in given or operation.method in _SAFE:
        return {}
    return {name: str(uuid4())}


def _layer(layers: Iterable[Mapping[str, str]]) -> list[tuple[str, str]]:
    """The header fields of all layers, each in place of the one of the same name before it.

    Raises:
        InvalidArgumentError: A value has a line break in it that would begin another field (RFC 9110, section 5.5).
    """
    fields: dict[str, tuple[str, str]] = {}
    for layer in layers:
        for name, value in layer.items():
            if parameters.has_control(name + value):
                raise InvalidArgumentError(
                    f"the header field {name!r} has control characters in it"
                )
            fields[name.lower()] = (name, value)
    return list(fields.values())


def _write_parameters(
    operation: Operation[Any],
    values: Mapping[str, Any],
    *,
    credentials: Placed,
    options: RequestOptions,
) -> tuple[list[str], dict[str, str]]:
    """The parts of the query string and the header fields of the parameters that are given.

    The cookies of credentials go into the same field as those of parameters (RFC 6265, section 5.4).
    """
    query: list[str] = []
    headers: dict[str, str] = {}
    sent: list[str] = []
    for parameter in operation.parameters:
        value = values.get(parameter.name)
        if not parameters.is_given(value):
            continue
        with parameters.name_errors(parameter):
            if parameter.written:
                value = formats.write(value, parameter.written, form="text")
            if parameter.location == "query":
                query.extend(parameters.query_of(parameter, value))
            elif parameter.location == "querystring":
                from .querystrings import querystring_of  # hardly any API has one

                query.extend(filter(None, [querystring_of(parameter, value)]))
            elif parameter.location == "header":
                headers[parameter.wire_name] = parameters.header_of(parameter, value)
            elif parameter.location == "cookie":
                sent.extend(parameters.cookies_of(parameter, value))
    query.extend(_write_extra(options.get("extra_query", {})))
    sent.extend(credentials.cookies)
    if sent:
        headers["Cookie"] = "; ".join(sent)
    return query, _idempotency_key(operation, headers) | headers


def _write_extra(extra: Mapping[str, Any]) -> Iterable[str]:
    """Parts of the query string that no parameter declares; what is None or UNSET is not given."""
    for name, value in extra.items():
        parameter = Parameter(name, "query")
        if parameters.is_given(value):
            with parameters.name_errors(parameter):
                yield from parameters.query_of(parameter, value)


def _write_content(
    operation: Operation[Any], values: Mapping[str, Any], *, options: RequestOptions
) -> tuple[Content, dict[str, str]]:
    """The body and its content type, which the header fields of the call may name."""
    body, extra = operation.body, options.get("extra_body")
    if body is None:
        if extra:
            raise InvalidArgumentError(f"{operation.id}: there is no body for extra_body")
        return b"", {}
    if body.fields is None:
        value = values.get(body.name, UNSET)
    else:
        from .fields import gather  # a program that only reads sends none

        value = gather(operation, body, fields=body.fields, values=values)
    if not _has_body(body, value):
        if not (body.always or extra):
            return b"", {}
        value = dict[str, Any]()
    fields = {**options.get("headers", {}), **options.get("extra_headers", {})}
    named = [field for name, field in fields.items() if name.lower() == "content-type"]
    wanted = named[-1] if named else None
    from . import bodies  # a program that only reads sends none

    content, content_type = bodies.write_body(body, value, content_type=wanted, extra=extra)
    sent = {"Content-Type": content_type}
    size = getattr(content, "size", None)
    if size is not None:
        # Without a length the body would be sent in chunks, which not every server accepts.
        sent["Content-Length"] = str(size)
    return content, sent


def _add_query(url: str, parts: tuple[str, ...]) -> str:
    if not parts:
        return url
    return f"{url}{'&' if '?' in url else '?'}{'&'.join(parts)}"


class _Limits(TypedDict):
    timeout: float | None
    keeps_timeout: bool
    most_bytes: int | None


def _limits(settings: SharedSettings, options: RequestOptions) -> _Limits:
    """How long a call may take, whether nobody named that, and how large its response may be."""
    most = settings.get("max_response_bytes", limits.RESPONSE)
    for named in (options, settings):
        if "timeout" in named:
            return {"timeout": named["timeout"], "keeps_timeout": False, "most_bytes": most}
    return {"timeout": limits.TIMEOUT, "keeps_timeout": True, "most_bytes": most}
