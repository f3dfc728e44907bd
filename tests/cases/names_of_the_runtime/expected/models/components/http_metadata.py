"""The component `http_metadata`."""

from __future__ import annotations

from ..._runtime.models.base import Model


class HTTPMetadata2(Model, kw_only=True):
    a: str | None = None
