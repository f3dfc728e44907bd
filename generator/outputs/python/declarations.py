"""Writes the expressions that declare operations, servers and credentials to the runtime; only what is not the default."""

from __future__ import annotations

from collections.abc import Iterable

from ...runtime.declarations.styles import DEFAULT_STYLES, explodes
from ...sdk.values import (
    Argument,
    CredentialField,
    FieldEncoding,
    Method,
    OtherWay,
    Pagination,
    Reply,
    RetryPolicy,
    Server,
    Type,
)
from ..literals import literal
from . import symbols
from .printer import Printer
from .views import OperationView

_EXTRA = "additional_properties"


def tuple_of(items: Iterable[str]) -> str:
    """The expression of a tuple."""
    listed = tuple(items)
    return f"({', '.join(listed)}{',' if len(listed) == 1 else ''})"


def operation(method: Method, printer: Printer) -> OperationView:
    """The declaration of the operation behind `method`."""
    declared = printer.type(method.declared)
    settings = [
        ("id", literal(method.operation_id)),
        ("method", literal(method.http_method)),
        # A fragment tells operations of one path apart, and is not sent (RFC 3986, section 3.5).
        ("path", literal(method.path.partition("#")[0])),
    ]
    bodies = [parameter for parameter in method.parameters if parameter.location == "body"]
    if bodies:
        members = tuple(argument for argument in method.arguments if argument.member)
        settings.append(("body", _body(bodies[0], members, method.alternatives, printer)))
    if method.envelope:
        settings.append(("envelope", declared))
    if method.security is not None:
        settings.append(("security", requirements(method.security)))
    if method.servers:
        settings.append(
            ("servers", tuple_of(server(server_, printer) for server_ in method.servers))
        )
    if method.retries is not None:
        settings.append(("retries", retries(method.retries, printer)))
    if method.pagination is not None:
        settings.append(("pagination", _pagination(method.pagination, printer)))
    if method.request_object:
        settings.append(("request_object", "True"))
    parameters = tuple(
        _parameter(parameter, printer)
        for parameter in method.parameters
        if parameter.location != "body"
    )
    replies = tuple(_reply(reply, printer) for reply in method.replies)
    return OperationView(
        printer.name(symbols.OPERATION), declared, tuple(settings), parameters, replies
    )


def _parameter(argument: Argument, printer: Printer) -> str:
    style = argument.style or DEFAULT_STYLES[argument.location]
    named = {"location": literal(argument.location)}
    if argument.wire_name != argument.name:
        named["wire_name"] = literal(argument.wire_name)
    if style != DEFAULT_STYLES[argument.location]:
        named["style"] = literal(style)
    if argument.explode != explodes(style):
        named["explode"] = repr(argument.explode)
    if (argument.required or argument.fallback is not None) and argument.location != "path":
        named["required"] = "True"
    if argument.allow_reserved:
        named["allow_reserved"] = "True"
    if argument.content_type:
        named["content_type"] = literal(argument.content_type)
    if argument.fallback is not None:
        named["default"] = printer.value(argument.fallback)
    if argument.encodings:
        named["encodings"] = _mapping(
            (encoding.wire_name, _encoding(encoding, printer))
            for _, listed in argument.encodings
            for encoding in listed
        )
    if argument.written:
        named["written"] = literal(argument.written)
    return printer.call(symbols.PARAMETER, literal(argument.name), **named)


def _body(
    argument: Argument,
    members: tuple[Argument, ...],
    alternatives: tuple[tuple[Argument, ...], ...],
    printer: Printer,
) -> str:
    named = {"required": "True"} if argument.required else {}
    if argument.nullable:
        named["nullable"] = "True"
    if argument.always:
        named["always"] = "True"
    named["content_types"] = tuple_of(
        literal(content_type) for content_type in argument.content_types
    )
    if argument.body_types:
        named["types"] = tuple_of(_type(type_, printer) for type_ in argument.body_types)
    if argument.encodings:
        named["encodings"] = _mapping(
            (
                content_type,
                _mapping((encoding.wire_name, _encoding(encoding, printer)) for encoding in listed),
            )
            for content_type, listed in argument.encodings
        )
    if argument.parts:
        named["parts"] = _mapping(
            (content_type, _parts(prefix, others, printer))
            for content_type, prefix, others in argument.parts
        )
    if members:
        named["fields"] = _fields(members, alternatives, printer)
    return printer.call(symbols.BODY, literal(argument.name), **named)


