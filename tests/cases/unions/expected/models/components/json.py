"""The component `json`."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias
from ..._runtime.codec.unions import union

if TYPE_CHECKING:
    JSON: TypeAlias = "str | float | bool | list[JSON | None] | dict[str, JSON | None]"
else:
    JSON = union("JSON", lambda: (str, float, bool, list[JSON | None], dict[str, JSON | None]))
