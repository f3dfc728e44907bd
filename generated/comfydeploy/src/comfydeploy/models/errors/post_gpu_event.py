"""The errors of `post_gpu_event`."""

from __future__ import annotations

from ..._runtime.errors import TypedError
from ..._runtime.models.base import Model


class PostGpuEventResponseBodyData(Model, kw_only=True):
    """Error creating run"""

    error: str


class PostGpuEventResponseBody(TypedError):
    """Error creating run"""

    data: PostGpuEventResponseBodyData
    error: str
