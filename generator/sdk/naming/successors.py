"""Decides who plainly is the successor of an owner that left the document, so that a published name goes on to it.

A successor is the same thing at another place or in another spelling: an operation with the same operationId, or on the same
path with other names for its parameters; a component, property or parameter that is spelt or sent in another way; a
component that was moved out of the place where its class was born. Anything else is new, and gets a new name.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping

from ...api.model import Api, ObjectSchema, Operation, Reference
from ..schemas.shapes import every_schema
from .lock import RAISED, Names
from .names import pascal, snake
from .owners import escaped_token, merged_key, token_of

_TEMPLATE = re.compile(r"\{([^{}]*)\}")
_COMPONENTS = "#/components/schemas/"

Moves = Mapping[str, str]
"""By the beginning of the pointers of owners that are gone, the one of those that succeed them."""


def successors(published: Names, api: Api) -> Moves:
    """Where the owners of `published` went, as far as that is plain."""
    if not published:
        return {}
    operations = _operations(published.get("operation names", {}), api)
    before = {new: old for old, new in operations.items()}
    moves = operations | _path_items(operations, api) | _components(published, api)
    for operation in api.operations:
        moves |= _parameters(published, before.get(operation.pointer, operation.pointer), operation)
    for schema in every_schema(api):
        if isinstance(schema, ObjectSchema):
            moves |= _properties(published, schema)
        elif isinstance(schema, Reference):
            moves |= _find_extracted(published, schema, api)
    return moves


def _pairs(gone: Iterable[str], new: Iterable[str], key: Callable[[str], str]) -> dict[str, str]:
    """The members of `gone` with the first of `new` that `key` makes the same of."""
    left = {key(owner): owner for owner in gone}
    return {left.pop(key(owner)): owner for owner in new if key(owner) in left}


def _operations(published: Mapping[str, str], api: Api) -> dict[str, str]:
    """Operations that moved: those with the same operationId, then those on the same path but for its parameters' names."""
    present = {operation.pointer: pascal(operation.id) for operation in api.operations}
    gone = [pointer for pointer in published if pointer not in present]
    new = [pointer for pointer in present if pointer not in published]
    if not gone or not new:
        return {}
    named = _pairs(
        gone, new, lambda pointer: (present.get(pointer) or published[pointer]).casefold()
    )
    gone = [pointer for pointer in gone if pointer not in named]
    new = [pointer for pointer in new if pointer not in named.values()]
    # Paths that differ only in the names of their parameters are identical (Paths Object).
    return named | _pairs(gone, new, lambda pointer: _TEMPLATE.sub("{}", pointer))


def _path_items(operations: Moves, api: Api) -> dict[str, str]:
    """What stands in path items that are gone altogether, such as parameters that all operations share."""
    present = {operation.pointer.rpartition("/")[0] for operation in api.operations}
    moves: dict[str, str] = {}
    for old, new in operations.items():
        before, after = old.rpartition("/")[0], new.rpartition("/")[0]
        if before not in present:
            moves.setdefault(f"{before}/parameters", f"{after}/parameters")
            for first, second in _find_renamed(before, after):
                moves[f"{before}/parameters/{first}"] = f"{after}/parameters/{second}"
    return moves


def _find_renamed(before: str, after: str) -> Iterator[tuple[str, str]]:
    """The path parameters of two pointers into the same path, by their location and name, where that is another one."""
    if _TEMPLATE.sub("{}", before) == _TEMPLATE.sub("{}", after):
        for first, second in zip(_TEMPLATE.findall(before), _TEMPLATE.findall(after), strict=True):
            if first != second:
                yield f"path:{token_of(first)}", f"path:{token_of(second)}"


def _parameters(published: Names, before: str, operation: Operation) -> dict[str, str]:
    """Parameters of an operation, which was at `before`, that are called or sent in another way."""
    known = published.get(f"arguments of {before}", {})
    present = {f"{parameter.location}:{parameter.wire_name}" for parameter in operation.parameters}
    if not known or present.issuperset(known):
        return {}
    gone = [owner for owner in known if owner not in present and not owner.startswith("body")]
    new = [owner for owner in present if owner not in known]
    pairs = dict(_find_renamed(before, operation.pointer))
    gone = [owner for owner in gone if owner not in pairs]
    new = sorted(owner for owner in new if owner not in pairs.values())
    pairs |= _pairs(gone, new, lambda owner: snake(owner.partition(":")[2]))
    moves: dict[str, str] = {}
    for first, second in pairs.items():
        moves[f"{before}/parameters/{first}"] = f"{operation.pointer}/parameters/{second}"
    return moves


def _components(published: Names, api: Api) -> dict[str, str]:
    """Components whose key is spelt in another way."""
    known = {
        owner
        for space in ("components", "errors")
        for owner in (key.removesuffix(RAISED) for key in published.get(space, {}))
        if owner.startswith(_COMPONENTS) and "/" not in owner.removeprefix(_COMPONENTS)
    }
    present = [named.pointer for named in api.schemas.values() if named.component]
    gone = sorted(known.difference(present))
    new = [pointer for pointer in present if pointer not in known]
    return _pairs(gone, new, lambda pointer: snake(token_of(pointer.removeprefix(_COMPONENTS))))


def _find_extracted(published: Names, place: Reference, api: Api) -> dict[str, str]:
    """A class that was born at `place` and is a component of the same name now."""
    known, key = published.get("components", {}), merged_key(place.pointer)
    name = known.get(key)
    if name is None or place.target in known:
        return {}
    return {key: place.target} if name == pascal(api.schemas[place.target].wire_name) else {}


def _properties(published: Names, schema: ObjectSchema) -> dict[str, str]:
    """The properties of an object that are spelt in another way."""
    owner = merged_key(schema.pointer)
    known = published.get(f"fields of {owner}", {})
    present = [property_.wire_name for property_ in schema.properties]
    gone = [name for name in known if name not in present]
    if not gone:
        return {}
    pairs = _pairs(gone, [name for name in present if name not in known], snake)
    return {
        f"{owner}/properties/{escaped_token(old)}": f"{owner}/properties/{escaped_token(new)}"
        for old, new in pairs.items()
    }
