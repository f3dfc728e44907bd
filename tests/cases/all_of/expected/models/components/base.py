"""The component `base`."""

from __future__ import annotations

from ..._runtime.models.base import Model


class Meta(Model, kw_only=True):
    a: str | None = None


class Base(Model, kw_only=True):
    """The base"""

    id: str
    kind: str | None = None
    meta: Meta | None = None
