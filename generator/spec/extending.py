"""Puts extensions into a document that were written elsewhere, such as in a configuration. What they mean is decided later."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..data import is_mapping, is_sequence
from ..diagnostics import Diagnostic, Location, Severity
from .document import Document
from .references import pointer_tokens


def extend(document: Document, extensions: Mapping[str, Mapping[str, Any]]) -> None:
    """Put `extensions`, by pointer, in place of those that stand there; a pointer to nothing is told."""
    if extensions:
        document.amend(lambda data: _extend(data, document, extensions))


def _extend(data: Any, document: Document, extensions: Mapping[str, Mapping[str, Any]]) -> None:
    for pointer, members in extensions.items():
        target = _at(data, pointer)
        if is_mapping(target):
            target.update(members)
            continue
        document.store.diagnostics.add(
            Diagnostic(
                severity=Severity.WARNING,
                code="unused-extension",
                message=f"the configuration extends {pointer!r}, where there is no mapping",
                location=Location(document.file),
                pointer=pointer,
                hint="Correct the pointer in the configuration.",
            )
        )


def _at(value: Any, pointer: str) -> Any:
    """What stands at `pointer` below `value`; None where there is nothing."""
    for token in pointer_tokens(pointer):
        if is_mapping(value):
            value = value.get(token)
        elif is_sequence(value) and token.isdecimal() and int(token) < len(value):
            value = value[int(token)]
        else:
            return None
    return value
