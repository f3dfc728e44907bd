"""Says what the classes of operations begin with: the resource for one of its kind, and the method."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ....api.model import Operation
from ..spelling.ways import IDIOMATIC
from .candidates import Wish, settle
from .nouns import for_one

# With the class of a part behind it, a longer one has more than 60 characters.
_LONG = 50
_ENDS = (0, -2, -1)


def class_bases(operations: Sequence[Operation]) -> dict[str, tuple[str, ...]]:
    """What the classes of each operation may begin with, by its pointer: `FileDelete` for `vector_stores.files.delete`."""
    wishes = {operation.pointer: Wish(tuple(_names(operation))) for operation in operations}
    settle([*wishes.values()])
    return {pointer: wish.names for pointer, wish in wishes.items()}


def _names(operation: Operation) -> Iterator[str]:
    """The method behind the resource, behind that and the one above it, and so on; a long one also without what is between."""
    method = IDIOMATIC.pascal(operation.name or operation.id)
    above = [for_one(IDIOMATIC.pascal(part)) for part in _resource(operation)]
    for count in range(min(1, len(above)), len(above) + 1):
        parts = (*above[len(above) - count :], method)
        if len(parts) > len(_ENDS) and len("".join(parts)) > _LONG:
            yield "".join(parts[index] for index in _ENDS)
        yield "".join(parts)


def module_of(operation: Operation) -> str:
    """The words that the module of an operation is named after: those of its call."""
    return "_".join((*_resource(operation), operation.name or operation.id))


def _resource(operation: Operation) -> list[str]:
    written = operation.groups[0] if operation.groups else ""
    return [part for part in written.split(".") if part.strip()]
