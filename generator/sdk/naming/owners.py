"""Decides what the lock calls a schema: its pointer, made independent of the places in lists that move when a document grows."""

from __future__ import annotations

import re
from collections import Counter

from ...api.model import ConstSchema, EnumSchema, ObjectSchema, Parameter, Schema, UnionSchema

# The members of an `allOf` are merged: what stands in one of them stands in the whole.
_MERGED = re.compile(r"/allOf/\d+(?=/|$)")


def merged_key(pointer: str) -> str:
    """`pointer` without the places in lists of merged schemas."""
    return _MERGED.sub("", pointer) if "/allOf/" in pointer else pointer


def token_of(text: str) -> str:
    """What a token of a pointer means (RFC 6901, section 4)."""
    return text.replace("~1", "/").replace("~0", "~")


def escaped_token(text: str) -> str:
    """`text` as a token of a pointer."""
    return text.replace("~", "~0").replace("/", "~1")


class Owners:
    """The keys of schemas in the lock, each once; a schema that would share one keeps its pointer."""

    def __init__(self) -> None:
        self._known: dict[str, str] = {}
        self._keys: dict[str, str] = {}
        self._used: set[str] = set()

    def of(self, pointer: str) -> str:
        """The key of the schema at `pointer`."""
        if pointer not in self._keys:
            key = self._key(pointer)
            self._keys[pointer] = pointer if key in self._used else key
            self._used.add(self._keys[pointer])
        return self._keys[pointer]

    def _key(self, pointer: str) -> str:
        """The pointer with the longest beginning that is known by another key replaced."""
        above, rest = pointer, ""
        while above:
            if above in self._known:
                return self._known[above] + merged_key(rest)
            above, slash, token = above.rpartition("/")
            rest = f"{slash}{token}{rest}"
        return merged_key(pointer)

    def note_parameter(self, parameter: Parameter) -> None:
        """Know what stands in `parameter` by its location and name instead of its place in the list."""
        above, _, index = parameter.pointer.rpartition("/")
        if index.isdecimal():
            key = f"{self._key(above)}/{parameter.location}:{parameter.wire_name}"
            self._known[parameter.pointer] = key

    def note_members(self, union: UnionSchema) -> None:
        """Know the members of `union` by what names them, where something does, instead of their places."""
        names = [_named(member) for member in union.members]
        times = Counter(names)
        for member, name in zip(union.members, names, strict=True):
            above, _, index = member.pointer.rpartition("/")
            if name and times[name] == 1 and index.isdecimal():
                self._known[member.pointer] = f"{self._key(above)}/{name}"


def _named(member: Schema) -> str:
    """The title of a member, or the constant among its properties that tells it apart; "" where it has neither."""
    if member.title:
        return member.title
    for property_ in member.properties if isinstance(member, ObjectSchema) else ():
        if isinstance(property_.schema, ConstSchema):
            return f"{property_.wire_name}={property_.schema.value}"
        if isinstance(property_.schema, EnumSchema) and len(property_.schema.values) == 1:
            return f"{property_.wire_name}={property_.schema.values[0].value}"
    return ""


def value_owner(value: str | int | float) -> str:
    """What the lock calls a value of an enum: it tells the text '1' from the number."""
    # A double quote in front makes Python quote every text in single quotes.
    return "'" + repr('"' + value)[2:] if isinstance(value, str) else repr(value)
