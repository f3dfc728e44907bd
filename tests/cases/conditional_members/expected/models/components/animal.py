"""The component `animal`."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias
from ..._runtime.codec.unions import union
from .cow import Cow
from .hen import Hen

if TYPE_CHECKING:
    Animal: TypeAlias = "Cow | Hen"
else:
    Animal = union("Animal", lambda: (Cow, Hen), discriminator="kind", mapping={"Cow": 0, "Hen": 1})
