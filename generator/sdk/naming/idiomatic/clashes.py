"""Calls that several operations would have are told apart: by a variant, a version, or what the operationId says."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Container, Mapping, Sequence
from dataclasses import replace

from ....api.model import Operation
from ..call import Call
from .identifiers import Identifier, read_phrase
from .paths import version_of
from .words import VERBS, split, stems, verb_of

METHODS = ("POST", "PUT", "PATCH")
"""HTTP methods that nobody takes for verbs of an SDK."""


def make_distinct(
    calls: Mapping[str, Call],
    operations: Sequence[Operation],
    *,
    identifiers: Mapping[str, Identifier],
    kept: Container[str],
) -> dict[str, Call]:
    """`calls`, by pointer, made distinct: of operations with the same call the plainest keeps it, others are renamed.

    Args:
        kept: The pointers of operations that are called so whatever others are called.
    """
    resources = {
        call.resource[:length]
        for call in calls.values()
        for length in range(1, len(call.resource) + 1)
    }
    told = dict(calls)
    same: dict[tuple[tuple[str, ...], str], list[Operation]] = defaultdict(list)
    for operation in operations:
        call = calls[operation.pointer]
        if operation.pointer not in kept:
            call = told[operation.pointer] = _avoid_hiding(call, operation, resources=resources)
        same[call.resource, call.method].append(operation)
    taken = {*same, *((resource[:-1], resource[-1]) for resource in resources)}
    for (resource, method), members in same.items():
        first, *others = sorted(
            members, key=lambda member: (member.pointer not in kept, *_plainness(member))
        )
        for operation in others:
            identifier = identifiers[operation.pointer]
            names = _names(method, operation, resource, identifier=identifier, first=first)
            free = next((name for name in names if (resource, name) not in taken), None)
            if free is not None and operation.pointer not in kept:
                taken.add((resource, free))
                call = told[operation.pointer]
                told[operation.pointer] = replace(call, method=free, method_from="clash")
    return told


def _avoid_hiding(
    call: Call, operation: Operation, *, resources: Container[tuple[str, ...]]
) -> Call:
    """The call of `operation`; a method that would hide a resource of its name gets a verb."""
    if (*call.resource, call.method) not in resources:
        return call
    verb = verb_of(operation.method.lower())
    return replace(call, method=f"{verb}_{call.method}", method_from="clash")


def _plainness(operation: Operation) -> tuple[bool, bool, int, bool, int]:
    """What comes first of the same calls.

    It is no variant of a path, not deprecated, of the newest version; it reads or changes one thing, or creates in a collection, one
    inside of something before others.
    """
    creates = operation.method == "POST"
    is_of_one = operation.path.rstrip("/").endswith("}")
    is_odd = is_of_one if creates else not is_of_one
    version = int(re.sub(r"\D", "", version_of(operation.path)) or 0)
    depth = operation.path.count("{") if operation.method != "GET" else 0
    return bool(_variant(operation)), operation.deprecated is not None, -version, is_odd, -depth


def _variant(operation: Operation) -> str:
    """What is told behind a path: `#stream`, `?beta=true`."""
    _, _, behind = operation.path.replace("?", "#").partition("#")
    return "_".join(word for word in split(behind) if word not in ("true", "false"))


def _names(
    method: str,
    operation: Operation,
    resource: tuple[str, ...],
    *,
    identifier: Identifier,
    first: Operation,
) -> list[str]:
    """What `operation` could be called instead of `method`, the best first.

    Args:
        first: The one that is called by `method`.
    """
    found: list[str] = []
    if variant := _variant(operation):
        verb, *nouns = variant.split("_")
        found.append(variant if nouns and verb in VERBS else f"{method}_{variant}")
    version = version_of(operation.path)
    if version and version != version_of(first.path):
        found.append(f"{method}_{version}")
    phrase = read_phrase(identifier, stems(resource))
    if phrase is not None and (not identifier.says_path or "by" in phrase[1]):
        verb = phrase[0] if phrase[0].upper() not in METHODS else verb_of(phrase[0])
        found.append("_".join((verb, *phrase[1])))
    is_of_one = operation.path.rstrip("/").endswith("}")
    if operation.method != "GET" and not is_of_one and first.path.rstrip("/").endswith("}"):
        found.append(f"bulk_{method}")
    found.append("_".join(split(operation.id)))
    return found
