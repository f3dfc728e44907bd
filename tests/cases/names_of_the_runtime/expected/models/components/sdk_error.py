"""The component `sdk_error`."""

from __future__ import annotations

from ..._runtime.models.base import Model


class SDKError(Model, kw_only=True):
    reason: str | None = None
