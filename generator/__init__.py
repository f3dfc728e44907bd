"""sdkwright turns an OpenAPI description into a Python SDK: this is its public interface."""

from __future__ import annotations

from .version import VERSION

# Type checkers take it for true. Importing `typing` takes most of the time in which an interruption would show a traceback.
TYPE_CHECKING = False

if TYPE_CHECKING:
    from typing import Any

    from .config import Config
    from .diagnostics import Diagnostic, Diagnostics, GenerationError, Location, Severity
    from .outputs.file import File
    from .pipeline import generate


__version__ = VERSION

__all__ = [
    "Config",
    "Diagnostic",
    "Diagnostics",
    "File",
    "GenerationError",
    "Location",
    "Severity",
    "generate",
]

_MODULES = {"Config": ".config", "File": ".outputs.file", "generate": ".pipeline"}


def __getattr__(name: str) -> Any:
    """The public name `name`, imported from its module when it is first asked for: a run that finds all files up to date needs few."""
    from importlib import import_module

    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_MODULES.get(name, ".diagnostics"), __name__), name)
