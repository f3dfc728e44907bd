"""Reads which names a publisher chose, by place and by rules for calls; whether they can be had is decided later."""

from __future__ import annotations

import keyword
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from ..diagnostics import Severity
from ..spec import Node, meant

_SUBJECTS: tuple[Literal["operation", "call"], ...] = ("operation", "call")
_TO = "to"


@dataclass(frozen=True, slots=True)
class Rename:
    """What operations are called whose operationId, or call, is as a pattern says.

    Attributes:
        subject: What the pattern is held against.
        pattern: A regular expression of Python's; it has to match the whole text.
        to: The call, as a template of `re.Match.expand`.
        index: Where the rule stands in the list.
    """

    subject: Literal["operation", "call"]
    pattern: str
    to: str
    index: int


def read_names(root: Node, key: str) -> dict[str, str]:
    """The Python names by pointer in the mapping under `key`; anything else is reported."""
    written = root.mapping(key) if root.has(key) else None
    found: dict[str, str] = {}
    for pointer, node in written.entries() if written is not None else ():
        name = node.value
        if isinstance(name, str) and name.isidentifier() and not keyword.iskeyword(name):
            found[pointer] = name
        else:
            node.report(
                Severity.ERROR,
                "bad-setting",
                f"{name!r} cannot be a name in Python",
                hint="Write letters, digits and underscores, and no keyword.",
            )
    return found


def read_renames(root: Node, key: str) -> tuple[Rename, ...]:
    """The rules in the list under `key`; those that cannot be meant are reported and left out."""
    listed = root.sequence(key) if root.has(key) else None
    nodes = enumerate(listed.items()) if listed is not None else ()
    return tuple(rule for index, node in nodes for rule in _read(node, index))


def _read(node: Node, index: int) -> Iterator[Rename]:
    if not node.is_mapping:
        _refuse(node, "expected a mapping", "Write `{operation: PATTERN, to: CALL}`.")
        return
    known = (*_SUBJECTS, _TO)
    for key, child in node.entries():
        if key not in known:
            hint = meant(key, known) or f"Its keys are {', '.join(known)}."
            _refuse(child, f"{key!r} is no key of a rule", hint)
    subjects: list[Literal["operation", "call"]] = [
        subject for subject in _SUBJECTS if node.has(subject)
    ]
    if len(subjects) != 1 or not node.has(_TO):
        _refuse(
            node,
            "a rule has a pattern and what the operations are called that match it",
            "Write `operation` or `call`, and `to`.",
        )
        return
    (subject,) = subjects
    rule = Rename(subject, node.text(subject, ""), node.text(_TO, ""), index)
    if _is_usable(node, rule):
        yield rule


def _is_usable(node: Node, rule: Rename) -> bool:
    """Whether the pattern of `rule` is one, and its template has no groups but those of the pattern."""
    try:
        pattern = re.compile(rule.pattern)
    except (re.error, RecursionError, OverflowError) as error:
        hint = (
            "Write a regular expression of Python's, with a backslash before a dot that is meant."
        )
        _refuse(node.get(rule.subject) or node, f"this is no pattern: {error}", hint)
        return False
    try:
        pattern.sub(rule.to, "")
    except (re.error, IndexError) as error:
        hint = (
            r"Write a call, such as pets.list; \1 is what the first group of the pattern matched."
        )
        _refuse(node.get(_TO) or node, f"this gives no name: {error}", hint)
        return False
    return True


def _refuse(node: Node, message: str, hint: str) -> None:
    node.report(Severity.ERROR, "bad-setting", message, hint=hint)
