"""Reads extensions `x-speakeasy-...` that say in other words what OpenAPI or another extension says, and why some are not read."""

from __future__ import annotations

from collections.abc import Mapping

from ...spec import Node
from .giving import Given, Rule, because, refuse

_STRUCTURE = (
    "$ref", "type", "format", "properties", "required", "enum", "const", "items", "prefixItems", "additionalProperties", "patternProperties",
    "allOf", "oneOf", "anyOf", "not",
)  # fmt: skip
_MARKED = ("operation", "parameter", "schema")
_MESSAGE = "x-speakeasy-deprecation-message"


def _message(written: Node, _: Node) -> Given:
    if isinstance(written.value, str):
        yield "x-deprecation-message", written.value
    else:
        refuse(written, "a text")


def _replacement(written: Node, owner: Node) -> Given:
    if not isinstance(written.value, str):
        refuse(written, "an operationId")
    elif not owner.has(_MESSAGE):
        yield "x-deprecation-message", f"Use {written.value} instead."


def _encoding(written: Node, _: Node) -> Given:
    if written.value == "allowReserved":
        yield "allowReserved", True
    else:
        refuse(written, "`allowReserved`")


def _overridden(written: Node, owner: Node) -> Given:
    """Let a schema be anything: what it says of its structure is left out."""
    if written.value == "any":
        for keyword in _STRUCTURE:
            owner.value.pop(keyword, None)
    else:
        refuse(written, "`any`")
    yield from ()


def _example(written: Node, _: Node) -> Given:
    yield "example", written.value


SPEAKEASY: Mapping[str, Rule] = {
    _MESSAGE: Rule(_MARKED, _message),
    "x-speakeasy-deprecation-replacement": Rule(("operation",), _replacement),
    "x-speakeasy-example": Rule(("parameter", "schema"), _example),
    "x-speakeasy-param-encoding-override": Rule(("parameter",), _encoding),
    "x-speakeasy-type-override": Rule(("schema",), _overridden),
    **because(
        "a parameter for all calls is an argument of each; a header field for all is given with `headers=` of the client",
        ("x-speakeasy-globals", "x-speakeasy-globals-hidden"),
    ),
    **because(
        "a timeout is an option of the client and of each call, in seconds",
        ("x-speakeasy-timeout",),
    ),
    **because(
        "the message of an error is found in what services call it; the class of an error is that of its status",
        ("x-speakeasy-error-message", "x-speakeasy-errors"),
    ),
    **because(
        "words and members of an enum are taken alike",
        ("x-speakeasy-enum-format",),
    ),
    **because(
        "`max_method_params` of the configuration says it for all methods, where `arguments` is request",
        ("x-speakeasy-max-method-params",),
    ),
    **because(
        "a call is made once; a loop around it waits for what is to come",
        ("x-speakeasy-polling",),
    ),
    **because(
        "it is about another product or language",
        (
            "x-speakeasy-docs", "x-speakeasy-entity", "x-speakeasy-entity-operation", "x-speakeasy-mcp", "x-speakeasy-match", "x-speakeasy-test",
            "x-speakeasy-react-hook",
        ),
    ),
}  # fmt: skip
"""What is known of those that are read here, or nowhere."""
