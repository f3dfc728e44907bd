"""Reads extensions that many tools share, and those of AutoRest."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ...data import is_mapping, is_sequence
from ...diagnostics import Severity
from ...spec import Node
from ..path_items import METHODS
from .giving import Given, Rule, refuse

_OPEN = "x-speakeasy-unknown-values"


def _names(ours: str) -> Rule:
    """A list beside `enum`, or a mapping by its values."""

    def give(written: Node, owner: Node) -> Given:
        written_values = owner.value.get("enum")
        values = written_values if is_sequence(written_values) else []
        count = len(values)
        told = written.value
        texts = told if is_sequence(told) else told.values() if is_mapping(told) else None
        if texts is None or not all(isinstance(one, str) for one in texts):
            refuse(written, "a list of texts, one for each value of `enum`,")
        elif is_sequence(told) and len(told) > count:
            refuse(written, f"a list of {count} texts, one for each value of `enum`,")
        elif is_sequence(told) and len(told) == count - 1 and None in values:
            null = values.index(None)
            yield ours, [*told[:null], "", *told[null:]]
        else:
            yield ours, told

    return Rule(("schema",), give)


def _ms_enum(written: Node, _: Node) -> Given:
    """The name of an enum, whether it may get other values, and its members with their names."""
    if not written.is_mapping:
        refuse(written, "a mapping with `name`")
        return
    told = written.value
    if isinstance(told.get("name"), str) and told["name"]:
        yield "x-speakeasy-name-override", told["name"]
    if isinstance(told.get("modelAsString"), bool):
        yield _OPEN, "allow" if told["modelAsString"] else "disallow"
    members = told.get("values")
    for ours, key in (
        ("x-speakeasy-enums", "name"),
        ("x-speakeasy-enum-descriptions", "description"),
    ):
        found = {
            str(member["value"]): member[key]
            for member in (members if is_sequence(members) else ())
            if is_mapping(member) and isinstance(member.get(key), str) and "value" in member
        }
        if found:
            yield ours, found


def _extensible(written: Node, owner: Node) -> Given:
    """An enum that may get other values: the values themselves, or true beside `enum`."""
    value = written.value
    if is_sequence(value) and value and all(isinstance(one, str | int | float) for one in value):
        if not any(map(owner.has, ("enum", "const"))):
            yield "enum", value
        yield _OPEN, "allow"
    elif value is True:
        yield _OPEN, "allow"
    elif value is not False:
        refuse(written, "a list of values, or true,")


def _ms_pages(written: Node, _: Node) -> Given:
    """The member with the URL of the next page; null where all items come at once."""
    told: dict[str, Any] = written.value if written.is_mapping else {}
    link, items = told.get("nextLinkName", ""), told.get("itemName", "value")
    if link is None:
        yield "x-speakeasy-pagination", False
    elif not (isinstance(link, str) and link and isinstance(items, str) and _is_plain(link, items)):
        refuse(written, "`nextLinkName`, a member of the answer or null,")
    else:
        outputs = {"results": f"$['{items}']", "nextUrl": f"$['{link}']"}
        yield "x-speakeasy-pagination", {"type": "url", "outputs": outputs}


def _is_plain(*names: str) -> bool:
    return not any("'" in name or "]" in name for name in names)


def _internal(written: Node, owner: Node) -> Given:
    """Leave out what is for the service's own people, and say so."""
    is_needed = owner.value.get("required") is True or owner.value.get("in") == "path"
    kept = owner.value.get("x-speakeasy-ignore") is False
    if written.value is not True:
        if written.value is not False:
            refuse(written, "true")
        return
    verbs = [owner.value[method] for method in METHODS if is_mapping(owner.value.get(method))]
    for operation in verbs:
        operation.setdefault("x-speakeasy-ignore", True)
    if not verbs and not is_needed:
        yield "x-speakeasy-ignore", True
    if not kept:
        written.report(
            Severity.NOTE,
            "internal",
            "this is internal, and "
            + ("required all the same" if is_needed else "no part of the SDK"),
            hint="Write `x-speakeasy-ignore: false` in place of it to have it all the same.",
            at_key=True,
        )


def _nullable(written: Node, _: Node) -> Given:
    if isinstance(written.value, bool):
        yield "nullable", written.value
    else:
        refuse(written, "true or false")


def _deprecated(written: Node, _: Node) -> Given:
    """Deprecated where it is true, or a text, which says why."""
    value = written.value
    if value is True or (isinstance(value, str) and value):
        yield "deprecated", True
    elif value is not False:
        refuse(written, "true, or a text,")
    if isinstance(value, str) and value:
        yield "x-deprecation-message", value


def _headline(written: Node, _: Node) -> Given:
    if isinstance(written.value, str) and written.value.strip():
        yield "summary", written.value
    else:
        refuse(written, "a text")


_ENUM_NAMES, _ENUM_WORDS = "x-speakeasy-enums", "x-speakeasy-enum-descriptions"
WIDESPREAD: Mapping[str, Rule] = {
    "x-deprecated": Rule(("operation", "parameter", "schema"), _deprecated),
    "x-displayName": Rule(("tag",), _headline),
    "x-enum-descriptions": _names(_ENUM_WORDS),
    "x-enum-varnames": _names(_ENUM_NAMES),
    "x-enumDescriptions": _names(_ENUM_WORDS),
    "x-enumNames": _names(_ENUM_NAMES),
    "x-extensible-enum": Rule(("schema",), _extensible),
    "x-internal": Rule(("operation", "parameter", "path item"), _internal),
    "x-ms-enum": Rule(("schema",), _ms_enum),
    "x-ms-pageable": Rule(("operation",), _ms_pages),
    "x-nullable": Rule(("schema",), _nullable),
}
"""What is known of each."""
