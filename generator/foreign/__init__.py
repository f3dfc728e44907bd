"""The surface of a published package that another generator or a person wrote: its source is read, and never run."""

from __future__ import annotations

from .facts import surface_of_facts
from .packages import is_package, surface_of_package

__all__ = ["is_package", "surface_of_facts", "surface_of_package"]
