"""The errors of `get_v1_machines`."""

from __future__ import annotations

from ..._runtime.errors import TypedError
from ..._runtime.models.base import Model


class GetV1MachinesResponseBodyData(Model, kw_only=True):
    """Error in retrieving machines"""

    error: str


class GetV1MachinesResponseBody(TypedError):
    """Error in retrieving machines"""

    data: GetV1MachinesResponseBodyData
    error: str
