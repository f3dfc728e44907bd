"""Names that a class without one may get, by the place that its schema stands at: a property, a parameter, a response."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from ....api.model import ArraySchema, MapSchema, ObjectSchema, Operation, Schema, TupleSchema
from ...values import ModelPackage
from ..names import ordinal, pascal

_MOST_WORDS = 4


@dataclass(frozen=True, slots=True)
class Site:
    """Where a schema was born: what its class may be called, and where it belongs.

    Attributes:
        wanted: The names to ask for, the best first.
        prefixes: What a child puts before its own name when the short one is taken.
        trail: The properties on the way from the body to here, as one word.
    """

    package: ModelPackage
    owner: str
    wanted: tuple[str, ...]
    prefixes: tuple[str, ...] = ()
    trail: str = ""

    def child(self, wire_name: str, parent: str) -> Site:
        """The site of a property called `wire_name` in the class `parent`."""
        name = pascal(wire_name)
        longer = tuple(prefix + self.trail + name for prefix in self.prefixes)
        wanted = (name, *(prefix + name for prefix in self.prefixes), *longer, parent + name)
        return replace(self, wanted=tuple(dict.fromkeys(wanted)), trail=self.trail + name)


def born_in(schema: Schema, site: Site, *, name: str) -> Iterator[tuple[Schema, Site]]:
    """The schemas that stand directly in `schema`, each with its site; `name` is the class of `schema`, or ""."""
    match schema:
        case ObjectSchema():
            for property_ in schema.properties:
                yield property_.schema, site.child(property_.wire_name, name)
            if schema.additional is not None:
                yield schema.additional, site.child("AdditionalProperties", name)
        case ArraySchema():
            yield schema.items, site
        case MapSchema():
            yield schema.values, site
        case TupleSchema():
            for index, member in enumerate(schema.prefix):
                yield member, site.child(ordinal(index), name)
            if schema.rest is not None:
                yield schema.rest, site
        case _:
            pass


def body_names(base: str, operation: Operation, *, suffix: str) -> tuple[str, ...]:
    """What the class of a body of `operation` may be called."""
    tag = pascal(operation.groups[0]) if operation.groups else ""
    names = [base + suffix]
    if tag:
        names.append(base + tag + suffix)
    return tuple(names)


def list_asked(schema: Schema) -> tuple[str, ...]:
    """The class names that an inline schema asks for itself: an override, a title that reads like a name."""
    asked = [schema.name] if schema.name else []
    if schema.title and len(schema.title.split()) <= _MOST_WORDS:
        asked.append(schema.title)
    return tuple(pascal(name) for name in asked)
