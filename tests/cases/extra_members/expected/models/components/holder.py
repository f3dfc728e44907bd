"""The component `holder`."""

from __future__ import annotations

from typing import Any
from ..._runtime.models.base import Model
from .labels import Labels


class Holder(Model, kw_only=True):
    labels: Labels | None = None
    map: dict[str, Labels] | None = None
    free: dict[str, Any] | None = None
