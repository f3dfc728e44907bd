"""The component `pet`."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias
from ..._runtime.codec.unions import union
from .cat import Cat
from .dog import Dog

if TYPE_CHECKING:
    Pet: TypeAlias = "Cat | Dog"
else:
    Pet = union("Pet", lambda: (Cat, Dog), discriminator="kind", mapping={"cat": 0, "dog": 1})
