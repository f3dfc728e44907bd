"""The component `thing`."""

from __future__ import annotations

from typing import Any
from ..._runtime.models.base import Model, Omittable, OpenStrEnum, UNSET, field


class WithNullInEnum(OpenStrEnum):
    A = "a"
    B = "b"


class Thing(Model, kw_only=True):
    plain: str
    nullable: str | None
    optional: int | None = None
    both: Omittable[str | None] = field(default=UNSET)
    anything: Omittable[Any] = field(default=UNSET)
    with_null_in_enum: Omittable[WithNullInEnum | None] = field(default=UNSET)
    by_reference: Omittable[str | None] = field(default=UNSET)
