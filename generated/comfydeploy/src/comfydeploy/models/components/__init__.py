"""The components of the API."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..._runtime.http.metadata import HTTPMetadata
    from .security import Security
else:
    from ..._runtime.lazy import attach

    __getattr__, __dir__ = attach(
        __name__,
        {
            ".._runtime.http.metadata": "HTTPMetadata",
            "security": "Security",
        },
        (),
    )

__all__ = [
    "HTTPMetadata",
    "Security",
]
