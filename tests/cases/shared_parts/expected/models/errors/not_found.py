"""The errors of `not_found`."""

from __future__ import annotations

from ..._runtime.errors import TypedError
from ..._runtime.models import Model, field


class NotFoundData(Model, kw_only=True):
    """Nothing there"""

    message_: str | None = field(default=None, name="message")


class NotFound(TypedError):
    """Nothing there"""

    data: NotFoundData
    message_: str | None
