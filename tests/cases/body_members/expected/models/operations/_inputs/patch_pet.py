"""What stands for objects of the classes in `operations.patch_pet`."""

from __future__ import annotations

from typing import NotRequired
from ...._runtime.models.dicts import TypedDict

PatchPetRequestBodyDict = TypedDict(
    "PatchPetRequestBodyDict",
    {
        "name": "NotRequired[str]",
        "owner": "NotRequired[str | None]",
        "from": "NotRequired[str]",
    },
)
