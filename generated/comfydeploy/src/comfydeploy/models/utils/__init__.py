"""What methods take beside models."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..._runtime.retries import RetryConfig
else:
    from ..._runtime.lazy import attach

    __getattr__, __dir__ = attach(
        __name__,
        {
            ".._runtime.retries": "RetryConfig",
        },
        (),
    )

__all__ = [
    "RetryConfig",
]
