"""Which operations give their lists in pages, found by the shape of what they take and give."""

from __future__ import annotations

from .detection import find_pages
from .words import pages_in_words

__all__ = ["find_pages", "pages_in_words"]
