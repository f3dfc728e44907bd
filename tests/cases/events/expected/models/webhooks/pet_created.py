"""The webhook `pet_created`."""

from __future__ import annotations

from .. import components
from ..._runtime.receiving.webhooks import parsed


def parse_pet_created(body: bytes | str) -> components.Pet:
    """The payload of `pet.created`: A pet was born

    Raises:
        ValueError: The body cannot be read.
    """
    payload: components.Pet = parsed(body, components.Pet)
    return payload
