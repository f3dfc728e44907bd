"""The component `security_model`."""

from __future__ import annotations

from ..._runtime.models.base import Model


class Security(Model, kw_only=True):
    a: str | None = None
