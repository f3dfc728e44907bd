"""Reads Parameter Objects: OpenAPI 3.0.4, section 4.7.12; 3.1.1, section 4.8.12; 3.2.0, section 4.12."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from typing import cast, get_args

from ...diagnostics import Severity
from ...runtime.declarations.styles import DEFAULT_STYLES, explodes
from ...spec import Node
from .. import versions
from ..isolation import read_or
from ..model import Encoding, Parameter, ParameterLocation, ScalarSchema, Schema
from ..schema import Facts, anything
from ..schemas.reading import SchemaReader
from .bodies import read_encodings

_LOCATIONS = get_args(ParameterLocation)
_FORM = "application/x-www-form-urlencoded"
_ALLOWED_STYLES = {
    "path": ("simple", "label", "matrix"),
    "query": ("form", "spaceDelimited", "pipeDelimited", "deepObject"),
    "header": ("simple",),
    "cookie": ("form", "cookie"),
    "querystring": ("form",),
}
# A header parameter with one of these names is ignored: the content type, the credentials and the body say it.
_IGNORED_HEADERS = (
    "accept",
    "authorization",
    "content-length",
    "content-type",
    "transfer-encoding",
)
_TEMPLATE = re.compile(r"\{([^{}]*)\}")


def template_names(path: str) -> tuple[str, ...]:
    """The names between braces in a path template, each once (OpenAPI 3.0.4, section 4.7.8)."""
    return tuple(dict.fromkeys(_TEMPLATE.findall(path)))


def read_parameters(
    reader: SchemaReader, *, item: Node, operation: Node, path: str
) -> tuple[Parameter, ...]:
    """The parameters of an operation in document order, those of its path item first unless it replaces them."""
    found: dict[tuple[str, str], Parameter] = {}
    for owner in (item, operation):
        listed = owner.sequence("parameters") if owner.has("parameters") else None
        for node in listed.items() if listed is not None else ():
            parameter = read_or(node, partial(_parameter, reader, node), safest=None)
            if parameter is not None:
                found[(parameter.location, parameter.wire_name)] = parameter
    for name in template_names(path):
        if ("path", name) not in found:
            found[("path", name)] = make_undeclared(operation, name)
    return tuple(
        parameter
        for parameter in found.values()
        if _is_sent(parameter, operation=operation, path=path)
    )


def make_undeclared(operation: Node, name: str) -> Parameter:
    """The parameter that a name in the path of `operation` stands for where nothing declares it."""
    pointer = f"{operation.identity}/parameters"
    return Parameter(
        pointer=f"{pointer}/{name}",
        wire_name=name,
        location="path",
        schema=ScalarSchema(facts=Facts(pointer=pointer), type="string"),
        required=True,
        style="simple",
        explode=False,
    )


def _is_sent(parameter: Parameter, *, operation: Node, path: str) -> bool:
    if parameter.location != "path" or parameter.wire_name in template_names(path):
        return True
    operation.report(
        Severity.WARNING,
        "unused-path-parameter",
        f"the path parameter {parameter.wire_name!r} does not stand in the path {path!r}",
        hint="Add it to the path in braces, or remove the parameter.",
    )
    return False


def _parameter(reader: SchemaReader, written: Node) -> Parameter | None:
    node = written.resolved() if written.reference is not None else written
    if not node.is_mapping:
        return None
    if node.flag("x-speakeasy-ignore") and not node.flag("required"):
        return None
    name, location = node.text("name", ""), node.text("in", "")
    if not name or location not in _LOCATIONS:
        node.report(
            Severity.ERROR,
            "bad-parameter",
            f"a parameter needs a name, and `in` must be one of {', '.join(_LOCATIONS)}",
            hint="Give `name` and `in`; the parameter is left out.",
        )
        return None
    if location == "header" and name.lower() in _IGNORED_HEADERS:
        return None
    place = cast("ParameterLocation", location)
    schema, content_type = _schema(reader, node)
    if place == "querystring":
        content_type = content_type or _FORM
    style = _style(node, place)
    explode = node.get("explode")
    return Parameter(
        pointer=node.identity,
        wire_name=name,
        location=place,
        schema=schema,
        required=place == "path" or node.flag("required"),
        description=node.text("description", "") or schema.description,
        deprecated=versions.deprecation(node) or schema.deprecated,
        style=style,
        explode=explodes(style) if explode is None else node.flag("explode"),
        allow_reserved=node.flag("allowReserved"),
        content_type=content_type,
        encodings=_encodings(node) if place == "querystring" else (),
        example=versions.example(node) or schema.example,
        name=versions.name_override(node),
    )


def _schema(reader: SchemaReader, node: Node) -> tuple[Schema, str]:
    """The schema of a parameter, and the content type where `content` gives it."""
    content = node.mapping("content") if node.has("content") else None
    for content_type, media in _media(content):
        schema = media.get("schema") if media.is_mapping else None
        if schema is not None:
            return reader.read(schema), content_type
        return anything(media.identity), content_type
    schema = node.get("schema")
    if schema is not None:
        return reader.read(schema), ""
    if node.has("type"):
        # The parameters of Swagger 2.0 had no `schema`; documents converted by hand keep such leftovers.
        return reader.of_own_type(node), ""
    return ScalarSchema(facts=Facts(pointer=node.identity), type="string"), ""


def _encodings(node: Node) -> tuple[Encoding, ...]:
    content = node.mapping("content") if node.has("content") else None
    return next((read_encodings(media) for _, media in _media(content) if media.is_mapping), ())


def _media(content: Node | None) -> Iterator[tuple[str, Node]]:
    if content is not None:
        yield from content.entries()


def _style(node: Node, location: ParameterLocation) -> str:
    style = node.text("style", "") or DEFAULT_STYLES[location]
    if style in _ALLOWED_STYLES[location]:
        return style
    node.report(
        Severity.WARNING,
        "bad-style",
        f"the style {style!r} is not for parameters in {location}; {DEFAULT_STYLES[location]!r} is used",
        hint=f"Use one of {', '.join(_ALLOWED_STYLES[location])}.",
    )
    return DEFAULT_STYLES[location]
