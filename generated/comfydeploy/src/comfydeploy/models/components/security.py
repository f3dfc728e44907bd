"""The component `security`."""

from __future__ import annotations

from ..._runtime.models.base import Secrets, field


class Security(Secrets, kw_only=True):
    bearer_auth: str | None = field(default=None, name="bearerAuth")
