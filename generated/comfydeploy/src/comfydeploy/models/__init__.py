"""The models: of operations, of errors, of shared components."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from . import components
    from . import errors
    from . import operations
    from . import utils
else:
    from .._runtime.lazy import attach

    __getattr__, __dir__ = attach(
        __name__,
        {},
        (
            "components",
            "errors",
            "operations",
            "utils",
        ),
    )

__all__ = [
    "components",
    "errors",
    "operations",
    "utils",
]
