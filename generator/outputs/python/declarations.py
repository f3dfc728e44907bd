"""Writes the expressions that declare operations, servers and credentials to the runtime; only what is not the default."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from ...sdk.model import (
    Argument,
    CredentialField,
    FieldEncoding,
    Method,
    Pagination,
    Reply,
    RetryPolicy,
    Server,
)
from ...sdk.text import literal
from .views import OperationView

_STYLES = {
    "path": "simple",
    "query": "form",
    "header": "simple",
    "cookie": "form",
    "querystring": "form",
}
_CREDENTIALS = {
    "bearer": "BearerCredential",
    "basic": "BasicCredential",
    "http": "HTTPCredential",
    "api_key": "ApiKeyCredential",
    "oauth2": "OAuth2Credential",
    "open_id": "BearerCredential",
}


def call(function: str, /, *positional: str, **named: str) -> str:
    """The expression of a call."""
    return f"{function}({', '.join((*positional, *(f'{key}={value}' for key, value in named.items())))})"


def tuple_of(items: Iterable[str]) -> str:
    """The expression of a tuple."""
    listed = tuple(items)
    return f"({', '.join(listed)}{',' if len(listed) == 1 else ''})"


Rename = Callable[[str], str]
"""Gives the name under which a module has imported something of the runtime."""


def operation(method: Method, rename: Rename) -> OperationView:
    """The declaration of the operation behind `method`."""
    settings = [
        ("id", literal(method.operation_id)),
        ("method", literal(method.http_method)),
        ("path", literal(method.path)),
    ]
    bodies = [one for one in method.parameters if one.location == "body"]
    if bodies:
        settings.append(("body", _body(bodies[0], method, rename)))
    if method.envelope:
        settings.append(("envelope", method.result_annotation.text))
    if method.security is not None:
        settings.append(("security", requirements(method.security)))
    if method.servers:
        settings.append(
            ("servers", tuple_of(server(one, rename("Server")) for one in method.servers))
        )
    if method.retries is not None:
        settings.append(("retries", retries(method.retries, rename("RetryConfig"))))
    if method.pagination is not None:
        settings.append(("pagination", _pagination(method.pagination, rename("Pagination"))))
    if method.request_object:
        settings.append(("request_object", "True"))
    parameters = tuple(
        _parameter(one, rename) for one in method.parameters if one.location != "body"
    )
    replies = tuple(_reply(one, rename) for one in method.replies)
    return OperationView(
        rename("Operation"), method.result_annotation.text, tuple(settings), parameters, replies
    )


def _parameter(argument: Argument, rename: Rename) -> str:
    style = argument.style or _STYLES[argument.location]
    named = {"location": literal(argument.location)}
    if argument.wire_name != argument.name:
        named["wire_name"] = literal(argument.wire_name)
    if style != _STYLES[argument.location]:
        named["style"] = literal(style)
    if argument.explode != (style in ("form", "cookie", "deepObject")):
        named["explode"] = repr(argument.explode)
    if (argument.required or argument.fallback) and argument.location != "path":
        named["required"] = "True"
    if argument.allow_reserved:
        named["allow_reserved"] = "True"
    if argument.content_type:
        named["content_type"] = literal(argument.content_type)
    if argument.fallback:
        named["default"] = argument.fallback
    if argument.encodings:
        named["encodings"] = _mapping(
            (one.wire_name, _encoding(one, rename))
            for _, listed in argument.encodings
            for one in listed
        )
    if argument.written:
        named["written"] = literal(argument.written)
    return call(rename("Parameter"), literal(argument.name), **named)


def _body(argument: Argument, method: Method, rename: Rename) -> str:
    named = {"required": "True"} if argument.required else {}
    if argument.nullable:
        named["nullable"] = "True"
    if argument.always:
        named["always"] = "True"
    named["content_types"] = tuple_of(literal(one) for one in argument.content_types)
    if method.body_types:
        named["types"] = tuple_of("None" if one is None else one.text for one in method.body_types)
    if argument.encodings:
        named["encodings"] = _mapping(
            (content_type, _mapping((one.wire_name, _encoding(one, rename)) for one in listed))
            for content_type, listed in argument.encodings
        )
    if argument.parts:
        named["parts"] = _mapping(
            (content_type, _parts(prefix, others, rename))
            for content_type, prefix, others in argument.parts
        )
    return call(rename("Body"), literal(argument.name), **named)


def _parts(prefix: tuple[FieldEncoding, ...], others: FieldEncoding | None, rename: Rename) -> str:
    named = {"prefix": tuple_of(_encoding(one, rename) for one in prefix)} if prefix else {}
    if others is not None:
        named["items"] = _encoding(others, rename)
    return call(rename("Parts"), **named)


def _mapping(pairs: Iterable[tuple[str, str]]) -> str:
    return "{" + ", ".join(f"{literal(key)}: {value}" for key, value in pairs) + "}"


def _encoding(described: FieldEncoding, rename: Rename) -> str:
    named: dict[str, str] = {}
    if described.content_type:
        named["content_type"] = literal(described.content_type)
    if described.style:
        named["style"] = literal(described.style)
    if not described.explode:
        named["explode"] = "False"
    if described.allow_reserved:
        named["allow_reserved"] = "True"
    return call(rename("Encoding"), **named)


def _reply(reply: Reply, rename: Rename) -> str:
    parts = [literal(reply.status), literal(reply.content_type) if reply.content_type else "None"]
    parts.append("None" if reply.annotation is None else reply.annotation.text)
    named = {"field": literal(reply.field)} if reply.field else {}
    if reply.error and reply.type is None and reply.status == "default":
        # A code says by itself that it is an error, and so does a class.
        named["error"] = "True"
    if reply.location:
        named["location"] = "True"
    if reply.stream:
        named["stream"] = literal(reply.stream)
    if reply.sentinel:
        named["sentinel"] = literal(reply.sentinel)
    return call(rename("Reply"), *parts, **named)


def _pagination(described: Pagination, function: str) -> str:
    """The expression of a pagination."""
    named: dict[str, str] = {}
    for key, text in (("argument", described.argument), ("limit", described.limit)):
        if text:
            named[key] = literal(text)
    if described.in_body:
        named["in_body"] = "True"
    paths = (("results", described.results), ("next", described.next), ("pages", described.pages))
    for key, path in paths:
        if path:
            named[key] = tuple_of(literal(step) for step in path)
    if described.start is not None:
        named["start"] = literal(described.start)
    return call(function, literal(described.kind), **named)


def retries(policy: RetryPolicy, function: str = "RetryConfig") -> str:
    """The expression of a policy."""
    return call(function, **dict(policy.settings))


def requirements(alternatives: Iterable[tuple[str, ...]]) -> str:
    """The expression of alternatives of scheme keys."""
    return tuple_of(tuple_of(literal(key) for key in one) for one in alternatives)


def server(described: Server, function: str = "Server") -> str:
    """The expression of a server."""
    named: dict[str, str] = {}
    if described.variables:
        pairs = (f"{literal(name)}: {literal(default)}" for name, default, _ in described.variables)
        named["variables"] = "{" + ", ".join(pairs) + "}"
    if described.name:
        named["name"] = literal(described.name)
    if described.description:
        named["description"] = literal(described.description)
    return call(function, literal(described.url), **named)


def credential_class(credential: CredentialField) -> str:
    """The class of the runtime that declares a credential."""
    return _CREDENTIALS[credential.kind]


def credential(described: CredentialField) -> str:
    """The expression of a credential."""
    named = {"argument": literal(described.argument), "environment": literal(described.environment)}
    if described.kind == "http":
        named["name"] = literal(described.http_scheme)
    if described.kind == "api_key":
        named["location"] = literal(described.location)
        named["wire_name"] = literal(described.parameter)
    if described.kind == "oauth2" and described.token_url:
        named["token_url"] = literal(described.token_url)
    return call(credential_class(described), literal(described.scheme), **named)
