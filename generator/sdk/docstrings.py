"""Puts docstrings together from what a document says; their text is escaped source text."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable

from .model import Argument, Field, Member
from .text import docstring, entry, one_line, prose


def of_class(description: str, fields: Iterable[Field | Member] = ()) -> str:
    """The docstring of a model class: its description and the fields or members that have one."""
    described = _described(fields)
    parts = [prose(description)]
    if described:
        parts.append("\n".join(("Attributes:", *described)))
    return docstring("\n\n".join(part for part in parts if part))


def of_method(
    *,
    summary: str,
    description: str,
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
        if not isinstance(one, Member) and one.constraints:
            text = f"{text.removesuffix('.')} ({one.constraints})" if text else one.constraints
        if text:
            found.append(entry(one.name, text))
    return found
