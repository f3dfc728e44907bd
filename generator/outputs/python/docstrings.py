"""Puts docstrings together from what a document says; their text is escaped source text."""

from __future__ import annotations

import inspect
import textwrap
from collections.abc import Iterable, Iterator

from ...data import Deprecation
from ...sdk.values import (
    Argument,
    EnumModel,
    Field,
    Member,
    Method,
    Model,
    Parser,
    Sdk,
    UnionModel,
    Unwrapping,
)
from ..literals import escaped, literal
from .settings import ERRORS, client_arguments

_CREDENTIALS = "The credentials of a call."
# The first word is what readers of docstrings look for.
_DEPRECATED = "Deprecated: it may be removed from the API; new code should do without."


def of_sdk(sdk: Sdk) -> str:
    """The docstring of the package."""
    return of_text(_about(sdk))


def of_client(sdk: Sdk, *, is_async: bool) -> str:
    """The docstring of a client class: what the API says of itself, the arguments, the errors of making a client."""
    second = ((name, f"The same as `{option}`.") for name, option in sdk.client_options)
    arguments = (*client_arguments(sdk.credentials, is_async=is_async), *second)
    sections = (("Args:", arguments), ("Raises:", ERRORS))
    listed = ("\n".join((head, *(_entry(*pair) for pair in pairs))) for head, pairs in sections)
    return _docstring("\n\n".join((_prose(_about(sdk)), *listed)))


def _about(sdk: Sdk) -> str:
    return f"{sdk.title}: {sdk.description}" if sdk.description else sdk.title


def of_text(description: str) -> str:
    """The docstring that is a description."""
    return _docstring(_prose(description))


def of_model(model: Model) -> str:
    """The docstring of a class: its description and the fields or members about which there is something to say.

    Fields of a class without a description have a headline above them: editors take the first line for a summary, and
    `Attributes:` for a section only below one.
    """
    parts = [_prose(model.description), _deprecated(model.deprecated)]
    described = _describe(_parts_of(model))
    if described and not any(parts):
        # What no part of the description stands for is the class of credentials.
        name = _one_line(model.name)
        parts.append(f"{name}, as the API describes it." if model.pointer else _CREDENTIALS)
    if described:
        parts.append("\n".join(("Attributes:", *described)))
    return _docstring("\n\n".join(part for part in parts if part))


def _parts_of(model: Model) -> tuple[Field, ...] | tuple[Member, ...]:
    if isinstance(model, UnionModel):
        return ()
    return model.members if isinstance(model, EnumModel) else model.fields


def of_method(method: Method, *examples: str) -> tuple[str, ...]:
    """The docstrings of a method, which differ in their examples alone.

    They say what it does, the request it makes, its arguments, the errors it raises.

    Args:
        examples: For each a statement, perhaps of several lines.
    """
    body = _prose(method.description)
    head = _one_line(method.summary) or body
    parts = [head, body if body != head else "", f"`{method.http_method} {method.path}`"]
    parts.append(_deprecated(method.deprecated))
    described = _describe(method.arguments)
    if described:
        parts.append("\n".join(("Args:", *described)))
    raised = [_entry(name, text) for name, text in _errors(method)]
    if raised:
        parts.append("\n".join(("Raises:", *raised)))
    text = "\n\n".join(part for part in parts if part)
    return tuple(
        _docstring(f"{text}\n\nExample:\n{textwrap.indent(example, '    ')}")
        for example in examples
    )


def _errors(method: Method) -> Iterator[tuple[str, str]]:
    """The name and the description of each error class."""
    errors: dict[str, str] = {}
    for reply in method.replies:
        if reply.error and reply.type is not None:
            errors.setdefault(reply.type.symbol.name, reply.description or reply.status)
    for name, text in errors.items():
        yield f"errors.{name}", text


def of_parser(parser: Parser) -> str:
    """The docstring of a function that reads what the service sends by itself."""
    event = _one_line(parser.wire_name)
    head = _one_line(parser.summary) or event
    body = _prose(parser.description)
    parts = [f"The payload of `{event}`: {head}", body if body != head else ""]
    raised = "Raises:\n" + _entry("ValueError", "The body cannot be read.")
    return _docstring("\n\n".join(part for part in (*parts, raised) if part))


