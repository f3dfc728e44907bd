"""Renders `sdk.json`, the manifest that tools read instead of the code. Everything in it is true of the code."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from ...sdk.values import (
    Argument,
    CredentialField,
    EnumModel,
    ErrorModel,
    Method,
    Model,
    ModelModule,
    ObjectModel,
    Parser,
    Reply,
    Resource,
    Sdk,
    Symbol,
    Type,
)
from ..expressions import annotation, qualified
from ..file import File

FORMAT = "0.1.0"
"""The version of the manifest's format: that of the first sdkwright that writes it so."""


def render(sdk: Sdk) -> tuple[File, ...]:
    """The manifest of the SDK."""
    text = json.dumps(_manifest(sdk), indent=2, ensure_ascii=False) + "\n"
    return (File("sdk.json", text.encode("utf-8", errors="replace").decode()),)


def _manifest(sdk: Sdk) -> dict[str, Any]:
    hidden = dict(_hidden(sdk.root))
    return {
        "sdkwright": FORMAT,
        "spec": {
            "title": sdk.title,
            "version": sdk.spec_version,
            "openapi": sdk.openapi,
            "sha256": sdk.sha256,
        },
        "package": sdk.package,
        "version": sdk.version,
        "client": sdk.client,
        "async_client": sdk.async_client,
        "credentials": [_credential(credential) for credential in sdk.credentials],
        "servers": [
            {
                "url": server.url,
                "variables": {name: default for name, default, _ in server.variables},
            }
            for server in sdk.servers
        ],
        "operations": [
            _operation(call, method, sdk, hidden[call]) for call, method in sdk.operations
        ],
        "models": list(_models(sdk)),
        "events": list(_events(sdk)),
        "webhooks": _webhooks(sdk),
    }


def _hidden(resource: Resource) -> Iterator[tuple[str, frozenset[str]]]:
    """The names that mean something else in the class of each method, by its call."""
    attributes = resource.attributes
    for method in resource.methods:
        yield ".".join((*resource.path, method.name)), attributes
    for child in resource.children:
        yield from _hidden(child)


def _type(type_: Type | None, hidden: frozenset[str] = frozenset()) -> str:
    """A type as a class prints it that hides some names; "" for none."""
    return "" if type_ is None else annotation(type_, lambda type_: qualified(type_, hidden))


def _credential(credential: CredentialField) -> dict[str, Any]:
    found = {
        "argument": credential.argument,
        "scheme": credential.scheme,
        "type": credential.type,
        "environment": credential.environment,
    }
    if credential.password_environment:
        found["password_environment"] = credential.password_environment
    return found


def _operation(call: str, method: Method, sdk: Sdk, hidden: frozenset[str]) -> dict[str, Any]:
    security = sdk.security if method.security is None else method.security
    return {
        "operation_id": method.operation_id,
        "pointer": method.pointer,
        "method": method.http_method,
        "path": method.path,
        "call": call,
        "deprecated": method.deprecated is not None,
        "arguments": [_argument(argument, method, hidden) for argument in _arguments(method)],
        "result": _type(method.result, hidden),
        "responses": [
            _reply(reply) for reply in method.replies if not reply.error and reply.type is not None
        ],
        "errors": [
            _error(reply) for reply in method.replies if reply.error and reply.type is not None
        ],
        "security": [list(requirement) for requirement in security],
        "pagination": _pagination(method),
        "stream": _stream(method),
    }


def _pagination(method: Method) -> dict[str, Any] | None:
    """How the list of an operation comes in pages."""
    pages = method.pagination
    if pages is None:
        return None
    return {"type": pages.kind, "argument": pages.argument or None, "results": list(pages.results)}


def _stream(method: Method) -> dict[str, str] | None:
    """What comes one by one in the first reply that is a stream."""
    for reply in method.replies:
        if reply.stream and reply.type is not None:
            return {"content_type": reply.content_type, "type": _type(reply.type)}
    return None


def _arguments(method: Method) -> tuple[Argument, ...]:
    """What a method takes; of a request object its fields."""
    return method.parameters if method.request_object else method.arguments


def _argument(argument: Argument, method: Method, hidden: frozenset[str]) -> dict[str, Any]:
    prefix = "request." if method.request_object else ""
    described: dict[str, Any] = {"name": prefix + argument.name, "in": argument.location}
    if argument.location != "body":
        described["wire_name"] = argument.wire_name
    described["required"] = argument.required
    described["type"] = _type(argument.accepted or argument.type, hidden)
    if argument.member:
        described["field"] = argument.wire_name or None
    elif argument.location == "body":
        described["content_types"] = list(argument.content_types)
    elif argument.content_type:
        described["content_type"] = argument.content_type
    else:
        described["style"] = argument.style
        described["explode"] = argument.explode
    return described


def _reply(reply: Reply) -> dict[str, Any]:
    return {**_error(reply), "field": reply.field or None}


def _error(reply: Reply) -> dict[str, Any]:
    return {
        "status": reply.status,
        "content_type": reply.content_type,
        "type": _type(reply.type),
    }


def _events(sdk: Sdk) -> Iterator[dict[str, str]]:
    """What the service sends by itself, and the function that reads it."""
    for module in sdk.modules:
        for parser in module.parsers:
            own = frozenset(
                Symbol(model.package, model.name, generated=True) for model in module.models
            )
            yield {
                "kind": parser.kind,
                "name": parser.wire_name,
                "parse": f"{parser.kind}.{parser.name}",
                "type": _event_type(parser, own),
                "pointer": parser.pointer,
            }


def _webhooks(sdk: Sdk) -> dict[str, str] | None:
    """What verifies webhooks; None where the API has none."""
    receiver = sdk.receiver
    if receiver is None or receiver.unwrapping is None:
        return None
    return {
        "call": ".".join((*receiver.path, receiver.unwrapping.name)),
        "type": _type(receiver.unwrapping.type, receiver.attributes),
        "environment": receiver.unwrapping.environment,
    }


def _event_type(parser: Parser, own: frozenset[Symbol]) -> str:
    """What a parser gives, as its module prints it; `own` are the classes there."""
    return annotation(
        parser.type, lambda symbol: symbol.name if symbol in own else qualified(symbol)
    )


def _models(sdk: Sdk) -> Iterator[dict[str, str]]:
    for module in sdk.modules:
        for model in module.models:
            yield {
                "name": f"{model.package}.{model.name}",
                "module": _module(sdk, module),
                "kind": _kind(model),
                "pointer": model.pointer,
            }


def _module(sdk: Sdk, module: ModelModule) -> str:
    if module.runtime:
        return f"{sdk.package}._runtime.{module.runtime}"
    return f"{sdk.package}.models.{module.package}.{module.name}"


def _kind(model: Model) -> str:
    match model:
        case ObjectModel():
            return "object"
        case EnumModel():
            return "enum"
        case ErrorModel():
            return "error"
        case _:
            return "union"
