"""The component `thing`."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal
from ..._runtime.models.base import Model, OpenStrEnum, field
from .order import Order


class Word(OpenStrEnum):
    ONLY = "only"


class Thing(Model, kw_only=True):
    """Thing, as the API describes it.

    Attributes:
        order: default 'desc'
        mode: default 'fast'
        count: default 3
        tags: default ['a']
        when: default '2024-01-01'
        maybe: default 'a'
        free: default 'slow'
    """

    truth: Literal[True] = field(default_factory=lambda: True)
    lie: Literal[False] = field(default_factory=lambda: False)
    below: Literal[-3] = field(default_factory=lambda: -3)
    word: Word = field(default_factory=lambda: Word.ONLY)
    order: Order = field(default_factory=lambda: Order.DESC)
    mode: str = field(default_factory=lambda: "fast")
    count: int = field(default_factory=lambda: 3)
    tags: list[str] = field(default_factory=lambda: ["a"])
    extra: dict[str, Any] = field(default_factory=lambda: {})
    when: date
    id: str
    maybe: str | None
    free: str | None = None
