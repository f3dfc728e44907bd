"""The component `user`."""

from __future__ import annotations

from ..._runtime.models.base import Model
from .status import Status


class User(Model, kw_only=True):
    name: str
    id: str | None = None
    password: str | None = None
    status: Status | None = None
