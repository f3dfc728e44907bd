"""READ: a file becomes a `Document`: data, and the line and column of every value."""

from __future__ import annotations

from .document import Document, Node
from .extending import extend
from .loader import ReadOptions, read, read_mapping
from .overlays import overlay
from .references import is_url
from .validator import validate

__all__ = [
    "Document",
    "Node",
    "ReadOptions",
    "extend",
    "is_url",
    "overlay",
    "read",
    "read_mapping",
    "validate",
]
