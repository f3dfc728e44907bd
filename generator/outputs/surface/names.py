"""Walks an SDK for its public names: clients, resources, methods, arguments, classes, fields, members, functions, exports."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ...data import Deprecation
from ...sdk.naming.reserved import CALL_OPTIONS, CLIENT_ARGUMENTS, RUNTIME_ERRORS, TESTING, exports
from ...sdk.values import (
    Argument,
    CredentialField,
    EnumModel,
    ErrorModel,
    Field,
    InputAlias,
    InputDict,
    InputModule,
    Method,
    Model,
    ModelModule,
    ObjectModel,
    Resource,
    Sdk,
    UnionModel,
)
from .structures import is_nullable, type_structure, value_structure

# What the runtime's own arguments have as neighbours in that list.
_SETTINGS = CLIENT_ARGUMENTS - {"self", "settings"}

Entry = tuple[str, dict[str, Any]]
"""A public name, and what is promised of it."""


def names(sdk: Sdk) -> Iterator[Entry]:
    """Every public name, in no particular order."""
    yield from _exports(sdk)
    for awaited, client in ((False, sdk.client), (True, sdk.async_client)):
        yield client, {"kind": "client", "async": awaited}
        for credential in sdk.credentials:
            yield f"{client}({credential.argument})", _credential(credential)
        for setting in sorted({*_SETTINGS, *(name for name, _ in sdk.client_options)}):
            yield f"{client}({setting})", {"kind": "setting", "required": False}
    for option in sorted(CALL_OPTIONS):
        yield f"client.*({option})", {"kind": "option", "required": False}
    yield from _resource(sdk.root)
    for module in sdk.modules:
        yield from _module(module)
    for inputs in sdk.inputs:
        yield from _inputs(inputs)


def _exports(sdk: Sdk) -> Iterator[Entry]:
    """What the packages export beside what is generated."""
    for _, exported in exports(fast=sdk.fast, webhooks=sdk.receiver is not None):
        for name in exported:
            yield name, {"kind": "runtime"}
    for module in sdk.exports:
        for name in (
            *(name for name, _ in module.names),
            *(each.name for each in module.definitions),
        ):
            yield ".".join((*module.path, name)), {"kind": "export"}
        if module.path:
            yield ".".join(module.path), {"kind": "package"}
    for name in sdk.custom or ():
        yield name, {"kind": "custom"}
    for name in RUNTIME_ERRORS:
        yield f"models.errors.{name}", {"kind": "runtime"}
    yield "models.utils.RetryConfig", {"kind": "runtime"}
    yield "testing", {"kind": "package"}
    for name in TESTING:
        yield f"testing.{name}", {"kind": "runtime"}
    for package in sorted({"errors", "utils", *(module.package for module in sdk.modules)}):
        yield f"models.{package}", {"kind": "package"}
    yield "models", {"kind": "package"}


def _credential(credential: CredentialField) -> dict[str, Any]:
    return {
        "kind": "credential",
        "required": False,
        "scheme": credential.scheme,
        "type": credential.kind,
        "environment": " ".join(credential.environments),
    }


def _resource(resource: Resource) -> Iterator[Entry]:
    for method in resource.methods:
        yield from _method(".".join(("client", *resource.path, method.name)), method)
    if resource.unwrapping is not None:
        returns = type_structure(resource.unwrapping.type)
        about: dict[str, Any] = {"kind": "unwrapping", "returns": returns}
        yield ".".join(("client", *resource.path, resource.unwrapping.name)), about
    for child in resource.children:
        yield ".".join(("client", *child.path)), {"kind": "resource", "class": child.class_name}
        yield from _resource(child)


def _method(name: str, method: Method) -> Iterator[Entry]:
    about: dict[str, Any] = {
        "kind": "method",
        "operation": f"{method.http_method} {method.path}",
        "operation_id": method.operation_id,
        "pointer": method.pointer,
        "statuses": sorted({reply.status for reply in method.replies if not reply.error}),
        "returns": {
            "sync": type_structure(method.result),
            "async": type_structure(method.async_result),
        },
        "raises": [
            {"status": reply.status, "type": type_structure(reply.type)}
            for reply in method.replies
            if reply.error and reply.type is not None
        ],
    }
    if method.pagination is not None:
        about["pagination"] = method.pagination.kind
    yield name, about | _notes(method.deprecated)
    positional = [argument.name for argument in method.arguments if argument.positional]
    for argument in method.arguments:
        position = positional.index(argument.name) if argument.positional else None
        yield f"{name}({argument.name})", _argument(argument, position)


def _argument(argument: Argument, position: int | None) -> dict[str, Any]:
    """An argument; `position` counts those that can be given by position, None is for keywords alone."""
    about: dict[str, Any] = {
        "kind": "argument",
        "position": position,
        "required": argument.required,
        "type": type_structure(argument.accepted or argument.type),
        "in": argument.location,
    }
    if argument.wire_name not in ("", argument.name):
        about["wire_name"] = argument.wire_name
    return about | _defaults(argument) | _notes(argument.deprecated)


def _module(module: ModelModule) -> Iterator[Entry]:
    place = f"models.{module.package}"
    for model in module.models:
        name = f"{place}.{model.name}"
        yield name, _model(model) | {"pointer": model.pointer} | _notes(model.deprecated)
        match model:
            case ObjectModel() | ErrorModel():
                for field in model.fields:
                    yield f"{name}.{field.name}", _field(field)
            case EnumModel():
                for member in model.members:
                    yield f"{name}.{member.name}", {"kind": "member", "value": member.value}
            case UnionModel():
                pass
    for parser in module.parsers:
        about = {"kind": "function", "event": parser.wire_name}
        yield f"{place}.{parser.name}", about | {"returns": type_structure(parser.type)}
    if module.method is not None:
        yield f"{place}.{module.name}", {"kind": "module"}


def _inputs(module: InputModule) -> Iterator[Entry]:
    place = f"models.{module.package}"
    for given in module.definitions:
        about: dict[str, Any] = {"kind": "input", "of": f"{place}.{given.of}"}
        if isinstance(given, InputAlias):
            about["type"] = type_structure(given.type)
        yield f"{place}.{given.name}", about
        for field in given.fields if isinstance(given, InputDict) else ():
            told = {"kind": "key", "required": field.required, "type": type_structure(field.type)}
            yield f"{place}.{given.name}[{field.wire_name}]", told


def _model(model: Model) -> dict[str, Any]:
    match model:
        case ObjectModel():
            additional = model.additional
            more = {} if additional is None else {"additional": type_structure(additional)}
            return {"kind": "object", "base": model.base} | more
        case EnumModel():
            return {"kind": "enum", "base": model.base}
        case ErrorModel():
            base = "models.errors.TypedError"
            return {"kind": "error", "base": base, "data": type_structure(model.payload)}
        case UnionModel():
            variants = [type_structure(variant.type) for variant in model.variants]
            more = {"discriminator": model.discriminator} if model.discriminator else {}
            picked = (
                [list(variant.values) for variant in model.variants] if model.discriminator else []
            )
            return {"kind": "union", "variants": variants} | more | {"values": picked}


def _field(field: Field) -> dict[str, Any]:
    about: dict[str, Any] = {
        "kind": "field",
        "required": field.required,
        "nullable": is_nullable(field.type, required=field.required),
        "type": type_structure(field.type),
    }
    if field.wire_name not in ("", field.name):
        about["wire_name"] = field.wire_name
    return about | _defaults(field) | _notes(field.deprecated)


def _defaults(described: Argument | Field) -> dict[str, Any]:
    """The default in Python, and the value that is sent where a required argument is left out."""
    values = {"default": described.default, "fallback": described.fallback}
    if isinstance(described, Field):
        values["fixed"] = described.fixed
    return {key: value_structure(value) for key, value in values.items() if value is not None}


def _notes(deprecated: Deprecation | None) -> dict[str, Any]:
    if deprecated is None:
        return {}
    return {"deprecated": True} | ({"deprecation": deprecated.words} if deprecated.words else {})
