"""What of a request could say which page is wanted: parameters of the query and fields of the body, by what they are called."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ....api.model import ObjectSchema, Operation, ScalarSchema, Schema, UnionSchema
from ....api.schema import Facts
from ...schemas.media import is_json
from ...schemas.shapes import Shapes

_OTHER = re.compile(r"[^a-z0-9]+")

PAGES = frozenset(("page", "pagenumber", "pageno", "pagenum", "pageindex", "currentpage"))
OFFSETS = frozenset(
    ("offset", "skip", "start", "startat", "startindex", "startfrom", "startoffset")
)
LIMITS = frozenset(
    (
        "limit", "perpage", "size", "pagesize", "count", "top", "take", "rows", "maxresults", "maxitems", "maxpagesize",
        "itemsperpage", "resultsperpage", "hitsperpage", "maxentries", "numresults", "maxcount", "batchsize",
    )
)  # fmt: skip
CURSORS = frozenset(
    (
        "cursor", "after", "startingafter", "afterid", "aftercursor", "startafter", "pagetoken", "nextpagetoken",
        "nexttoken", "nextcursor", "nextpage", "pagecursor", "continuationtoken", "continuation", "paginationtoken", "marker",
        "nextmarker", "skiptoken", "bookmark", "startcursor",
    )
)  # fmt: skip
_WORDS = PAGES | OFFSETS | LIMITS | CURSORS
_SINCE = frozenset(("since", "sinceid"))
_LINK = re.compile(r"\blink`? header\b", re.IGNORECASE)
# `page[after]` is `after`.
_OF_PAGES = frozenset(("after", "cursor", "offset", "limit"))


def word_of(name: str) -> str:
    """A name on the wire without what its spellings differ in: `pageSize`, `page_size` and `page[size]` are one."""
    return _OTHER.sub("", name.lower())


def scalar_types(schema: Schema, shapes: Shapes) -> frozenset[str]:
    """The JSON types that a value of `schema` can have where it is a single text or number; none where it is anything else."""
    target = shapes.target(schema)
    members = shapes.members(target) if isinstance(target, UnionSchema) else (target,)
    targets = [shapes.target(member) for member in members]
    if not all(isinstance(target, ScalarSchema) for target in targets):
        return frozenset()
    return frozenset(target.type for target in targets if isinstance(target, ScalarSchema))


@dataclass(frozen=True, slots=True)
class Input:
    """A parameter, or a field of the body, that can hold a number or a text.

    Attributes:
        name: Its name on the wire.
        word: That name without what spellings differ in.
        facts: What its schema says, at its place and at what it refers to.
    """

    name: str
    word: str
    schema: Schema
    types: frozenset[str]
    facts: Facts
    description: str
    in_body: bool = False

    @property
    def is_counted(self) -> bool:
        """Whether it is a whole number, or a text that is one where nobody gives it."""
        default = self.facts.default
        return (
            "integer" in self.types
            or "number" in self.types
            or (default is not None and str(default.data).isdecimal())
        )


class Inputs:
    """What the request of one operation has: its `singles` are single texts, numbers and truth values."""

    def __init__(self, operation: Operation, shapes: Shapes) -> None:
        self.singles = (*_parameters(operation, shapes), *_fields(operation, shapes))

    def among(self, words: frozenset[str]) -> Iterator[Input]:
        """Those that are called by one of `words`."""
        return (each for each in self.singles if each.word in words)

    @property
    def are_any(self) -> bool:
        """Whether anything says which page is wanted, or how long it is."""
        return any(self.among(_WORDS | _SINCE))

    def called(self, word: str) -> Input | None:
        """The one that is called `word`."""
        return next((each for each in self.singles if each.word == word), None)

    @property
    def tell_of_link(self) -> bool:
        """Whether one of them is said to come from the Link header field."""
        return any(_LINK.search(each.description) for each in self.among(CURSORS | PAGES))

    @property
    def limit(self) -> Input | None:
        """What says how many items a page has."""
        return next((each for each in self.among(LIMITS) if each.is_counted), None)


def _parameters(operation: Operation, shapes: Shapes) -> Iterator[Input]:
    for parameter in operation.parameters:
        if parameter.location == "query":
            yield from _input(parameter.wire_name, parameter.schema, shapes, parameter.description)


def _fields(operation: Operation, shapes: Shapes) -> Iterator[Input]:
    content = () if operation.body is None else operation.body.content
    for media in content:
        target = None if media.schema is None else shapes.target(media.schema)
        if is_json(media.content_type) and isinstance(target, ObjectSchema):
            for property_ in target.properties:
                yield from _input(property_.wire_name, property_.schema, shapes, None)
            return


def _input(name: str, schema: Schema, shapes: Shapes, description: str | None) -> Iterable[Input]:
    word = word_of(name)
    if word.removeprefix("page") in _OF_PAGES:
        word = word.removeprefix("page")
    types = scalar_types(schema, shapes)
    facts = schema.facts.over(shapes.target(schema).facts)
    text = facts.description if description is None else f"{description} {facts.description}"
    return (Input(name, word, schema, types, facts, text, description is None),) if types else ()
