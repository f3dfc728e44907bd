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
_PATH = "path"
_ENDPOINT = "Write the method and the path as the description has them, such as GET /pets"
EVERYWHERE = "*"
"""Stands for the endpoints of all operations."""


@dataclass(frozen=True, slots=True)
class Rename:
    """What operations are called whose operationId, or call, is as a pattern says; or the one at an endpoint.

    Attributes:
        subject: What the pattern is held against.
        pattern: A regular expression of Python's, which has to match the whole text; or a method and a path.
        to: The call, as a template of `re.Match.expand`.
        index: Where the rule stands in the list.
        path: A pattern of the path templates that it is for; "" for all.
    """

    subject: Literal["operation", "call", "endpoint"]
    pattern: str
    to: str
    index: int
    path: str = ""

    @property
    def place(self) -> tuple[str, str]:
        """Where it stands in the configuration."""
        if self.subject == "endpoint":
            return "calls", self.pattern
        return "rename", str(self.index)


@dataclass(frozen=True, slots=True)
class Credential:
    """What a credential is called; "" for what it is called without.

    Attributes:
        argument: The argument of the client.
        variable: The environment variable that has its value.
    """

    argument: str = ""
    variable: str = ""


_PARTS = ("argument", "variable")
CLIENT_OPTIONS = ("server_url", "timeout", "retries", "headers", "client")
"""The options of clients that can have a second name."""


def read_client_options(root: Node, key: str) -> dict[str, str]:
    """Second names of options of the client, each with the option; what cannot be a name is reported."""
    written = root.mapping(key) if root.has(key) else None
    found: dict[str, str] = {}
    for name, node in written.entries() if written is not None else ():
        is_name = name.isidentifier() and not keyword.iskeyword(name)
        if is_name and node.value in CLIENT_OPTIONS and name not in CLIENT_OPTIONS:
            found[name] = node.value
        else:
            hint = f"Write a name, and which of {', '.join(CLIENT_OPTIONS)} it stands for."
            _refuse(node, f"{name!r} cannot stand for {node.value!r}", hint)
    return found


def read_credentials(root: Node, key: str) -> dict[str, Credential]:
    """What credentials are called, by the keys of their security schemes; what cannot be a name is reported."""
    written = root.mapping(key) if root.has(key) else None
    found: dict[str, Credential] = {}
    for scheme, node in written.entries() if written is not None else ():
        for part, child in node.entries():
            name = child.value
            if part not in _PARTS:
                hint = meant(part, _PARTS) or f"Its keys are {' and '.join(_PARTS)}."
                _refuse(child, f"{part!r} is no key of a credential", hint)
            elif not (isinstance(name, str) and name.isidentifier()) or keyword.iskeyword(name):
                _refuse(
                    child, f"{name!r} cannot be a name", "Write letters, digits and underscores."
                )
        if node.is_mapping:
            found[scheme] = Credential(node.text("argument", ""), node.text("variable", ""))
    return found


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


def read_argument_names(root: Node, key: str) -> dict[str, dict[str, str]]:
    """The names of arguments in the mapping under `key`, by endpoint and by what they are sent as; others are reported."""
    written = root.mapping(key) if root.has(key) else None
    found: dict[str, dict[str, str]] = {}
    for endpoint, node in written.entries() if written is not None else ():
        method, _, path = endpoint.partition(" ")
        if endpoint != EVERYWHERE and not (method.isupper() and path.startswith("/")):
            _refuse(node, f"{endpoint!r} is no endpoint", f"{_ENDPOINT}, or {EVERYWHERE} for all.")
        found[endpoint] = read_names(root.child(key, root.value[key]), endpoint)
    return found


def read_calls(root: Node, key: str) -> dict[str, tuple[Rename, ...]]:
    """The calls by endpoint in the mapping under `key`, each one or several; what cannot be a call is reported."""
    written = root.mapping(key) if root.has(key) else None
    found: dict[str, tuple[Rename, ...]] = {}
    for endpoint, node in written.entries() if written is not None else ():
        method, _, path = endpoint.partition(" ")
        calls = tuple(child.value for child in node.items()) if node.is_sequence else (node.value,)
        if not method.isupper() or not path.startswith("/"):
            _refuse(node, f"{endpoint!r} is no endpoint", f"{_ENDPOINT}.")
        elif not calls or not all(map(_is_call, calls)):
            _refuse(node, f"{node.value!r} cannot be a call", "Write a call, such as pets.list.")
        else:
            found[endpoint] = tuple(
                Rename("endpoint", endpoint, call, index) for index, call in enumerate(calls)
            )
    return found


def _is_call(written: object) -> bool:
    return isinstance(written, str) and all(part.isidentifier() for part in written.split("."))


def read_renames(root: Node, key: str) -> tuple[Rename, ...]:
    """The rules in the list under `key`; those that cannot be meant are reported and left out."""
    listed = root.sequence(key) if root.has(key) else None
    nodes = enumerate(listed.items()) if listed is not None else ()
    return tuple(rule for index, node in nodes for rule in _read(node, index))


def _read(node: Node, index: int) -> Iterator[Rename]:
    if not node.is_mapping:
        _refuse(node, "expected a mapping", "Write `{operation: PATTERN, to: CALL}`.")
        return
    known = (*_SUBJECTS, _PATH, _TO)
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
    path = node.text(_PATH, "")
    rule = Rename(subject, node.text(subject, ""), node.text(_TO, ""), index, path)
    if _is_usable(node, rule):
        yield rule


def _is_usable(node: Node, rule: Rename) -> bool:
    """Whether the pattern of `rule` is one, and its template has no groups but those of the pattern."""
    pattern = _compile(node, rule.subject, rule.pattern)
    if pattern is None or _compile(node, _PATH, rule.path) is None:
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


def _compile(node: Node, key: str, written: str) -> re.Pattern[str] | None:
    """The pattern under `key`, or None where it is none, which is reported."""
    try:
        return re.compile(written)
    except (re.error, RecursionError, OverflowError) as error:
        hint = (
            "Write a regular expression of Python's, with a backslash before a dot that is meant."
        )
        _refuse(node.get(key) or node, f"this is no pattern: {error}", hint)
        return None


def _refuse(node: Node, message: str, hint: str) -> None:
    node.report(Severity.ERROR, "bad-setting", message, hint=hint)
