"""Names that a person would have chosen: a document's operations become a tree of resources with methods."""

from __future__ import annotations

from .calls import Names, Signal
from .clashes import Call
from .published import name_calls

__all__ = ["Call", "Names", "Signal", "name_calls"]
