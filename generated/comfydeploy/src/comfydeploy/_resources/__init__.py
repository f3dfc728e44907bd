"""The resources of the API."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..machines import AsyncMachines, Machines
else:
    from .._runtime.lazy import attach

    __getattr__, __dir__ = attach(
        __name__,
        {
            ".machines": "AsyncMachines Machines",
        },
        (),
    )

__all__ = [
    "AsyncMachines",
    "Machines",
]