def _fields(
    members: tuple[Argument, ...],
    alternatives: tuple[tuple[Argument, ...], ...],
    printer: Printer,
) -> str:
    """The expression of the arguments that are members of the object in a body; names stand with spaces between them."""
    extra = [member for member in members if not member.wire_name and member.member == _EXTRA]
    own = [member for member in members if member not in extra]
    lists = {
        "required": [member.name for member in own if member.required],
        "optional": [member.name for member in own if not member.required],
        "nullable": [member.name for member in own if member.nullable],
        "extra": [member.name for member in extra],
    }
    named = {key: literal(" ".join(names)) for key, names in lists.items() if names}
    pairs = {
        "renamed": [
            (member.name, literal(member.wire_name))
            for member in own
            if member.name != member.wire_name
        ],
        "defaults": [
            (member.name, printer.value(member.fallback))
            for member in own
            if member.fallback is not None
        ],
        "written": [
            (member.wire_name, literal(member.written)) for member in own if member.written
        ],
    }
    named |= {key: _mapping(found) for key, found in pairs.items() if found}
    shared = {member.name for member in own if member.required}
    needed = [[each.name for each in listed if each.required] for listed in alternatives]
    either = [" ".join(name for name in names if name not in shared) for names in needed]
    if either and all(either):
        named["either"] = tuple_of(map(literal, dict.fromkeys(either)))
    return printer.call(symbols.FIELDS, **named)


def _type(type_: Type | None, printer: Printer) -> str:
    return "None" if type_ is None else printer.type(type_)


def _parts(
    prefix: tuple[FieldEncoding, ...], others: FieldEncoding | None, printer: Printer
) -> str:
    named = (
        {"prefix": tuple_of(_encoding(encoding, printer) for encoding in prefix)} if prefix else {}
    )
    if others is not None:
        named["items"] = _encoding(others, printer)
    return printer.call(symbols.PARTS, **named)


def _mapping(pairs: Iterable[tuple[str, str]]) -> str:
    return "{" + ", ".join(f"{literal(key)}: {value}" for key, value in pairs) + "}"


def _encoding(described: FieldEncoding, printer: Printer) -> str:
    named: dict[str, str] = {}
    if described.content_type:
        named["content_type"] = literal(described.content_type)
    if described.style:
        named["style"] = literal(described.style)
    if not described.explode:
        named["explode"] = "False"
    if described.allow_reserved:
        named["allow_reserved"] = "True"
    return printer.call(symbols.ENCODING, **named)


def _reply(reply: Reply, printer: Printer) -> str:
    parts = [literal(reply.status), literal(reply.content_type) if reply.content_type else "None"]
    parts.append(_type(reply.decoded, printer))
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
    return printer.call(symbols.REPLY, *parts, **named)


def _pagination(described: Pagination, printer: Printer) -> str:
    """The expression of a pagination."""
    named: dict[str, str] = {}
    for key, text in (("argument", described.argument), ("limit", described.limit)):
        if text:
            named[key] = literal(text)
    if described.in_body:
        named["in_body"] = "True"
    paths = {
        "results": described.results,
        "next": described.next,
        "pages": described.pages,
        "total": described.total,
        "more": described.more,
    }
    for key, path in paths.items():
        if path:
            named[key] = tuple_of(literal(step) for step in path)
    if described.start is not None:
        named["start"] = literal(described.start)
    if described.others:
        named["others"] = tuple_of(_other_way(way, printer) for way in described.others)
    return printer.call(symbols.PAGINATION, literal(described.kind), **named)


def _other_way(way: OtherWay, printer: Printer) -> str:
    named = {"next": tuple_of(literal(step) for step in way.next)}
    if way.argument != way.asked:
        named["argument"] = literal(way.argument)
    return printer.call(symbols.OTHER_WAY, literal(way.asked), **named)


def retries(policy: RetryPolicy, printer: Printer) -> str:
    """The expression of a policy."""
    settings = {name: printer.value(value) for name, value in policy.settings}
    return printer.call(symbols.RETRY_CONFIG, **settings)


def requirements(alternatives: Iterable[tuple[str, ...]]) -> str:
    """The expression of alternatives of scheme keys."""
    return tuple_of(tuple_of(literal(key) for key in alternative) for alternative in alternatives)


def server(described: Server, printer: Printer) -> str:
    """The expression of a server."""
    named: dict[str, str] = {}
    if described.variables:
        pairs = (f"{literal(name)}: {literal(default)}" for name, default, _ in described.variables)
        named["variables"] = "{" + ", ".join(pairs) + "}"
        closed = [
            f"{literal(name)}: {tuple_of(map(literal, values))}"
            for name, _, values in described.variables
            if values
        ]
        if closed:
            named["values"] = "{" + ", ".join(closed) + "}"
    if described.name:
        named["name"] = literal(described.name)
    if described.description:
        named["description"] = literal(described.description)
    return printer.call(symbols.SERVER, literal(described.url), **named)


def credential(described: CredentialField, printer: Printer) -> str:
    """The expression of a credential."""
    named = {"argument": literal(described.argument), "environment": literal(described.environment)}
    if described.password_environment:
        named["password_environment"] = literal(described.password_environment)
    if described.kind == "http":
        named["name"] = literal(described.http_scheme)
    if described.kind == "api_key":
        named["location"] = literal(described.location)
        named["wire_name"] = literal(described.parameter)
    if described.kind == "oauth2" and described.token_url:
        named["token_url"] = literal(described.token_url)
    return printer.call(symbols.CREDENTIALS[described.kind], literal(described.scheme), **named)
