"""sdkwright turns an OpenAPI description into a Python SDK: this is its public interface."""

from __future__ import annotations

from .config import Config
from .diagnostics import Diagnostic, Diagnostics, GenerationError, Location, Severity
from .outputs.file import File
from .pipeline import generate

__version__ = "0.1.0"

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
