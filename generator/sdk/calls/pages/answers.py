"""What of a response says how its list goes on: the list itself, cursors, URLs, totals, and whether there is more."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from ....api.model import (
    ArraySchema,
    ConstSchema,
    EnumSchema,
    ObjectSchema,
    Operation,
    PathSteps,
    ScalarSchema,
    Schema,
    UnionSchema,
)
from ....api.schema import Facts
from ...schemas.media import is_json, is_success
from ...schemas.shapes import Shapes
from .inputs import scalar_types, word_of

_DEEPEST = 3
# What stands around the list, or around what leads on.
_AROUND = re.compile(r"data|result|response|payload|embedded|content|body|list|output|meta")
_ABOUT = re.compile(r"meta|pag(e|ing|ination|er)|links?|cursor|next|info")
# Lists that come beside the items of any list.
_BESIDE = frozenset(
    ("order", "orderby", "sort", "sortby", "errors", "warnings", "messages", "facets", "links", "notices")
)  # fmt: skip
_KEYS = ("id", "token", "uuid", "gid", "uid")
_KEY_OF = re.compile(r"(\w{2,})(id|token|uuid)")


@dataclass(frozen=True, slots=True)
class Member:
    """A member of the response, or of an object in it: a text, a number or a truth value.

    Attributes:
        path: Where it stands, by names on the wire.
        word: Its name without what spellings differ in; `around` is that of the object that it stands in.
        facts: What its schema says, at its place and at what it refers to.
    """

    path: PathSteps
    word: str
    around: str
    types: frozenset[str]
    format: str
    facts: Facts


class Answer:
    """What the successful response of one operation has; of several kinds of it, what all of them have.

    Args:
        schemas: Those of its JSON.
    """

    def __init__(self, schemas: Iterable[Schema], shapes: Shapes) -> None:
        self.shapes = shapes
        self._kinds = tuple(kind for schema in schemas for kind in self._spread(schema))

    def _spread(self, schema: Schema) -> tuple[Schema, ...]:
        """The members of a union, or `schema` itself; without references."""
        target = self.shapes.target(schema)
        members = self.shapes.members(target) if isinstance(target, UnionSchema) else (target,)
        return tuple(self.shapes.target(member) for member in members)

    @cached_property
    def results(self) -> PathSteps | None:
        """Where the one list stands; None where there is none, or more than one."""
        found = {self._results_of(kind) for kind in self._kinds}
        return found.pop() if len(found) == 1 else None

    def _results_of(self, kind: Schema) -> PathSteps | None:
        if isinstance(kind, ArraySchema):
            return ()
        found = dict(self._lists(kind))
        if not found:
            for name, written in _properties(kind):
                target = self.shapes.target(written)
                if isinstance(target, ObjectSchema) and _AROUND.search(word_of(name)):
                    found.update(((name, *path), items) for path, items in self._lists(target))
        if len(found) > 1:
            # Words beside the items are no list of their own.
            found = {path: items for path, items in found.items() if not self._is_word(items)}
        return next(iter(found)) if len(found) == 1 else None

    def _lists(self, schema: Schema) -> Iterator[tuple[PathSteps, Schema]]:
        """The lists that `schema` has itself, with what they are lists of."""
        for name, written in _properties(schema):
            target = self.shapes.target(written)
            if isinstance(target, ArraySchema) and word_of(name) not in _BESIDE:
                yield (name,), target.items

    def _is_word(self, items: Schema) -> bool:
        return isinstance(self.shapes.target(items), ScalarSchema | EnumSchema | ConstSchema)

    @cached_property
    def members(self) -> tuple[Member, ...]:
        """All single values beside the list that could lead on."""
        first, *others = (
            {member.path: member for member in self._single_values(kind, (), "")}
            for kind in self._kinds
        )
        return tuple(
            member for path, member in first.items() if all(path in other for other in others)
        )

    def _single_values(self, schema: Schema, path: PathSteps, around: str) -> Iterator[Member]:
        for name, written in _properties(schema):
            target, word = self.shapes.target(written), word_of(name)
            types = scalar_types(written, self.shapes)
            if types:
                format_ = target.format if isinstance(target, ScalarSchema) else ""
                facts = written.facts.over(target.facts)
                yield Member((*path, name), word, around, types, format_, facts)
            elif len(path) < _DEEPEST - 1 and (_ABOUT.search(word) or _AROUND.search(word)):
                yield from self._single_values(target, (*path, name), word)

    def has_list(self, path: PathSteps) -> bool:
        """Whether a list stands at `path`."""
        found = [self._at(kind, path) for kind in self._kinds]
        return all(isinstance(target, ArraySchema) for target in found)

    def has(self, path: PathSteps) -> bool:
        """Whether a member stands at `path`."""
        return all(self._at(kind, path) is not None for kind in self._kinds)

    def _at(self, schema: Schema, path: PathSteps) -> Schema | None:
        """What stands at `path` below `schema`, without references; None where nothing does."""
        for position, step in enumerate(path):
            if isinstance(step, int):
                items = self._spread(schema.items) if isinstance(schema, ArraySchema) else ()
                rest = path[position + 1 :]
                found = [self._at(item, rest) for item in items]
                return found[0] if found and None not in found else None
            written = dict(_properties(schema)).get(step)
            if written is None:
                return None
            schema = self.shapes.target(written)
        return schema

    def key(self, noun: str) -> str:
        """The member of each item that tells it from others, or "".

        Args:
            noun: What the items are called.
        """
        names = [self._names_in(item) for kind in self._kinds for item in self._items(kind)]
        shared = set(names[0]).intersection(*names) if names else set[str]()
        own = (name for name in sorted(shared) if _is_key_of(name, noun))
        return next((key for key in (*_KEYS, *own) if key in shared), "")

    def _items(self, kind: Schema) -> tuple[Schema, ...]:
        found = None if self.results is None else self._at(kind, self.results)
        return self._spread(found.items) if isinstance(found, ArraySchema) else ()

    def _names_in(self, item: Schema) -> set[str]:
        """The members of an item that are single values."""
        return {name for name, schema in _properties(item) if scalar_types(schema, self.shapes)}


class Answers:
    """The answers of all operations; operations with the same response share one."""

    def __init__(self, shapes: Shapes) -> None:
        self._shapes = shapes
        self._known: dict[tuple[str, ...], Answer] = {}

    def of(self, operation: Operation) -> Answer | None:
        """What the JSON of a success of `operation` has; None where there is no JSON."""
        schemas = {
            self._shapes.target(media.schema).pointer: media.schema
            for response in operation.responses
            if is_success(response, operation)
            for media in response.content
            if media.schema is not None and is_json(media.content_type)
        }
        if not schemas:
            return None
        key = tuple(schemas)
        if key not in self._known:
            self._known[key] = Answer(schemas.values(), self._shapes)
        return self._known[key]


def _is_key_of(name: str, noun: str) -> bool:
    """Whether `name` is `backtest_token` or `backtestId` where the items are called `backtests`."""
    found = _KEY_OF.fullmatch(word_of(name))
    return found is not None and word_of(noun).startswith(found[1])


def _properties(schema: Schema) -> Iterator[tuple[str, Schema]]:
    if isinstance(schema, ObjectSchema):
        for property_ in schema.properties:
            yield property_.wire_name, property_.schema
