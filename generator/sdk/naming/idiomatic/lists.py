"""Whether an operation gives a list: an array, or an object that is a page of one."""

from __future__ import annotations

import re
from collections.abc import Mapping

from ....api.model import (
    ArraySchema,
    NamedSchema,
    ObjectSchema,
    Operation,
    Reference,
    Schema,
    UnionSchema,
)
from .words import split, stems

_HOLDERS = frozenset(
    ["data", "items", "results", "records", "list", "entries", "values", "elements", "content", "rows"]
)  # fmt: skip
_WRAPPERS = frozenset(["data", "result", "results", "response", "payload"])
_PAGE = re.compile(
    r"next|prev|total|count|cursor|page|more|limit|offset|first_?id|last_?id|links|meta|size|^object$",
    re.I,
)
_DEEPEST = 2
_FEW = 3


class Lists:
    """Which operations give a list, as their successful responses are described."""

    def __init__(self, schemas: Mapping[str, NamedSchema]) -> None:
        self._schemas = schemas

    def gives_list(self, operation: Operation) -> bool:
        """Whether a success of `operation` is a list."""
        named = [part for part in operation.path.split("/")[-2:] if not part.startswith("{")]
        nouns = stems("_".join(split(part)) for part in named)
        return any(
            self._is_list(media.schema, nouns)
            for response in operation.responses
            if response.status.startswith("2")
            for media in response.content
            if media.schema is not None
        )

    def _is_list(self, written: Schema, nouns: frozenset[str], depth: int = 0) -> bool:
        schema = self._meant(written)
        match schema:
            case ArraySchema():
                return True
            case UnionSchema() if depth < _DEEPEST:
                return all(self._is_list(member, nouns, depth + 1) for member in schema.members)
            case ObjectSchema():
                return self._is_page(schema, nouns, depth)
            case _:
                return False

    def _is_page(self, schema: ObjectSchema, nouns: frozenset[str], depth: int) -> bool:
        members = {
            property_.wire_name: self._meant(property_.schema) for property_ in schema.properties
        }
        arrays = [name for name, member in members.items() if isinstance(member, ArraySchema)]
        others = [name for name in members if name not in arrays]
        if len(arrays) == 1:
            name = arrays[0]
            is_named = name.lower() in _HOLDERS or not nouns.isdisjoint(stems(split(name)[-1:]))
            is_paged = any(_PAGE.search(other) for other in others)
            return (
                not others
                or (is_named and (is_paged or len(others) < _FEW))
                or (is_paged and len(others) <= _FEW)
            )
        return (
            not arrays
            and depth < _DEEPEST
            and any(
                isinstance(member, ObjectSchema) and self._is_page(member, nouns, depth + 1)
                for name, member in members.items()
                if name.lower() in _WRAPPERS
            )
        )

    def _meant(self, schema: Schema) -> Schema:
        seen: set[str] = set()
        while isinstance(schema, Reference) and schema.target not in seen:
            seen.add(schema.target)
            named = self._schemas.get(schema.target)
            if named is None:
                break
            schema = named.schema
        return schema
