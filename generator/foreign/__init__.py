"""The surface of a published package that another generator or a person wrote: its source is read, and never run."""

from __future__ import annotations

from .methods import CALL_OPTIONS
from .reading import UnreadableError, is_published, published_at

__all__ = ["CALL_OPTIONS", "UnreadableError", "is_published", "published_at"]
