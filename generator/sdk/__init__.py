"""DECIDE: an `Api` and a `Config` become an `Sdk`, in which every name, type, module and text is final."""

from __future__ import annotations

from .naming.lock import INSIDE, NAMING, RAISED, Lock, LockError, Names, lock_text, parse_lock
from .plan import plan
from .schemas.undecided import UndecidedError
from .values import Sdk

__all__ = [
    "INSIDE",
    "NAMING",
    "RAISED",
    "LockError",
    "Lock",
    "Names",
    "Sdk",
    "UndecidedError",
    "lock_text",
    "parse_lock",
    "plan",
]
