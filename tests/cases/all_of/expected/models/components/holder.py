"""The component `holder`."""

from __future__ import annotations

from ..._runtime.models.base import Model, field
from .base import Base


class Holder(Model, kw_only=True):
    """Holder, as the API describes it.

    Attributes:
        described: Another text
    """

    described: Base | None = None
    self_: Holder | None = field(default=None, name="self")
