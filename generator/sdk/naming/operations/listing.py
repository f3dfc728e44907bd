"""Lists the calls of an SDK, each with the rule that gave each of its parts. Nothing is decided here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ....api.model import Operation
from ...values import CallList, ListedCall
from ..call import Call
from ..lock import Lock
from ..resources import Group
from .deciding import Naming


def list_calls(naming: Naming, *, wished: Mapping[str, str], client: str, lock: Lock) -> CallList:
    """The calls that `naming` becomes in an SDK.

    Args:
        wished: The names that the publisher configured, by pointer.
        client: The name of the client class.
    """
    planner = naming.resources(wished, client=client, lock=lock)
    calls = (
        _list(operation, group, call=naming.calls[operation.pointer], wished=wished)
        for group in _in_order(planner.root)
        for operation in group.operations
    )
    return CallList(naming.signal, tuple(calls))


def _in_order(group: Group) -> Iterator[Group]:
    """A group and those below it, each before what is below it."""
    waiting = [group]
    while waiting:
        group = waiting.pop()
        yield group
        waiting.extend(reversed(group.children.values()))


def _list(
    operation: Operation, group: Group, *, call: Call, wished: Mapping[str, str]
) -> ListedCall:
    return ListedCall(
        resource=group.path,
        method=group.methods[operation.pointer],
        resource_from=call.resource_from,
        method_from="names" if operation.pointer in wished else call.method_from,
        http_method=operation.method,
        path=operation.path,
        operation_id=operation.id,
        pointer=operation.pointer,
    )
