"""The components of the API."""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..._runtime.metadata import HTTPMetadata as HTTPMetadata
    from .security import Security as Security
else:
    from ..._runtime.lazy import attach

    __getattr__, __dir__ = attach(
        __name__,
        {
            "HTTPMetadata": ".._runtime.metadata",
            "Security": "security",
        },
        (),
    )

__all__: list[str] = [
    "HTTPMetadata",
    "Security",
]
