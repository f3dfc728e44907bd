"""The component `pet`."""

from __future__ import annotations

from ..._runtime.models.base import Model
from .kind import Kind


class Pet(Model, kw_only=True):
    """A pet.

    Deprecated: it may be removed from the API; new code should do without.

    Attributes:
        name: Deprecated. What it is called (at most 9 characters)
        tag: Deprecated.
        kind: default 'dog'
    """

    name: str | None = None
    tag: str | None = None
    kind: Kind | None = None
