"""The component `any`."""

from __future__ import annotations

from typing import Any as _Any
from ..._runtime.models.base import Model, UNSET, UnsetType
from .uuid import UUID


class Any(Model, kw_only=True):
    value: _Any | UnsetType = UNSET
    uuid: UUID | None = None
