"""What methods take beside models."""

TYPE_CHECKING = False
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
