"""The arguments of a method that are members of the object in its body, as data."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from msgspec import Struct, field


class Fields(Struct):
    """The arguments that make the object of a body.

    Attributes:
        required: Their names, with spaces between them: of those without which there is no such object.
        optional: The names of all others.
        nullable: Those of both for which None is a value, null; for all others it is the same as to leave them out.
        renamed: The names on the wire, where they are others.
        defaults: What is sent for those that are not given.
        written: How values are written, by the name on the wire and the word of `formats.py`, where not as usual.
        either: Names like `required`, of what each of several objects needs beyond those; one of them has to be there.
        extra: The argument whose members stand beside the others in the object, or "".
        needed: The names in `required`.
        wire_names: The name on the wire of each.
        nulls: The names in `nullable`.
    """

    required: str = ""
    optional: str = ""
    nullable: str = ""
    renamed: Mapping[str, str] = field(default_factory=dict[str, str])
    defaults: Mapping[str, Any] = field(default_factory=dict[str, Any])
    written: Mapping[str, str] = field(default_factory=dict[str, str])
    either: tuple[str, ...] = ()
    extra: str = ""
    needed: tuple[str, ...] = ()
    wire_names: Mapping[str, str] = field(default_factory=dict[str, str])
    nulls: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        self.needed = tuple(self.required.split())
        names = (*self.needed, *self.optional.split())
        self.wire_names = {name: self.renamed.get(name, name) for name in names}
        self.nulls = frozenset(self.nullable.split())

    def name_of(self, wire_name: str) -> str:
        """The argument that is called `wire_name` on the wire; that name where there is none."""
        found = (name for name, other in self.wire_names.items() if other == wire_name)
        return next(found, wire_name)
