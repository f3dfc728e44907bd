"""Reads what is sent and what comes back: Request Body, Media Type, Encoding and Response Objects.

OpenAPI 3.0.4, sections 4.7.13 to 4.7.17; 3.1.1, sections 4.8.13 to 4.8.17; 3.2.0, sections 4.13 to 4.17.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...diagnostics import Severity
from ...runtime.declarations.styles import explodes
from ...spec import Node
from .. import versions
from ..isolation import Isolated
from ..model import Encoding, MediaType, RequestBody, Response
from ..schemas.reading import SchemaReader

# The keywords of a schema of an object that no member is named or allowed by.
_MEMBERLESS = frozenset(["additionalProperties", "description", "properties", "title", "type"])


def read_body(reader: SchemaReader, operation: Node) -> RequestBody | None:
    """The body that an operation takes, or None: for none, and for one that says nothing; also of GET and DELETE, where servers may ignore it."""
    written = operation.get("requestBody")
    if written is None:
        return None
    node = written.resolved() if written.reference is not None else written
    if not node.is_mapping:
        return None
    with Isolated(node):
        content = _content(reader, node)
        is_required = node.flag("required")
        if not content or (not is_required and _says_nothing(node)):
            return None
        return RequestBody(
            pointer=node.identity,
            content=content,
            required=is_required,
            description=node.text("description", ""),
            name=versions.name_override(node),
        )
    return None


def _says_nothing(body: Node) -> bool:
    """Whether in every content type `body` can be an object without members alone."""
    content = body.mapping("content")
    schemas = [] if content is None else [media.get("schema") for _, media in content.entries()]
    return bool(schemas) and all(
        schema is not None and _has_no_members(schema) for schema in schemas
    )


def _has_no_members(schema: Node) -> bool:
    node = schema.resolved() if schema.reference is not None else schema
    if not node.is_mapping or not _MEMBERLESS.issuperset(key for key, _ in node.entries()):
        return False
    properties, others = node.get("properties"), node.get("additionalProperties")
    is_closed = others is not None and others.value is False
    return is_closed and (properties is None or not properties.value)


def read_responses(reader: SchemaReader, operation: Node) -> tuple[Response, ...]:
    """The responses of an operation in document order."""
    responses = operation.mapping("responses") if operation.has("responses") else None
    if responses is None:
        return ()
    found: list[Response] = []
    for status, written in responses.entries():
        if status.startswith("x-"):
            continue
        node = written.resolved() if written.reference is not None else written
        if not _is_status(status):
            written.report(
                Severity.WARNING,
                "bad-status",
                f"{status!r} is not a status code, a range such as 4XX, or default; the response is left out",
                hint="Name the response by the code that the server sends.",
            )
        elif node.is_mapping:
            found.append(_response(reader, node, status.upper() if status != "default" else status))
    return tuple(found)


def _is_status(status: str) -> bool:
    if status == "default":
        return True
    return (
        len(status) == 3
        and status[0] in "12345"
        and (status[1:].isdecimal() or status[1:].upper() == "XX")
    )


def _response(reader: SchemaReader, node: Node, status: str) -> Response:
    with Isolated(node):
        return Response(
            pointer=node.identity,
            status=status,
            description=node.text("description", ""),
            content=_content(reader, node),
            headers=_headers(node),
        )
    return Response(pointer=node.identity, status=status)


def _headers(response: Node) -> tuple[str, ...]:
    """The names of the header fields that `response` describes, in lower case."""
    headers = response.mapping("headers") if response.has("headers") else None
    return () if headers is None else tuple(name.lower() for name, _ in headers.entries())


def _content(reader: SchemaReader, owner: Node) -> tuple[MediaType, ...]:
    content = owner.mapping("content") if owner.has("content") else None
    if content is None:
        return ()
    return tuple(
        _media_type(
            reader, written.resolved() if written.reference is not None else written, content_type
        )
        for content_type, written in content.entries()
    )


def _media_type(reader: SchemaReader, node: Node, content_type: str) -> MediaType:
    if not node.is_mapping:
        return MediaType(pointer=node.identity, content_type=content_type)
    schema, items, of_items = (node.get(key) for key in ("schema", "itemSchema", "itemEncoding"))
    with Isolated(node):
        return MediaType(
            pointer=node.identity,
            content_type=content_type,
            schema=None if schema is None else reader.read(schema),
            item_schema=None if items is None else reader.read(items),
            encodings=read_encodings(node),
            prefix_encodings=tuple(
                _encoding("", child) for child in _prefix(node) if child.is_mapping
            ),
            item_encoding=None if of_items is None else _encoding("", of_items),
            example=versions.example(node),
            sentinel=node.text("x-speakeasy-sse-sentinel", ""),
        )
    return MediaType(pointer=node.identity, content_type=content_type)


def read_encodings(node: Node) -> tuple[Encoding, ...]:
    """How the fields of a form are sent, as the Media Type Object `node` says."""
    written = node.mapping("encoding") if node.has("encoding") else None
    if written is None:
        return ()
    return tuple(_encoding(name, child) for name, child in written.entries() if child.is_mapping)


def _prefix(node: Node) -> Iterator[Node]:
    written = node.sequence("prefixEncoding") if node.has("prefixEncoding") else None
    if written is not None:
        yield from written.items()


def _encoding(name: str, node: Node) -> Encoding:
    """One Encoding Object; it has a style where it says anything about one, else its content type counts."""
    styled = any(node.has(key) for key in ("style", "explode", "allowReserved"))
    style = node.text("style", "") or ("form" if styled else "")
    return Encoding(
        wire_name=name,
        content_type=node.text("contentType", ""),
        style=style,
        explode=node.flag("explode") if node.has("explode") else not style or explodes(style),
        allow_reserved=node.flag("allowReserved"),
    )
