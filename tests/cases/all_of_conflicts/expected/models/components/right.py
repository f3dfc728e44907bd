"""The component `right`."""

from __future__ import annotations

from ..._runtime.models.base import Model


class Right(Model, kw_only=True):
    y: str
