"""The component `card`."""

from __future__ import annotations

from ..._runtime.models.base import OpenStrEnum


class Card(OpenStrEnum):
    UNKNOWN = ""
    A10_G = "A10G"
    FOUR_THOUSAND_AND_NINETY = "4090"
    ASC_LOWER = "asc"
    ASC_UPPER = "ASC"
    A_B = "a-b"
    A_B2 = "a b"
    GREATER_THAN_EQUALS = ">="
