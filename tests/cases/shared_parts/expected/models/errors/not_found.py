"""The errors of `not_found`."""

from __future__ import annotations

from ..._runtime.errors import TypedError
from ..._runtime.models.base import Model


class NotFoundData(Model, kw_only=True):
    """Nothing there"""

    message: str | None = None


class NotFound(TypedError):
    """Nothing there"""

    data: NotFoundData
