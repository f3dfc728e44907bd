"""The component `any`."""

from __future__ import annotations

from typing import Any as _Any
from ..._runtime.models.base import Model, Omittable, UNSET, field
from .uuid import UUID


class Any(Model, kw_only=True):
    value: Omittable[_Any] = field(default=UNSET)
    uuid: UUID | None = None
