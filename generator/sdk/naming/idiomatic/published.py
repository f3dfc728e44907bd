"""Lets operations be called as a person would call them, unless they were published, or the document says how."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import cast, get_args

from ....api.model import Api, Operation, Tag
from ..lock import NAMING, Lock
from .calls import Names, Signal

_CLIENT = "client"


def name_calls(api: Api, *, lock: Lock) -> Api:
    """`api` with the resource and the method of every operation decided, as the document as a whole suggests them.

    What `lock` has stays: the calls of operations, and by what the document is read, lest one operation more change all names.
    """
    signal = lock.published(NAMING, "signal")
    known = cast("Signal", signal) if signal in get_args(Signal) else None
    names = Names(api, signal=known)
    lock.give(NAMING, owner="signal", name=names.signal)
    published = dict(_published(lock))
    operations = tuple(
        _call(operation, names, published.get(operation.pointer)) for operation in api.operations
    )
    return replace(api, operations=operations, tags=(*api.tags, *_tags(api, operations)))


def _call(operation: Operation, names: Names, published: tuple[str, str] | None) -> Operation:
    """`operation` with its resource as its only group, and its method as its name."""
    call = names.calls[operation.pointer]
    resource, method = published or (".".join(call.resource), call.method)
    groups = operation.groups if operation.has_group else (resource,) if resource else ()
    return replace(operation, groups=groups, name=operation.name or method)


def _published(lock: Lock) -> Iterator[tuple[str, tuple[str, str]]]:
    """The published resource and method of each operation by its pointer."""
    for space, owners in lock.names.items():
        client, _, resource = space.partition(".")
        if client == _CLIENT:
            for owner, name in owners.items():
                if owner.startswith("#/"):
                    yield owner, (resource, name)


def _tags(api: Api, operations: Iterable[Operation]) -> Iterator[Tag]:
    """The resources as tags, with the description of a tag that all of their operations have, and no others."""
    before = {operation.pointer: operation for operation in api.operations}
    described = {tag.group: tag.description for tag in api.tags if tag.description}
    tags: dict[str, set[str]] = defaultdict(set)
    resources: dict[str, set[str]] = defaultdict(set)
    for operation in operations:
        for resource in operation.groups:
            for tag in before[operation.pointer].groups[:1]:
                tags[resource].add(tag)
                resources[tag].add(resource)
    for resource, found in tags.items():
        for tag in found:
            if len(found) == len(resources[tag]) == 1 and tag in described:
                yield Tag(wire_name=resource, group=resource, description=described[tag])
