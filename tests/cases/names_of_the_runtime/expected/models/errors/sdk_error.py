"""The errors of `sdk_error`."""

from __future__ import annotations

from .. import components
from ..._runtime.errors import TypedError


class TypedSDKError(TypedError):
    data: components.SDKError
    reason: str | None
