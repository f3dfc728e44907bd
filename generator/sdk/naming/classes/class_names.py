"""The names of all classes, once they are claimed. Who may ask first is decided in `claims.py`."""

from __future__ import annotations

from dataclasses import dataclass, field

from ....api.model import Schema
from ...values import ModelPackage


@dataclass(frozen=True, slots=True)
class ClassName:
    """A class: its package, its name there, the word that its module is named after."""

    package: ModelPackage
    name: str
    owner: str


@dataclass(slots=True)
class Claims:
    """Every class name of an SDK.

    Attributes:
        classes: The class of a schema by the schema's pointer.
        twins: The pointer of the schema that a class was made of, by those of equal schemas that have the same class.
        exceptions: The exception class of an error's schema by the pointer of that schema.
        operations: The base name of an operation's classes by the operation's pointer.
        modules: The module name of an operation by its pointer.
        responses: The response class of an operation by its pointer.
        requests: The request class of an operation by its pointer.
        bases: What each of `classes` would best be called, whatever it came to be called, by the schema's pointer.
        schemas: The schema behind each of `classes`.
        owners: What the lock calls each of `classes`, by the schema's pointer.
        security: The name of the class of credentials in `components`.
        parsers: The function that reads an event, by the event's pointer; `modules` has its module.
    """

    classes: dict[str, ClassName] = field(default_factory=dict[str, ClassName])
    twins: dict[str, str] = field(default_factory=dict[str, str])
    exceptions: dict[str, ClassName] = field(default_factory=dict[str, ClassName])
    operations: dict[str, str] = field(default_factory=dict[str, str])
    modules: dict[str, str] = field(default_factory=dict[str, str])
    responses: dict[str, ClassName] = field(default_factory=dict[str, ClassName])
    requests: dict[str, ClassName] = field(default_factory=dict[str, ClassName])
    bases: dict[str, str] = field(default_factory=dict[str, str])
    schemas: dict[str, Schema] = field(default_factory=dict[str, Schema])
    owners: dict[str, str] = field(default_factory=dict[str, str])
    security: str = "Security"
    parsers: dict[str, str] = field(default_factory=dict[str, str])

    def origin(self, pointer: str) -> str:
        """The pointer of the schema that the class of the schema at `pointer` was made of."""
        return self.twins.get(pointer, pointer)
