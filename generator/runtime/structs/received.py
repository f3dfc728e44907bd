"""Whether this thread is just reading data: a constant is set where somebody makes an object, and not invented where one is read."""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec import UNSET


class _Reading(threading.local):
    """What this thread does.

    Attributes:
        mode: `NOT` reading, reading `ALL` that data has, or `EXACTLY` what is described, so that anything more is a misfit.
    """

    mode = 0


NOT, ALL, EXACTLY = range(3)
READING = _Reading()


def _unless_read(constant: Callable[[], Any]) -> Any:
    return UNSET if READING.mode else constant()


def _field(**options: Any) -> Any:
    """The library's `field`; what a factory makes is a constant, which is left out of what did not come with it."""
    if "default_factory" in options:
        options["default_factory"] = partial(_unless_read, options["default_factory"])
    return msgspec.field(**options)


if TYPE_CHECKING:
    from msgspec import field as field
else:
    field = _field
