"""The component `thing`."""

from __future__ import annotations

from typing import Any
from ..._runtime.models.base import Model, OpenStrEnum, UNSET, UnsetType


class WithNullInEnum(OpenStrEnum):
    A = "a"
    B = "b"


class Thing(Model, kw_only=True):
    plain: str
    nullable: str | None
    optional: int | None = None
    both: str | None | UnsetType = UNSET
    anything: Any | UnsetType = UNSET
    with_null_in_enum: WithNullInEnum | None | UnsetType = UNSET
    by_reference: str | None | UnsetType = UNSET
