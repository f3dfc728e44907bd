"""Reads what `stainless.yml` says of the package, the client, its servers and its credentials, and of how queries are written."""

from __future__ import annotations

from typing import Any

from ..data import is_mapping
from ..sdk.naming.names import escaped, snake, words
from ..sdk.naming.reserved import CLIENT_ARGUMENTS
from ..spec import Node
from .keys import ANY, Known, because, leave, tell_unread
from .origin import Origin, each, step
from .project import keep

_OPTION: dict[str, Known] = {
    "auth": {"security_scheme": True, "role": True},
    "type": True,
    "nullable": "credentials are optional arguments of the client",
    "read_env": True,
    "description": "credentials are described by their security schemes",
    **because(
        "client options are those of every SDK here",
        ("default", "example", "send_in_header", "send_as_query_param", "send_as_path_param"),
    ),
}
_CLIENT: dict[str, Known] = {
    "opts": {ANY: _OPTION},
    "idempotency": True,
    "default_env_prefix": True,
    **because("retries are set with `x-speakeasy-retries`", ("default_retries", "default_timeout")),
    "default_headers": "headers are set with `headers=` of the client",
}
_UPPER = frozenset(["api", "sdk", "ai", "id", "url", "http"])


def read_clients(root: Node, origin: Origin) -> None:
    """Fill `origin` with what `root` says of the package, the client, servers, credentials and queries."""
    _name(root, origin)
    servers = [
        {"url": node.value, "x-speakeasy-server-id": name}
        for name, node in each(root.get("environments"))
        if isinstance(node.value, str)
    ]
    if servers:
        origin.replace("$", {"servers": servers})
    for name, node in each(root.get("security_schemes")):
        origin.actions.append(
            {"target": "$", "update": {"components": {"securitySchemes": {name: node.value}}}}
        )
    security = root.get("security")
    if security is not None and security.is_sequence:
        origin.replace("$", {"security": security.value})
    client = root.get("client_settings")
    if client is not None and client.is_mapping:
        tell_unread(client, _CLIENT)
        _read_options(client, origin)
    queries = root.get("query_settings")
    if queries is not None and queries.is_mapping:
        _read_queries(queries, origin)


def _name(root: Node, origin: Origin) -> None:
    python = (root.get("targets") or root).get("python")
    organisation = (root.get("organization") or root).text("name", "")
    project = organisation
    if python is not None and python.is_mapping:
        package = python.text("package_name", "")
        if package and package != "src":
            origin.settings["package"] = snake(package, prefix="sdk")
        project = project or package
        keep(origin, python.get("project_name"), key="name")
    casings = {
        name: node.text("pascal", "")
        for name, node in each(root.get("custom_casings"))
        if node.is_mapping
    }
    name = casings.get(project) or "".join(
        casings.get(word.lower()) or _pascal(word) for word in words(project)
    )
    if name:
        origin.settings["client"] = name


def _pascal(word: str) -> str:
    return word.upper() if word.lower() in _UPPER else word[:1].upper() + word[1:]


def _read_options(client: Node, origin: Origin) -> None:
    """Say by which argument and variable the client takes its credentials."""
    credentials: dict[str, dict[str, Any]] = {}
    for name, option in each(client.get("opts")):
        auth = option.get("auth") if option.is_mapping else None
        scheme = auth.text("security_scheme", "") if auth is not None and auth.is_mapping else ""
        role = auth.text("role", "") if auth is not None and auth.is_mapping else ""
        if not scheme:
            leave(option, "only credentials are options of the client here")
        elif role not in ("", "value"):
            leave(option, f"a credential of two parts is one argument, a pair; its {role} is in it")
        else:
            variable = option.text("read_env", "")
            credentials[scheme] = {"argument": _argument(name)} | (
                {"variable": variable} if variable else {}
            )
    if credentials:
        origin.settings["credentials"] = credentials
    idempotency = client.get("idempotency") or client.get("idempotency_header")
    if idempotency is not None:
        leave(
            idempotency,
            "a header of the description that is called so is sent with each try of a call",
        )


def _argument(name: str) -> str:
    """A name for a credential that an argument can have."""
    return escaped(snake(name, prefix="credential"), CLIENT_ARGUMENTS)


def _read_queries(node: Node, origin: Origin) -> None:
    """Say how arrays and objects in queries are written, where the description leaves it to the defaults."""
    arrays, nested = node.text("array_format", "repeat"), node.text("nested_format", "")
    tell_unread(node, {"array_format": True, "nested_format": True})
    if arrays not in ("repeat", "comma"):
        leave(
            node.get("array_format") or node,
            f"the description says it where lists are written as {arrays}: `name[]`",
        )
    told: set[str] = set()
    for endpoint in origin.description.operations:
        for parameter in origin.description.parameters(endpoint):
            if (
                not parameter.is_mapping
                or parameter.value.get("in") != "query"
                or parameter.pointer in told
            ):
                continue
            told.add(parameter.pointer)
            schema = parameter.get("schema")
            if schema is None or parameter.has("style") or parameter.has("explode"):
                continue
            kind = schema.resolved().value if schema.reference is not None else schema.value
            type_ = kind.get("type") if is_mapping(kind) else None
            target = "$" + "".join(
                step(_token(token)) for token in parameter.pointer.split("/")[1:]
            )
            if type_ == "array" and arrays == "comma":
                origin.actions.append({"target": target, "update": {"explode": False}})
            elif type_ == "object" and nested == "brackets":
                origin.actions.append(
                    {"target": target, "update": {"style": "deepObject", "explode": True}}
                )


def _token(token: str) -> str | int:
    from ..spec import pointer_tokens

    (text,) = pointer_tokens(f"#/{token}")
    return int(text) if text.isdecimal() else text
