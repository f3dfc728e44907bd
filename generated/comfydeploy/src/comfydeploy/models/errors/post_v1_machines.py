"""The errors of `post_v1_machines`."""

from __future__ import annotations

from ..._runtime.errors import TypedError
from ..._runtime.models.base import Model


class PostV1MachinesResponseBodyData(Model, kw_only=True):
    """Error in creating machine"""

    error: str


class PostV1MachinesResponseBody(TypedError):
    """Error in creating machine"""

    data: PostV1MachinesResponseBodyData
    error: str
