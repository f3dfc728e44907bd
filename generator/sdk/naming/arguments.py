"""Says what the argument of a parameter is best called, and in which order arguments stand."""

from __future__ import annotations

from ...api.model import Operation, Parameter
from .idiomatic.words import singular
from .names import escaped
from .reserved import ARGUMENTS
from .spelling.ways import Spelling

_NAMELESS = frozenset(["guid", "id", "key", "name", "slug", "uuid"])
"""What an object in a path is often called that is named by its resource only."""


def argument_name(parameter: Parameter, operation: Operation, *, spelling: Spelling) -> str:
    """The name that the wire has; of an object above that of the call with its resource: `file_id` for `/files/{id}/lines`."""
    name = spelling.snake(parameter.name or parameter.wire_name, prefix="param")
    if not spelling.is_idiomatic or parameter.location != "path" or name not in _NAMELESS:
        return name
    before, found, _ = operation.path.partition(f"/{{{parameter.wire_name}}}")
    above = before.rpartition("/")[2]
    if not found or not above or "{" in above or not operation.groups:
        return name
    owner = _noun(above, spelling)
    return (
        name
        if owner == _noun(operation.groups[0].rpartition(".")[2], spelling)
        else f"{owner}_{name}"
    )


def argument_candidates(name: str, *, location: str, spelling: Spelling) -> tuple[str, ...]:
    """What an argument may be called that is sent in `location`, the best first: `name`, else with the place in front.

    As people call them, the place tells an argument also from what every method takes: `body_timeout`.
    """
    placed = escaped(f"{location}_{name}", ARGUMENTS)
    if spelling.is_idiomatic and name in ARGUMENTS:
        return (placed,)
    return escaped(name, ARGUMENTS), placed


def path_order(parameter: Parameter, operation: Operation) -> int:
    """Where a parameter of the path stands there; others stand behind."""
    place = (
        operation.path.find(f"{{{parameter.wire_name}}}") if parameter.location == "path" else -1
    )
    return place if place >= 0 else len(operation.path)


def _noun(text: str, spelling: Spelling) -> str:
    """A word of a path for one of its kind, as a part of a name."""
    *first, last = spelling.snake(text, prefix="group").split("_")
    return "_".join((*first, singular(last)))
