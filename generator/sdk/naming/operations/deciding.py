"""Decides how operations are called: as the configuration, the lock and the document say, else as a person would name them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, replace
from typing import TypeAlias, cast, get_args

from ....api.model import Api, Operation, Tag
from ....config import Config
from ..call import Call
from ..idiomatic import Names, Signal
from ..lock import NAMING, RENAMED, Lock, Namespace
from ..names import escaped, method_name, snake
from ..resources import ResourcePlanner
from .renaming import Renamed, rename

_CLIENT = "client"
_Published: TypeAlias = tuple[tuple[str, ...], str]


@dataclass(frozen=True, slots=True)
class Naming:
    """How the operations of an API are called.

    Attributes:
        api: The API; each operation that is not called as the document says has its resource as its only group, and a name.
        signal: What the document is read by; None where tags and operationIds are taken as they are.
        calls: By pointer, how an operation is called and by which rules.
        renamed: What rules of the configuration change.
    """

    api: Api
    signal: Signal | None
    calls: Mapping[str, Call]
    renamed: Renamed

    def resources(self, wished: Mapping[str, str], *, client: str, lock: Lock) -> ResourcePlanner:
        """The resources of the SDK.

        Args:
            wished: The names that the publisher configured, by pointer; they win over those of rules.
            client: The name of the client class.
        """
        renamed = {pointer: call.method for pointer, call in self.renamed.calls.items()}
        return ResourcePlanner(
            self.api,
            wished={**renamed, **wished},
            client=client,
            lock=lock,
            nests_pages=self.signal is not None,
        )


def name_operations(api: Api, config: Config, *, lock: Lock) -> Naming:
    """How the operations of `api` are called.

    What `lock` has stays: calls, and by what the document is read, lest one operation more change all names. Only the
    configuration can change them.
    """
    names = _names(api, lock) if _is_idiomatic(config, lock) else None
    published = dict(_published(lock))
    before = published | dict(_published(lock, prefix=RENAMED))
    unchanged = _keep(api, names, published=before)
    renamed = rename(api.operations, config, calls=unchanged)
    _note(renamed, unchanged, lock)
    calls = {**_keep(api, names, published=published), **renamed.calls}
    decided: Set[str] = renamed.calls.keys()
    if names is not None:
        calls = names.make_distinct(calls, kept=decided | published.keys())
        decided = calls.keys()
    operations = tuple(
        (
            _call(operation, calls[operation.pointer], others=renamed.others)
            if operation.pointer in decided
            else operation
        )
        for operation in api.operations
    )
    tags = () if names is None else _tags(api, operations)
    return Naming(
        api=replace(api, operations=operations, tags=(*api.tags, *tags)),
        signal=None if names is None else names.signal,
        calls=calls,
        renamed=renamed,
    )


def _is_idiomatic(config: Config, lock: Lock) -> bool:
    """Whether operations are called as a person would; a lock goes on as it was begun."""
    if config.naming:
        return config.naming == "idiomatic"
    return NAMING in lock.names or not lock.names


def _names(api: Api, lock: Lock) -> Names:
    signal = lock.published(NAMING, "signal")
    known = cast("Signal", signal) if signal in get_args(Signal) else None
    names = Names(api, signal=known)
    lock.give(NAMING, owner="signal", name=names.signal)
    return names


def _spell(operation: Operation) -> Call:
    """The call that a document says: the first group, and the operationId."""
    group = operation.groups[0] if operation.groups else ""
    resource = _resource(group)
    said = snake(operation.name, prefix="call") if operation.name else method_name(operation.id)
    return Call(
        resource,
        said,
        ("extension" if operation.has_group else "tag") if resource else "no tag",
        "extension" if operation.name else "operationId",
    )


def _resource(group: str) -> tuple[str, ...]:
    """The attributes of the client that lead to a group."""
    return tuple(snake(word, prefix="group") for word in group.split(".") if word.strip())


def _keep(api: Api, names: Names | None, *, published: Mapping[str, _Published]) -> dict[str, Call]:
    """The calls that a person would choose, or that the document says without `names`, but for those that are published."""
    found: dict[str, Call] = {}
    for operation in api.operations:
        call = _spell(operation) if names is None else names.calls[operation.pointer]
        resource, method = published.get(operation.pointer, (call.resource, call.method))
        # The document says which resource it is, where it is asked.
        if resource == call.resource or not (names is None or operation.has_group):
            resource_from = call.resource_from if resource == call.resource else "lock"
            method_from = call.method_from if method == call.method else "lock"
            call = Call(resource, method, resource_from, method_from)
        found[operation.pointer] = call
    return found


def _published(lock: Lock, *, prefix: str = "") -> Iterator[tuple[str, _Published]]:
    """The published resource and method of each operation by its pointer, in the namespaces that begin with `prefix`."""
    for space, owners in lock.names.items():
        client, _, resource = space.removeprefix(prefix).partition(".")
        if space.startswith(prefix) and client == _CLIENT:
            for owner, name in owners.items():
                if owner.startswith("#/"):
                    yield owner, (_resource(resource), name)


def _note(renamed: Renamed, calls: Mapping[str, Call], lock: Lock) -> None:
    """Let the lock keep what operations are called without rules, so that the patterns of rules go on matching."""
    spaces: dict[str, Namespace] = {}
    for pointer in renamed.calls:
        call = calls[pointer]
        space = RENAMED + ".".join((_CLIENT, *call.resource))
        if space not in spaces:
            spaces[space] = Namespace(space, lock=lock)
        spaces[space].claim(escaped(call.method), owner=pointer)


def _call(operation: Operation, call: Call, *, others: Mapping[str, tuple[Call, ...]]) -> Operation:
    """`operation` with its resource as its only group, unless it has `others` too, and its method as its name."""
    found = (call, *others.get(operation.pointer, ()))
    groups = tuple(".".join(way.resource) for way in found if way.resource)
    return replace(operation, groups=groups, name=call.method)


def _tags(api: Api, operations: Iterable[Operation]) -> Iterator[Tag]:
    """The resources as tags: described as a tag that all of their operations have, and no others; in the section of all of theirs."""
    before = {operation.pointer: operation for operation in api.operations}
    told = {tag.group: tag for tag in api.tags}
    tags: dict[str, set[str]] = defaultdict(set)
    resources: dict[str, set[str]] = defaultdict(set)
    for operation in operations:
        for resource in operation.groups:
            for tag in before[operation.pointer].groups[:1]:
                tags[resource].add(tag)
                resources[tag].add(resource)
    for resource, found in tags.items():
        known = [told[tag] for tag in found if tag in told]
        is_one = len(found) == len(known) == 1 and len(resources[known[0].group]) == 1
        sections = [tag.section for tag in known if tag.section is not None]
        is_in_one = len(sections) == len(found) and len({name for _, name in sections}) == 1
        own = told.get(resource) or Tag(wire_name=resource, group=resource)
        like = known[0] if is_one else own
        yield replace(
            own,
            description=like.description or own.description,
            title=like.title or own.title,
            section=min(sections) if is_in_one else own.section,
        )
