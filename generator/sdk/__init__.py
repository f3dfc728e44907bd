"""DECIDE: an `Api` and a `Config` become an `Sdk`, in which every name, type, module and text is final."""

from __future__ import annotations

from .calls.pages import pages_in_words
from .naming.lock import (
    INSIDE,
    NAMING,
    PAGES,
    RAISED,
    RENAMED,
    Lock,
    LockError,
    Names,
    lock_text,
    parse_lock,
)
from .plan import plan, plan_calls
from .schemas.undecided import UndecidedError
from .values import CallList, Sdk

__all__ = [
    "INSIDE",
    "NAMING",
    "PAGES",
    "RAISED",
    "RENAMED",
    "CallList",
    "LockError",
    "Lock",
    "Names",
    "Sdk",
    "UndecidedError",
    "lock_text",
    "pages_in_words",
    "parse_lock",
    "plan",
    "plan_calls",
]
