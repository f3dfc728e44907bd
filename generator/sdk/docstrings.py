"""Puts docstrings together from what a document says; their text is escaped source text."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable

from .model import Argument, Field, Member
from .text import docstring, entry, one_line, prose

# The first word is what readers of docstrings look for.
_DEPRECATED = "Deprecated: it may be removed from the API; new code should do without."


def of_class(
    description: str, fields: Iterable[Field | Member] = (), *, deprecated: bool = False
) -> str:
    """The docstring of a model class: its description and the fields or members about which there is something to say."""
    described = _described(fields)
    parts = [prose(description), _DEPRECATED if deprecated else ""]
    if described:
        parts.append("\n".join(("Attributes:", *described)))
    return docstring("\n\n".join(part for part in parts if part))


def of_method(
    *,
    summary: str,
    description: str,
    deprecated: bool,
    request_line: str,
    arguments: Iterable[Argument],
    errors: Iterable[tuple[str, str]],
    example: str,
) -> str:
    """The docstring of a method: what it does, the request it makes, its arguments, the errors it raises, an example.

    Args:
        request_line: The method and path of the request.
        errors: The name and the description of each error class.
        example: A statement, perhaps of several lines.
    """
    body = prose(description)
    head = one_line(summary) or body
    parts = [head, body if body != head else "", f"`{request_line}`"]
    if deprecated:
        parts.append(_DEPRECATED)
    described = _described(arguments)
    if described:
        parts.append("\n".join(("Args:", *described)))
    raised = [entry(name, text) for name, text in errors]
    if raised:
        parts.append("\n".join(("Raises:", *raised)))
    parts.append("\n".join(("Example:", textwrap.indent(example, "    "))))
    return docstring("\n\n".join(part for part in parts if part))


def of_parser(wire_name: str, *, summary: str, description: str) -> str:
    """The docstring of a function that reads what the service sends by itself."""
    head = one_line(summary) or one_line(wire_name)
    body = prose(description)
    parts = [f"The payload of `{one_line(wire_name)}`: {head}", body if body != head else ""]
    raised = "Raises:\n" + entry("ValueError", "The body cannot be read.")
    return docstring("\n\n".join(part for part in (*parts, raised) if part))


def _described(listed: Iterable[Argument | Field | Member]) -> list[str]:
    """An entry for each argument, field or member about which there is something to say."""
    found: list[str] = []
    for one in listed:
        text = one.description.strip()
        if not isinstance(one, Member):
            text = _with_facts(text, one)
        if text:
            found.append(entry(one.name, text))
    return found


def _with_facts(text: str, described: Argument | Field) -> str:
    """`text` with whether the value is deprecated, its bounds and its default."""
    default = f"default {described.assumed}" if described.assumed else ""
    facts = ", ".join(one for one in (described.constraints, default) if one)
    if facts:
        text = f"{text.removesuffix('.')} ({facts})" if text else facts
    return f"Deprecated. {text}".rstrip() if described.deprecated else text
