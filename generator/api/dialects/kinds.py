"""Which object of a document is of which kind, by the structure of OpenAPI (3.2.0, section 4)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ...spec import Node
from ..path_items import METHODS

_ITEM: Mapping[str, str] = {
    **{method.lower(): "operation" for method in METHODS},
    "additionalOperations": "operations",
    "parameters": "parameters",
    "servers": "servers",
}
_SCHEMAS = ("properties", "patternProperties", "$defs", "definitions", "dependentSchemas")
_BELOW: Mapping[str, Mapping[str, str]] = {
    "document": {
        "paths": "paths",
        "webhooks": "paths",
        "components": "components",
        "servers": "servers",
        "info": "info object",
        "tags": "tags",
    },
    "components": {
        "schemas": "schemas",
        "responses": "bodies",
        "parameters": "parameters",
        "requestBodies": "bodies",
        "headers": "parameters",
        "callbacks": "callbacks",
        "pathItems": "paths",
        "securitySchemes": "security schemes",
        "mediaTypes": "content",
    },
    "path item": _ITEM,
    "operation": {
        "parameters": "parameters",
        "requestBody": "body",
        "responses": "bodies",
        "callbacks": "callbacks",
        "servers": "servers",
    },
    "parameter": {"schema": "schema", "content": "content"},
    "body": {"content": "content", "headers": "parameters"},
    "media type": {"schema": "schema", "itemSchema": "schema"},
    "schema": {
        **dict.fromkeys(_SCHEMAS, "schemas"),
        **dict.fromkeys(("allOf", "anyOf", "oneOf", "prefixItems"), "schemas"),
        **dict.fromkeys(("items", "additionalProperties", "not", "if", "then", "else"), "schema"),
    },
}
"""Of each kind of object, which members are of which kind."""

_EACH: Mapping[str, str] = {
    "paths": "path item",
    "operations": "operation",
    "parameters": "parameter",
    "servers": "server",
    "tags": "tag",
    "security schemes": "security scheme",
    "callbacks": "paths",
    "bodies": "body",
    "content": "media type",
    "schemas": "schema",
}
"""What all members of a mapping or list are."""
_KEYWORDS = (
    "type", "properties", "enum", "const", "items", "additionalProperties", "allOf", "oneOf", "anyOf",
)  # fmt: skip
_UNKNOWN = "unknown"


def objects(root: Node) -> Iterator[tuple[Node, str]]:
    """Every object below `root`, the top of a file, with its kind.

    A file that is no whole description has no kind: what its objects are is told by their members.
    """
    waiting = [(root, "document" if root.has("openapi") else _UNKNOWN)]
    while waiting:
        node, kind = waiting.pop()
        each = _EACH.get(kind)
        if each is not None:
            if node.is_mapping:
                waiting += [(member, each) for _, member in node.entries()]
            elif node.is_sequence:
                waiting += [(member, each) for member in node.items()]
        elif node.is_mapping:
            kind = kind if kind != _UNKNOWN else _guess(node)
            yield node, kind
            below = _BELOW.get(kind, {})
            waiting += [
                (node.child(key, value), below[key])
                for key, value in node.value.items()
                if key in below
            ]
            if kind == _UNKNOWN:
                waiting += [
                    (child, _ANYWHERE.get(key, _UNKNOWN))
                    for key, child in node.entries()
                    if not key.startswith("x-")
                ]


def with_article(kind: str) -> str:
    """The name of a kind with its article."""
    return f"{'an' if kind[0] in 'aeiou' else 'a'} {kind}"


def _guess(node: Node) -> str:
    """The kind of an object of which only the members are known."""
    if node.has("responses") and not node.has("schemas"):
        return "operation"
    if node.has("in") and node.has("name"):
        return "parameter"
    if any(map(node.has, _KEYWORDS)):
        return "schema"
    verbs = (node.get(method) for method in METHODS)
    return "path item" if any(one is not None and one.is_mapping for one in verbs) else _UNKNOWN


_ANYWHERE: Mapping[str, str] = {**_BELOW["document"], **_BELOW["components"]}
