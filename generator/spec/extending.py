"""Puts extensions into a document that were written elsewhere, such as in a configuration."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..data import copied, is_mapping, is_sequence
from ..diagnostics import Diagnostic, Location, Severity
from .document import Document
from .references import escape, meant, pointer_tokens


def extend(
    document: Document,
    extensions: Mapping[str, Mapping[str, Any]],
    *,
    source: Document | None = None,
) -> None:
    """Put `extensions`, by pointer, in place of those that stand there; a pointer to nothing is told.

    Args:
        source: The configuration that has them, under `extensions`: their places are told of it.
    """
    if extensions:
        document.amend(lambda data: _extend(data, document, extensions, source))


def _extend(
    data: Any,
    document: Document,
    extensions: Mapping[str, Mapping[str, Any]],
    source: Document | None,
) -> None:
    for pointer, members in extensions.items():
        written = f"#/extensions/{escape(pointer)}"
        target, way = _at(data, pointer)
        if is_mapping(target):
            target.update(copied(members))
            if source is not None:
                for key in map(escape, members):
                    document.origins[f"{pointer}/{key}"] = (source, f"{written}/{key}")
            continue
        document.store.diagnostics.add(
            Diagnostic(
                severity=Severity.WARNING,
                code="unused-extension",
                message=f"the configuration extends {pointer!r}, where there is no mapping",
                location=(
                    Location(document.file)
                    if source is None
                    else source.locate(written, at_key=True)
                ),
                pointer=pointer,
                hint=way or "Correct the pointer in the configuration.",
            )
        )


def _at(value: Any, pointer: str) -> tuple[Any, str]:
    """What stands at `pointer` below `value`, or None and a hint where the way there goes wrong."""
    for token in pointer_tokens(pointer):
        if is_mapping(value) and token in value:
            value = value[token]
        elif is_sequence(value) and token.isdecimal() and int(token) < len(value):
            value = value[int(token)]
        else:
            return None, meant(token, value if is_mapping(value) else ())
    return value, ""
