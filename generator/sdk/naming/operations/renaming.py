"""Calls that the configuration gives or its rules change, and what is told of rules that match nothing, give no name, or want a taken one."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from ....api.model import Operation
from ....config import Config
from ....config.chosen_names import Rename
from ....diagnostics import Diagnostic, Severity
from ..call import Call
from ..names import escaped, snake, words


@dataclass(frozen=True, slots=True)
class Renamed:
    """What rules change.

    Attributes:
        calls: The calls of operations that the configuration gives, or that a rule matches, by pointer.
        others: The calls that operations have beside that one.
        rules: Which rule that is.
        findings: What is wrong with rules.
    """

    calls: Mapping[str, Call]
    others: Mapping[str, tuple[Call, ...]]
    rules: Mapping[str, Rename]
    findings: tuple[Diagnostic, ...]


def rename(
    operations: Sequence[Operation], config: Config, *, calls: Mapping[str, Call]
) -> Renamed:
    """The calls of `operations` that `config` gives, or its rules change; of several rules the first that matches counts.

    Args:
        calls: How the operations are called without rules, by pointer.
    """
    compiled = [(rule, re.compile(rule.pattern)) for rule in config.rename]
    changed: dict[str, Call] = {}
    rules: dict[str, Rename] = {}
    findings: list[Diagnostic] = []
    used: set[int] = set()
    chosen = _chosen(operations, config, findings)
    for operation in operations:
        if operation.pointer in chosen:
            continue
        rule, text = _match(operation, calls[operation.pointer], compiled)
        if rule is None:
            continue
        used.add(rule.index)
        call = _call(text, rule)
        if call is None:
            findings.append(_tell_nameless(rule, text, operation, config))
        else:
            changed[operation.pointer] = call
            rules[operation.pointer] = rule
    for pointer, (given, *_) in chosen.items():
        rules[pointer], changed[pointer] = given
    others = {pointer: tuple(call for _, call in more) for pointer, (_, *more) in chosen.items()}
    for pointer in _hiding(changed, calls):
        findings.append(_tell_taken(rules.pop(pointer), changed.pop(pointer), config))
    named = [operation for operation in operations if operation.pointer in chosen]
    for one in (one for one in compiled if one[0].index not in used):
        needless = any(_match(operation, calls[operation.pointer], [one])[0] for operation in named)
        tell = _tell_needless if needless else partial(_tell_idle, operations, calls)
        findings.append(tell(one[0], config))
    return Renamed(changed, others, rules, tuple(findings))


def _chosen(
    operations: Sequence[Operation], config: Config, findings: list[Diagnostic]
) -> dict[str, list[tuple[Rename, Call]]]:
    """The calls that `config` gives to operations by their endpoints, by pointer; what is wrong with some is told."""
    chosen: dict[str, list[tuple[Rename, Call]]] = {}
    pointers = {
        f"{operation.method} {operation.path}": operation.pointer for operation in operations
    }
    for endpoint, rules in config.calls.items():
        if endpoint not in pointers:
            near = difflib.get_close_matches(endpoint, pointers, n=3)
            hint = f"Did you mean {' or '.join(map(repr, near))}?" if near else "Leave it out."
            message = f"the description has no operation {endpoint!r}"
            findings.append(
                _finding(rules[0], config, severity=Severity.WARNING, message=message, hint=hint)
            )
            continue
        for rule in rules:
            *resource, method = rule.to.split(".")
            if method != rules[0].to.rpartition(".")[2] or not (resource or len(rules) == 1):
                findings.append(_tell_several(rule, config))
                continue
            found = tuple(snake(part, prefix="group") for part in resource)
            call = Call(found, snake(method, prefix="call"), "calls", "calls")
            chosen.setdefault(pointers[endpoint], []).append((rule, call))
    return chosen


def find_refused(
    renamed: Renamed, config: Config, *, given: Iterable[tuple[str, str]]
) -> Iterator[Diagnostic]:
    """What rules wanted and could not have, since something else is called so.

    Args:
        given: The pointers of operations with the calls that they have in the end.
    """
    got = {(pointer, call.replace("_", "")) for pointer, call in given}
    for pointer, first in renamed.calls.items():
        for call in (first, *renamed.others.get(pointer, ())):
            wanted = ".".join((*call.resource, call.method))
            if (pointer, wanted.replace("_", "")) not in got:
                yield _tell_taken(renamed.rules[pointer], call, config)


def _hiding(changed: Mapping[str, Call], calls: Mapping[str, Call]) -> tuple[str, ...]:
    """The pointers of operations whose changed call is called as a resource is."""
    resources = {
        call.resource[:length]
        for call in ({**calls, **changed}).values()
        for length in range(1, len(call.resource) + 1)
    }
    return tuple(
        pointer for pointer, call in changed.items() if (*call.resource, call.method) in resources
    )


def _match(
    operation: Operation, call: Call, rules: Sequence[tuple[Rename, re.Pattern[str]]]
) -> tuple[Rename | None, str]:
    """The rule that `operation` is called by, and what it makes of it."""
    spoken = _texts(call)
    for rule, pattern in rules:
        if rule.path and not re.fullmatch(rule.path, operation.path):
            continue
        for text in (operation.id,) if rule.subject == "operation" else spoken:
            if match := pattern.fullmatch(text):
                return rule, match.expand(rule.to)
    return None, ""


def _texts(call: Call) -> tuple[str, ...]:
    """A call as it is decided, and as it is written where parts of it are keywords."""
    parts = (*call.resource, call.method)
    return tuple(dict.fromkeys((".".join(parts), ".".join(map(escaped, parts)))))


def _call(text: str, rule: Rename) -> Call | None:
    """The call that `text` is, or None where a part of it has no letter or digit."""
    *resource, method = text.split(".")
    if not all(map(words, (*resource, method))):
        return None
    said = f"rename rule {rule.index + 1}"
    found = tuple(snake(part, prefix="group") for part in resource)
    return Call(found, snake(method, prefix="call"), said, said)


def _tell_taken(rule: Rename, call: Call, config: Config) -> Diagnostic:
    wanted = ".".join((*call.resource, call.method))
    given = "Give the operation" if rule.place[0] == "calls" else "Let `to` give each operation"
    return _finding(
        rule,
        config,
        severity=Severity.ERROR,
        message=f"{wanted!r} is taken: by another call, by a resource, or by what every SDK has",
        hint=f"{given} a call that nothing else has; `sdkwright names` lists all.",
    )


def _tell_several(rule: Rename, config: Config) -> Diagnostic:
    return _finding(
        rule,
        config,
        severity=Severity.ERROR,
        message=f"{rule.to!r} cannot be one of several calls of an operation",
        hint="The calls of an operation are methods of different resources, all with one name.",
    )


def _tell_nameless(rule: Rename, text: str, operation: Operation, config: Config) -> Diagnostic:
    return _finding(
        rule,
        config,
        severity=Severity.ERROR,
        message=f"{text!r} is no call for {operation.method} {operation.path}",
        hint="Let `to` give a name between all dots, such as pets.list.",
    )


def _tell_needless(rule: Rename, config: Config) -> Diagnostic:
    return _finding(
        rule,
        config,
        severity=Severity.WARNING,
        message="what the pattern matches is called by `calls`, which win over rules",
        hint="Leave out the rule, or what `calls` say of these operations.",
    )


def _tell_idle(
    operations: Sequence[Operation], calls: Mapping[str, Call], rule: Rename, config: Config
) -> Diagnostic:
    if rule.subject == "operation":
        known, what = [operation.id for operation in operations], "operationId"
    else:
        known, what = [text for call in calls.values() for text in _texts(call)], "call"
    near = difflib.get_close_matches(rule.pattern.replace("\\", ""), known, n=3)
    meant = f"Did you mean {' or '.join(map(repr, near))}?" if near else ""
    return _finding(
        rule,
        config,
        severity=Severity.WARNING,
        message=f"the pattern matches no {what}, or only what rules before it match",
        hint=meant or "`sdkwright names` lists all calls; a pattern has to match the whole text.",
    )


def _finding(
    rule: Rename, config: Config, *, severity: Severity, message: str, hint: str
) -> Diagnostic:
    return config.finding(*rule.place, severity=severity, message=message, hint=hint)
