"""The component `model`."""

from __future__ import annotations

from typing import Any as _Any
from uuid import UUID as _UUID
from ..._runtime.models.base import Model as _Model, Omittable, UNSET, field


class Model(_Model, kw_only=True):
    id: _UUID
    display_name: str | None = field(default=None, name="displayName")
    any: Omittable[_Any] = field(default=UNSET)
