"""The component `closed`."""

from __future__ import annotations

from ..._runtime.models.base import StrEnum


class Closed(StrEnum):
    ON = "on"
    OFF = "off"
