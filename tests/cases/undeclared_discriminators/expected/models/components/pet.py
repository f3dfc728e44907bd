"""The component `pet`."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias
from ..._runtime.codec.unions import union
from ..._runtime.models.base import Model
from .cat import Cat
from .dog import Dog


class Bird(Model, kw_only=True):
    wings: int | None = None


if TYPE_CHECKING:
    Pet: TypeAlias = "Cat | Dog | Bird"
else:
    Pet = union(
        "Pet",
        lambda: (Cat, Dog, Bird),
        discriminator="kind",
        mapping={"cat": 0, "Dog": 1, "hound": 1},
    )
