"""The component `page`."""

from __future__ import annotations

from ..._runtime.models.base import Model


class Page(Model, kw_only=True):
    """A page"""

    items: list[str] | None = None
