"""Tells what a call has to send, by what the description says of its parameters and its body."""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeVar
from urllib.parse import parse_qs, quote, urlsplit

from ...data import is_mapping, is_sequence
from ...runtime.http import media
from ...sdk.values import (
    Argument,
    Construction,
    CredentialField,
    ListValue,
    Literal,
    Method,
    Sdk,
    TupleValue,
    Value,
)
from ..constructing import BASIC, credentials_of, server_of
from .wire import UnforeseenError, Wire, compact, is_single, text

_DELIMITERS = {"form": ",", "spaceDelimited": " ", "pipeDelimited": "|"}
_BEARERS = ("bearer", "oauth2", "open_id")


@dataclass(slots=True)
class Expected:
    """A request; what is None is not foreseen, and not checked.

    Attributes:
        url: Without the query string.
        query: The values of each parameter.
        headers: The header fields that parameters and credentials make.
        content_type: Without parameters; "" for no body.
        body: What `Call.body` is; `fields` are the names of the fields of a form whose values are not foreseen.
    """

    url: str | None
    query: dict[str, list[str]] | None
    headers: dict[str, str] = field(default_factory=dict[str, str])
    content_type: str | None = None
    has_body: bool = False
    body: object = None
    fields: tuple[str, ...] = ()


def expect(method: Method, arguments: Mapping[str, Value], *, sdk: Sdk, wire: Wire) -> Expected:
    """What a call of `method` with `arguments` sends."""
    given = arguments
    if method.request_object:
        given = dict(_first_object(given).arguments)
    values = {
        parameter.name: given.get(parameter.name) or parameter.fallback
        for parameter in method.parameters
        if parameter.location != "body"
    }
    sent = [
        (each, value)
        for each in method.parameters
        if (value := values.get(each.name)) is not None and value != Literal(None)
    ]
    made = Expected(url=None, query=None)
    made.url = _foreseen(lambda: server_of(sdk, method).rstrip("/") + _path(method, sent, wire))
    made.query = _foreseen(lambda: _query(method, sent, wire))
    made.headers = dict(_headers(sent, wire))
    _add_credentials(made, sdk, method)
    body = next((each for each in method.parameters if each.location == "body"), None)
    if body is not None:
        _add_body(made, body, lambda: _body_value(body, method, given, wire), wire)
    elif not any(each.location == "body" for each in method.arguments):
        made.has_body, made.content_type = True, ""
    return made


_Made = TypeVar("_Made")
Sent = list[tuple[Argument, Value]]


def _foreseen(make: Callable[[], _Made]) -> _Made | None:
    try:
        return make()
    except UnforeseenError:
        return None


def _first_object(given: Mapping[str, Value]) -> Construction:
    return next(value for value in given.values() if isinstance(value, Construction))


def _path(method: Method, sent: Sent, wire: Wire) -> str:
    path = urlsplit(method.path).path  # a fragment is not sent (RFC 3986, section 3.5)
    for argument, value in sent:
        if argument.location == "path":
            written = _path_text(argument, wire.data(value, argument.type))
            path = path.replace("{" + argument.wire_name + "}", written)
    return path


def _path_text(argument: Argument, data: object) -> str:
    """A value in a path in the style `simple`, in which nearly all are; others are not foreseen unless they are single."""
    if argument.allow_reserved or (argument.style not in ("simple", "") and not is_single(data)):
        raise UnforeseenError(argument.style)
    if argument.content_type:
        return quote(compact(data), safe="")
    if is_mapping(data):
        joint = "=" if argument.explode else ","
        return ",".join(f"{quote(key, '')}{joint}{quote(text(v), '')}" for key, v in data.items())
    items = data if is_sequence(data) else [data]
    written = ",".join(quote(text(item), safe="") for item in items)
    opening = {"label": ".", "matrix": f";{quote(argument.wire_name, safe='')}="}
    return opening.get(argument.style, "") + written


def _query(method: Method, sent: Sent, wire: Wire) -> dict[str, list[str]]:
    found = parse_qs(urlsplit(method.path).query, keep_blank_values=True)
    for argument, value in sent:
        if argument.location == "querystring":
            raise UnforeseenError(argument.location)
        if argument.location == "query":
            for name, written in _pairs(argument, wire.data(value, argument.type)):
                found.setdefault(name, []).append(written)
    return found


def _pairs(argument: Argument, data: object) -> Iterator[tuple[str, str]]:
    """The parameters of the query string that `data` makes, decoded."""
    name = argument.wire_name
    if argument.content_type:
        is_text = argument.content_type.startswith("text/") and isinstance(data, str)
        yield name, data if is_text and isinstance(data, str) else compact(data)
    elif argument.style == "deepObject":
        yield from _deep(name, data)
    elif is_single(data):
        yield name, text(data)
    elif argument.explode and is_mapping(data):
        yield from ((key, text(item)) for key, item in data.items() if item is not None)
    elif argument.explode and is_sequence(data):
        yield from ((name, text(item)) for item in data)
    else:
        items = data if is_sequence(data) else _flat(data)
        if items:
            yield name, _DELIMITERS[argument.style].join(map(text, items))


