"""The component `problem`."""

from __future__ import annotations

from ..._runtime.models import Model, field


class Problem(Model, kw_only=True):
    title: str
    headers_: str | None = field(default=None, name="headers")
