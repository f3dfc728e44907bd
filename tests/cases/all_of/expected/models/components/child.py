"""The component `child`."""

from __future__ import annotations

from ..._runtime.models.base import Model, OpenStrEnum, field


class Kind(OpenStrEnum):
    CHILD = "child"


class ChildMeta(Model, kw_only=True):
    a: str | None = None
    b: str | None = None


class Child(Model, kw_only=True):
    """The base"""

    id: str
    kind: Kind = field(default_factory=lambda: Kind.CHILD)
    meta: ChildMeta | None = None
    size: int | None = None
