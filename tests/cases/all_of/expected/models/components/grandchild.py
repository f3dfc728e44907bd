"""The component `grandchild`."""

from __future__ import annotations

from ..._runtime.models.base import Model, field
from .child import ChildMeta, Kind


class Grandchild(Model, kw_only=True):
    """The last one"""

    id: str
    kind: Kind = field(default_factory=lambda: Kind.CHILD)
    size: int
    meta: ChildMeta | None = None
    more: bool | None = None
