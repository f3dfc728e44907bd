"""The component `holder`."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias
from ..._runtime.codec.unions import union
from ..._runtime.models.base import Model as _Model
from .any import Any
from .model import Model

if TYPE_CHECKING:
    Pet: TypeAlias = "Model | Any"
else:
    Pet = union("Pet", lambda: (Model, Any))


class Holder(_Model, kw_only=True):
    model: Model | None = None
    pet: Pet | None = None
