"""Tells whether this thread is reading data: constants are set in objects made by hand, but not added to objects that are read."""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import partial
from typing import Any

import msgspec
from msgspec import UNSET


class _Reading(threading.local):
    """What this thread is doing.

    Attributes:
        mode: `NOT` reading; reading `ALL` members; or reading `EXACTLY` the described members, so that others are misfits.
    """

    mode = 0


NOT, ALL, EXACTLY = range(3)
READING = _Reading()


def _unless_read(constant: Callable[[], Any]) -> Any:
    return UNSET if READING.mode else constant()


def field(**options: Any) -> Any:
    """msgspec's `field`. A default factory makes a constant, which stays unset in an object that was read without it."""
    if "default_factory" in options:
        options["default_factory"] = partial(_unless_read, options["default_factory"])
    return msgspec.field(**options)
