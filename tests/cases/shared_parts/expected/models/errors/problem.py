"""The errors of `problem`."""

from __future__ import annotations

from .. import components
from ..._runtime.errors import TypedError


class Problem(TypedError):
    data: components.Problem
    title: str
    headers_: str | None
