"""Decides who plainly is the successor of an owner that left the document, so that a published name goes on to it.

A successor is the same thing at another place or in another spelling: an operation with the same operationId, or on the same
path with other names for its parameters; a component, property or parameter that is spelt or sent in another way; a
component that was moved out of the place where its class was born. What was called something else is none.
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
            moves |= _extracted(published, schema, api)
    return moves


def _pairs(gone: Iterable[str], new: Iterable[str], key: Callable[[str], str]) -> dict[str, str]:
    """The members of `gone` with the first of `new` that `key` makes the same of."""
    left = {key(one): one for one in gone}
    return {left.pop(key(one)): one for one in new if key(one) in left}


def _operations(published: Mapping[str, str], api: Api) -> dict[str, str]:
    """Operations that moved: those with the same operationId, then those on the same path but for its parameters' names."""
    present = {one.pointer: pascal(one.id) for one in api.operations}
    gone = [one for one in published if one not in present]
    new = [one for one in present if one not in published]
    if not gone or not new:
        return {}
    named = _pairs(gone, new, lambda one: (present.get(one) or published[one]).casefold())
    gone = [one for one in gone if one not in named]
    new = [one for one in new if one not in named.values()]
    # Paths that differ only in the names of their parameters are identical (Paths Object).
    return named | _pairs(gone, new, lambda one: _TEMPLATE.sub("{}", one))


def _path_items(operations: Moves, api: Api) -> dict[str, str]:
    """What stands in path items that are gone altogether, such as parameters that all operations share."""
    present = {one.pointer.rpartition("/")[0] for one in api.operations}
    moves: dict[str, str] = {}
    for old, new in operations.items():
        before, after = old.rpartition("/")[0], new.rpartition("/")[0]
        if before not in present:
            moves.setdefault(f"{before}/parameters", f"{after}/parameters")
            for first, second in _renamed(before, after):
                moves[f"{before}/parameters/{first}"] = f"{after}/parameters/{second}"
    return moves


def _renamed(before: str, after: str) -> Iterator[tuple[str, str]]:
    """The path parameters of two pointers into the same path, by their location and name, where that is another one."""
    if _TEMPLATE.sub("{}", before) == _TEMPLATE.sub("{}", after):
        for first, second in zip(_TEMPLATE.findall(before), _TEMPLATE.findall(after), strict=True):
            if first != second:
                yield f"path:{token_of(first)}", f"path:{token_of(second)}"


def _parameters(published: Names, before: str, operation: Operation) -> dict[str, str]:
    """Parameters of an operation, which was at `before`, that are called or sent in another way."""
    known = published.get(f"arguments of {before}", {})
    present = {f"{one.location}:{one.wire_name}" for one in operation.parameters}
    if not known or present.issuperset(known):
        return {}
    gone = [one for one in known if one not in present and one != "body"]
    new = [one for one in present if one not in known]
    pairs = dict(_renamed(before, operation.pointer))
    gone = [one for one in gone if one not in pairs]
    new = sorted(one for one in new if one not in pairs.values())
    pairs |= _pairs(gone, new, lambda one: snake(one.partition(":")[2]))
    moves: dict[str, str] = {}
    for first, second in pairs.items():
        moves[f"{before}/parameters/{first}"] = f"{operation.pointer}/parameters/{second}"
    return moves


def _components(published: Names, api: Api) -> dict[str, str]:
    """Components whose key is spelt in another way."""
    known = {
        owner
        for space in ("components", "errors")
        for owner in (one.removesuffix(RAISED) for one in published.get(space, {}))
        if owner.startswith(_COMPONENTS) and "/" not in owner.removeprefix(_COMPONENTS)
    }
    present = [one.pointer for one in api.schemas.values() if one.component]
    gone = sorted(known.difference(present))
    new = [one for one in present if one not in known]
    return _pairs(gone, new, lambda one: snake(token_of(one.removeprefix(_COMPONENTS))))


def _extracted(published: Names, place: Reference, api: Api) -> dict[str, str]:
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
    present = [one.wire_name for one in schema.properties]
    gone = [one for one in known if one not in present]
    if not gone:
        return {}
    pairs = _pairs(gone, [one for one in present if one not in known], snake)
    return {
        f"{owner}/properties/{escaped_token(old)}": f"{owner}/properties/{escaped_token(new)}"
        for old, new in pairs.items()
    }
