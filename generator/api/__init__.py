"""UNDERSTAND: a `Document` becomes an `Api`. No Python word is decided here."""

from __future__ import annotations

from .model import Api
from .service import understand

__all__ = ["Api", "understand"]
