"""Reads extensions `x-fern-...`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from ...data import is_mapping, is_sequence
from ...diagnostics import Severity
from ...spec import Node
from .fern_pages import pages
from .giving import Given, Rule, because, refuse, same

_NAME, _IGNORE = "x-speakeasy-name-override", "x-speakeasy-ignore"
_HEADER = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")  # RFC 9110, section 5.1
_EVENTS = "text/event-stream"


def _availability(written: Node, _: Node) -> Given:
    status = written.value.get("status") if written.is_mapping else written.value
    if status == "deprecated":
        yield "deprecated", True
    elif not isinstance(status, str):
        refuse(written, "a word such as beta or deprecated")


def _enum(written: Node, _: Node) -> Given:
    if not written.is_mapping:
        refuse(written, "a mapping by the values")
        return
    for ours, key in (
        ("x-speakeasy-enums", "name"),
        ("x-speakeasy-enum-descriptions", "description"),
    ):
        found = {
            member: about[key]
            for member, about in written.value.items()
            if is_mapping(about) and isinstance(about.get(key), str)
        }
        if found:
            yield ours, found


def _request_name(written: Node, owner: Node) -> Given:
    """Name the class of a body that is described in place."""
    content = _at(owner, "requestBody", "content")
    if not isinstance(written.value, str):
        refuse(written, "a name")
    elif content is not None and content.is_mapping:
        for _, media in content.entries():
            schema = media.value.get("schema") if media.is_mapping else None
            if is_mapping(schema) and "$ref" not in schema:
                schema.setdefault(_NAME, written.value)
    yield from ()


def _retries(written: Node, _: Node) -> Given:
    disabled = written.value.get("disabled") if written.is_mapping else None
    if disabled is True:
        yield "x-speakeasy-retries", {"strategy": "none"}
    elif disabled is not False:
        refuse(written, "`disabled: true`")


def _streaming(written: Node, owner: Node) -> Given:
    """Let the answers that are streams end where the extension says, and be there where only it has them."""
    told: dict[str, Any] = written.value if written.is_mapping else {}
    if told.get("format", "sse" if told.get("terminator") else "json") == "sse":
        responses = owner.get("responses")
        for status, response in responses.entries() if responses and responses.is_mapping else ():
            content = response.value.get("content") if response.is_mapping else None
            if status.startswith("2") and is_mapping(content):
                _add_stream(content, told)
    elif written.value is not True and not written.is_mapping and written.value is not False:
        refuse(written, "true or a mapping")
    yield from ()


def _add_stream(content: dict[str, Any], told: Mapping[str, Any]) -> None:
    stream, whole, end = (told.get(key) for key in ("response-stream", "response", "terminator"))
    if is_mapping(stream):
        content.setdefault(_EVENTS, {"schema": stream})
        if is_mapping(whole):
            content.setdefault("application/json", {"schema": whole})
    media = content.get(_EVENTS)
    if is_mapping(media) and isinstance(end, str) and end:
        media.setdefault("x-speakeasy-sse-sentinel", end)


def _idempotent(written: Node, owner: Node) -> Given:
    """Give an operation the header fields of the document that make it idempotent."""
    listed = owner.document.data.get("x-fern-idempotency-headers")
    parameters = owner.value.get("parameters", [])
    if written.value is True and is_sequence(parameters):
        found = [_parameter(one) for one in (listed if is_sequence(listed) else ())]
        known = [one.get("name") for one in parameters if is_mapping(one)]
        added = [one for one in found if one is not None and one["name"] not in known]
        if added:
            owner.value["parameters"] = [*parameters, *added]
    elif written.value is not False:
        refuse(written, "true")
    yield from ()


def _parameter(header: object) -> dict[str, Any] | None:
    if not is_mapping(header):
        return None
    field, name = header.get("header"), header.get("name")
    if not isinstance(field, str) or not _HEADER.fullmatch(field):
        return None
    parameter = {"name": field, "in": "header", "schema": {"type": "string"}}
    return parameter | ({_NAME: name} if isinstance(name, str) and name else {})


def _credential(written: Node, _: Node) -> Given:
    if not written.is_mapping:
        refuse(written, "a mapping with `name` and `env`")
        return
    for key, ours in (("name", _NAME), ("env", "x-credential-variable")):
        if isinstance(written.value.get(key), str):
            yield ours, written.value[key]
    prefix = written.get("prefix")
    if prefix is not None and prefix.value:
        prefix.report(
            Severity.WARNING,
            "bad-extension",
            f"{prefix.value!r} is not put in front of the credential",
            hint="Say in the description of the scheme that the credential is given with it.",
        )


def _at(node: Node, *keys: str) -> Node | None:
    found: Node | None = node
    for key in keys:
        found = found.get(key) if found is not None else None
    return found


_OPERATION = ("operation",)
FERN: Mapping[str, Rule] = {
    "x-fern-availability": Rule(("operation", "parameter", "schema"), _availability),
    "x-fern-bearer": Rule(("security scheme",), _credential),
    "x-fern-enum": Rule(("schema",), _enum),
    "x-fern-header": Rule(("security scheme",), _credential),
    "x-fern-idempotency-headers": Rule(("document",)),
    "x-fern-idempotent": Rule(_OPERATION, _idempotent),
    "x-fern-ignore": Rule(_OPERATION, same(_IGNORE)),
    "x-fern-pagination": Rule(_OPERATION, pages),
    "x-fern-parameter-name": Rule(("parameter",), same(_NAME)),
    "x-fern-request-name": Rule(_OPERATION, _request_name),
    "x-fern-retries": Rule(_OPERATION, _retries),
    "x-fern-sdk-group-name": Rule(_OPERATION),
    "x-fern-sdk-method-name": Rule(_OPERATION),
    "x-fern-server-name": Rule(("server",), same("x-speakeasy-server-id")),
    "x-fern-streaming": Rule(_OPERATION, _streaming),
    "x-fern-type-name": Rule(("schema",), same(_NAME)),
    **because(
        "`sdkwright import` reads for whom the SDK is; `x-speakeasy-ignore` leaves an operation out",
        ("x-fern-audiences",),
    ),
    **because(
        "a header field for all calls is given with `headers=` of the client",
        ("x-fern-global-headers", "x-fern-version", "x-fern-sdk-variables", "x-fern-sdk-variable"),
    ),
    **because(
        "`webhook_signatures` of the configuration says how webhooks are signed",
        ("x-fern-webhook-signature",),
    ),
    **because("methods return the body as the description has it", ("x-fern-sdk-return-value",)),
    **because("a credential of two parts is one argument, a pair", ("x-fern-basic",)),
    **because("`servers` says where the API is", ("x-fern-base-path",)),
    **because(
        "classes are made of the schemas as they stand; another schema is put in with an overlay",
        ("x-fern-type", "x-fern-discriminated", "x-fern-undiscriminated", "x-fern-encoding"),
    ),
    **because(
        "fields are called as they are sent, in Python's spelling", ("x-fern-property-name",)
    ),
    **because(
        "examples are those of the description",
        ("x-fern-examples", "x-fern-explorer", "x-fern-playground"),
    ),
    **because(
        "it is about the pages of another tool", ("x-fern-groups", "x-fern-tags", "x-fern-summary")
    ),
}
"""What is known of each."""