def _usual(described: Unwrapping) -> str:
    """What the service does unless something else is said."""
    return "sign as usual" if described.scheme else "follow Standard Webhooks"


def of_unwrapping(described: Unwrapping) -> str:
    """The docstring of the method that verifies a webhook."""
    arguments = (
        ("body", "The body as it was received."),
        ("headers", "The header fields as they were received: a mapping, or pairs."),
        (
            "secret",
            f"What the service signs with, or several such; by default the environment variable `{described.environment}`.",
        ),
        ("scheme", f"How it signs, where it does not {_usual(described)}."),
        ("tolerance", "How many seconds the clocks may differ."),
    )
    errors = (
        ("errors.WebhookVerificationError", "The service did not sign it, or long ago."),
        ("errors.ConfigurationError", "There is no secret, or one that cannot be used."),
        ("errors.InvalidArgumentError", "What was signed cannot be read."),
    )
    head = "The payload of a webhook, once it is verified that the service sent it. It waits for nothing."
    sections = (("Args:", arguments), ("Raises:", errors))
    listed = ("\n".join((title, *(_entry(*pair) for pair in pairs))) for title, pairs in sections)
    return _docstring("\n\n".join((head, *listed)))


def _describe(listed: Iterable[Argument | Field | Member]) -> list[str]:
    """An entry for each argument, field or member about which there is something to say."""
    found: list[str] = []
    for entry in listed:
        text = entry.description.strip()
        if not isinstance(entry, Member):
            text = _add_facts(text, entry)
        if text:
            found.append(_entry(entry.name, text))
    return found


def _add_facts(text: str, described: Argument | Field) -> str:
    """`text` with whether the value is deprecated, its bounds and its default."""
    default = "" if described.assumed is None else f"default {literal(described.assumed.data)}"
    facts = ", ".join(fact for fact in (described.constraints, default) if fact)
    if facts:
        text = f"{text.removesuffix('.')} ({facts})" if text else facts
    if described.deprecated is None:
        return text
    words = _one_line(described.deprecated.words)
    return (f"Deprecated: {words} {text}" if words else f"Deprecated. {text}").rstrip()


def _deprecated(deprecation: Deprecation | None) -> str:
    """What a docstring says of what is deprecated."""
    if deprecation is None:
        return ""
    words = _one_line(deprecation.words)
    return f"Deprecated: {words}" if words else _DEPRECATED


def _prose(text: str) -> str:
    """A description as the document has it, without the indentation its lines have in common."""
    return inspect.cleandoc(text.replace("\r\n", "\n").replace("\r", "\n")).strip()


def _docstring(text: str) -> str:
    """What stands between the triple quotes of a docstring so that its value is `text`, nothing more.

    Control characters other than line breaks are escaped; a text of several lines ends with a line break.
    """
    safe = "\n".join(_docstring_line(line.rstrip()) for line in text.split("\n")).strip()
    if "\n" in safe:
        return safe + "\n"
    return safe + " " if safe.endswith('"') else safe


def _docstring_line(line: str) -> str:
    doubled = line.replace("\\", "\\\\").replace('"""', '\\"\\"\\"')
    if doubled.endswith("\\"):
        # A backslash before a line break would keep the formatter from the whole docstring.
        doubled = doubled[:-2] + "\\x5c"
    if doubled.isprintable():
        return doubled
    return "".join(
        char if char.isprintable() or char == "\t" else escaped(char) for char in doubled
    )


def _one_line(text: str) -> str:
    """`text` with every run of white space folded into one space."""
    return " ".join(text.split())


def _entry(name: str, text: str, *, width: int = 96) -> str:
    """One entry of a docstring's section: the name, a colon and the text, wrapped and indented by four columns."""
    folded = _one_line(text)
    line = f"{name}: {folded}" if folded else name
    if len(line) + 4 <= width:
        return f"    {line}"
    return textwrap.fill(
        line,
        width=width,
        initial_indent="    ",
        subsequent_indent="        ",
        break_long_words=False,
        break_on_hyphens=False,
    )
