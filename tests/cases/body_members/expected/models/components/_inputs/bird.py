"""What stands for objects of the classes in `components.bird`."""

from __future__ import annotations

from typing import Literal, NotRequired
from ...._runtime.models.dicts import TypedDict

BirdDict = TypedDict(
    "BirdDict",
    {
        "kind": "Literal['bird']",
        "wing-span": "NotRequired[float]",
    },
)