def _flat(data: object) -> list[object]:
    """The names and values of an object by turns."""
    pairs = data.items() if is_mapping(data) else ()
    return [part for key, item in pairs if item is not None for part in (key, item)]


def _deep(name: str, data: object) -> Iterator[tuple[str, str]]:
    if is_mapping(data):
        for key, item in data.items():
            if item is not None:
                yield from _deep(f"{name}[{key}]", item)
    elif is_sequence(data):
        for index, item in enumerate(data):
            yield from _deep(f"{name}[{index}]" if is_mapping(item) else name, item)
    else:
        yield name, text(data)


def _headers(sent: Sent, wire: Wire) -> Iterator[tuple[str, str]]:
    for argument, value in sent:
        if argument.location != "header":
            continue
        try:
            data = wire.data(value, argument.type)
        except UnforeseenError:
            continue
        if argument.content_type:
            yield argument.wire_name, compact(data)
        elif is_mapping(data):
            joint = "=" if argument.explode else ","
            pairs = [f"{key}{joint}{text(item)}" for key, item in data.items() if item is not None]
            yield argument.wire_name, ",".join(pairs)
        else:
            items = data if is_sequence(data) else [data]
            yield argument.wire_name, ",".join(map(text, items))


def _add_credentials(made: Expected, sdk: Sdk, method: Method) -> None:
    """What the credentials of the example add to header fields and query."""
    credentials = credentials_of(sdk, method)
    for credential in credentials:
        if credential.kind == "api_key" and credential.location == "query":
            if made.query is not None:
                made.query[credential.parameter] = [credential.placeholder]
        elif credential.kind == "api_key" and credential.location == "header":
            made.headers[credential.parameter] = credential.placeholder
        elif credential.kind != "api_key" and len(credentials) == 1:
            made.headers["Authorization"] = _authorization(credential)


def _authorization(credential: CredentialField) -> str:
    if credential.kind in _BEARERS:
        return f"Bearer {credential.placeholder}"
    if credential.kind == "basic":
        return f"Basic {base64.b64encode(':'.join(BASIC).encode()).decode()}"
    return f"{credential.http_scheme} {credential.placeholder}"


def _body_value(
    body: Argument, method: Method, given: Mapping[str, Value], wire: Wire
) -> Value | None:
    """The whole body of the example; None where it has none."""
    if body.name in given and not any(each.member for each in method.arguments):
        return given[body.name]
    members = {
        each.member: given[each.name]
        for each in method.arguments
        if each.location == "body" and each.member and each.name in given
    }
    if not members and not body.required and not body.always:
        return None
    return wire.object_of(body.type, members)


def _add_body(
    made: Expected, body: Argument, value_of: Callable[[], Value | None], wire: Wire
) -> None:
    """What the body adds; nothing where it is not foreseen."""
    try:
        value = value_of()
        if value is None:
            made.has_body, made.content_type = True, ""
        else:
            _add_value(made, body, value, wire)
    except UnforeseenError:
        return


def _add_value(made: Expected, body: Argument, value: Value, wire: Wire) -> None:
    first = media.essence_of(body.content_types[0]) if body.content_types else ""
    others = {media.essence_of(each) for each in body.content_types}
    if "*" in first or len(others) > 1:
        return  # which one is sent follows from the value
    made.content_type = first
    type_ = next((each for each in body.body_types if each is not None), body.type)
    if media.is_form(first):
        _add_form(made, value, wire)
    elif media.stream_kind(first) and isinstance(value, ListValue | TupleValue):
        made.body, made.has_body = [wire.data(item, type_) for item in value.items], True
    elif media.is_json(first):
        made.body, made.has_body = wire.data(value, type_), True
    elif isinstance(value, Literal) and isinstance(value.data, str | bytes):
        made.body, made.has_body = value.data, True


def _add_form(made: Expected, value: Value, wire: Wire) -> None:
    """The fields of a form: their values where they are texts, numbers and files, else their names."""
    if not isinstance(value, Construction):
        return
    fields: dict[str, list[object]] = {}
    for name, own, is_file in _form_fields(value, wire):
        if is_file:
            fields[name] = [own]
        elif is_single(own) and own is not None:
            fields[name] = [text(own)]
        else:
            made.fields = tuple(name for name, _, _ in _form_fields(value, wire))
            return
    made.body, made.has_body = fields, True


def _form_fields(value: Construction, wire: Wire) -> Iterator[tuple[str, object, bool]]:
    for each in wire.model(value.symbol).fields:
        own = dict(value.arguments).get(each.name) or each.fixed or each.fallback
        if own is None or own == Literal(None):
            continue
        is_file = isinstance(own, Literal) and isinstance(own.data, bytes)
        data = own.data if is_file and isinstance(own, Literal) else wire.data(own, each.type)
        yield each.wire_name, data, is_file
