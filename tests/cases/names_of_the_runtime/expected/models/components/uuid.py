"""The component `uuid`."""

from __future__ import annotations

from uuid import UUID as _UUID
from ..._runtime.models.base import Model


class UUID(Model, kw_only=True):
    value: _UUID | None = None
