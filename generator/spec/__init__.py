"""READ: a file becomes a `Document`: data, and the line and column of every value."""

from __future__ import annotations

from .document import Document, Node
from .extending import extend
from .loader import STANDARD_INPUT, ReadOptions, read, read_mapping
from .overlays import overlay
from .references import escape, is_url, meant, pointer_tokens
from .validator import validate
from .written import as_written

__all__ = [
    "Document",
    "Node",
    "STANDARD_INPUT",
    "ReadOptions",
    "escape",
    "as_written",
    "extend",
    "is_url",
    "meant",
    "overlay",
    "pointer_tokens",
    "read",
    "read_mapping",
    "validate",
]
