"""The webhook `pet_created_2`."""

from __future__ import annotations

from .. import components
from ..._runtime.receiving.webhooks import parsed


def parse_pet_created_2(body: bytes | str) -> list[components.Pet]:
    """The payload of `Pet Created`: Pet Created

    Raises:
        ValueError: The body cannot be read.
    """
    payload: list[components.Pet] = parsed(body, list[components.Pet])
    return payload
