"""Calls that several operations would have are told apart: by a variant, a version, or what the operationId says."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, replace

from ....api.model import Operation
from .identifiers import Identifier, read_phrase
from .paths import version_of
from .words import split, stems, verb_of


@dataclass(frozen=True, slots=True)
class Call:
    """How an operation is called.

    Attributes:
        resource: The attributes of the client that lead to it.
        method: The name of the method.
        resource_from: What the resource was read from.
        method_from: What the method was read from.
    """

    resource: tuple[str, ...]
    method: str
    resource_from: str
    method_from: str


def make_distinct(
    calls: Mapping[str, Call],
    operations: Sequence[Operation],
    *,
    identifiers: Mapping[str, Identifier],
) -> dict[str, Call]:
    """`calls`, by pointer, made distinct: of operations with the same call the plainest keeps it, others are renamed."""
    resources = {
        call.resource[:length]
        for call in calls.values()
        for length in range(1, len(call.resource) + 1)
    }
    told = {
        operation.pointer: _avoid_hiding(calls[operation.pointer], operation, resources=resources)
        for operation in operations
    }
    same: dict[tuple[tuple[str, ...], str], list[Operation]] = defaultdict(list)
    for operation in operations:
        call = told[operation.pointer]
        same[call.resource, call.method].append(operation)
    taken = set(same)
    for (resource, method), members in same.items():
        _, *others = sorted(members, key=_plainness)
        for operation in others:
            for name in _names(method, operation, resource, identifiers[operation.pointer]):
                if (resource, name) not in taken:
                    taken.add((resource, name))
                    told[operation.pointer] = replace(
                        told[operation.pointer], method=name, method_from="clash"
                    )
                    break
    return told


def _avoid_hiding(
    call: Call, operation: Operation, *, resources: Container[tuple[str, ...]]
) -> Call:
    """The call of `operation`; a method that would hide a resource of its name gets a verb."""
    if (*call.resource, call.method) not in resources:
        return call
    verb = verb_of(operation.method.lower())
    return replace(call, method=f"{verb}_{call.method}", method_from="clash")


def _plainness(operation: Operation) -> tuple[bool, int]:
    """Sorts operations with the same call: those without a variant behind the path first, then the newest version."""
    return bool(_variant(operation)), -int(re.sub(r"\D", "", version_of(operation.path)) or 0)


def _variant(operation: Operation) -> str:
    """What is told behind a path: `#stream`, `?beta=true`."""
    _, _, behind = operation.path.replace("?", "#").partition("#")
    return "_".join(word for word in split(behind) if word not in ("true", "false"))


def _names(
    method: str, operation: Operation, resource: tuple[str, ...], identifier: Identifier
) -> list[str]:
    """What `operation` could be called instead of `method`, the best first."""
    found: list[str] = []
    if variant := _variant(operation):
        found.append(f"{method}_{variant}")
    if version := version_of(operation.path):
        found.append(f"{method}_{version}")
    phrase = None if identifier.says_path else read_phrase(identifier, stems(resource))
    if phrase is not None and phrase[1]:
        found.append("_".join((phrase[0], *phrase[1])))
    if not operation.path.rstrip("/").endswith("}"):
        found.append(f"bulk_{method}")
    found.append("_".join(split(operation.id)))
    return found
