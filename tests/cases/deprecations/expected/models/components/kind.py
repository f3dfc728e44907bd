"""The component `kind`."""

from __future__ import annotations

from ..._runtime.models.base import OpenStrEnum


class Kind(OpenStrEnum):
    """Deprecated: it may be removed from the API; new code should do without."""

    CAT = "cat"
    DOG = "dog"
