"""The component `open_str_enum`."""

from __future__ import annotations

from ..._runtime.models.base import OpenStrEnum as _OpenStrEnum


class OpenStrEnum(_OpenStrEnum):
    X = "x"
