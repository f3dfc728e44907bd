"""Says what the members of a union are called that have no name: after what tells them apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from ....api.model import ArraySchema, ConstSchema, EnumSchema, ObjectSchema, Schema, UnionSchema
from ...schemas.shapes import Shapes
from ..spelling.ways import IDIOMATIC

_MOST_WORDS = 4


def variant_words(union: UnionSchema, shapes: Shapes) -> tuple[str, ...]:
    """A word for each member of `union`: its title, the value that picks it, a property that it alone has, its kind, a number."""
    ways = (
        [_title(member) for member in union.members],
        _picking(union, shapes),
        _constants(union, shapes),
        _own_properties(union),
        [_kind(member) for member in union.members],
    )
    given = ["" for _ in union.members]
    for way in ways:
        times = Counter(way)
        for index, word in enumerate(way):
            if not given[index] and word and times[word] == 1 and word not in given:
                given[index] = word
    return tuple(word or f"Variant{index + 1}" for index, word in enumerate(given))


def _title(member: Schema) -> str:
    short = member.title and len(member.title.split()) <= _MOST_WORDS
    return IDIOMATIC.pascal(member.name or member.title) if short or member.name else ""


def _picking(union: UnionSchema, shapes: Shapes) -> list[str]:
    """The value of the discriminator that picks each member."""
    picked = shapes.values(union)
    return [_of_value(*picked.get(member.pointer, ())[:1]) for member in union.members]


def _of_value(value: object = "") -> str:
    text = str(value)
    return IDIOMATIC.pascal(text) if any(map(str.isalpha, text)) else ""


def _constants(union: UnionSchema, shapes: Shapes) -> list[str]:
    """The value of a property that is always the same in a member, of the property that tells most members apart."""
    columns: dict[str, list[str]] = {"": ["" for _ in union.members]}
    for index, member in enumerate(union.members):
        for name, value in _constants_of(member, shapes):
            column = columns.setdefault(name, ["" for _ in union.members])
            column[index] = _of_value(value)
    return max(columns.values(), key=lambda column: len({*column} - {""}))


def _constants_of(member: Schema, shapes: Shapes) -> Iterator[tuple[str, object]]:
    parts = [("", member)]
    if isinstance(member, ObjectSchema):
        parts = [
            (property_.wire_name, shapes.target(property_.schema))
            for property_ in member.properties
        ]
    for name, part in parts:
        if isinstance(part, ConstSchema):
            yield name, part.value
        elif isinstance(part, EnumSchema) and len(part.values) == 1:
            yield name, part.values[0].value


def _own_properties(union: UnionSchema) -> list[str]:
    """A property that only one member has, required ones first."""
    listed = [
        (
            sorted(member.properties, key=lambda property_: not property_.required)
            if isinstance(member, ObjectSchema)
            else []
        )
        for member in union.members
    ]
    times = Counter(property_.wire_name for properties in listed for property_ in properties)
    own = (
        next(
            (property_.wire_name for property_ in properties if times[property_.wire_name] == 1), ""
        )
        for properties in listed
    )
    return [f"With{IDIOMATIC.pascal(name)}" if name else "" for name in own]


def _kind(member: Schema) -> str:
    match member:
        case EnumSchema():
            return "Enum"
        case ObjectSchema():
            return "Object"
        case UnionSchema():
            return "Union"
        case ArraySchema(items=ObjectSchema() | UnionSchema() | EnumSchema()):
            return "List"
        case _:
            return ""
