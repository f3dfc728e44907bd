"""Names that a person would have chosen: a document's operations become a tree of resources with methods."""

from __future__ import annotations

from .calls import Names, Signal

__all__ = ["Names", "Signal"]
