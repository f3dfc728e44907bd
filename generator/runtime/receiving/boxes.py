"""Holds what a call leaves for those around it: its response, its unread body. Who looks for them is not decided here."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING

from ..http.messages import Response

if TYPE_CHECKING:
    from .downloads import Download

received: ContextVar[list[Response] | None] = ContextVar("received", default=None)
"""Where a call leaves its response for `with_response`."""

downloads: ContextVar[list[Download] | None] = ContextVar("downloads", default=None)
"""Where a call leaves its body, unread, for `with_streaming`."""


@contextmanager
def leaving() -> Generator[list[Response], None, None]:
    """Where the responses of the calls inside are left; those around them find them as well."""
    outer = received.get()
    box: list[Response] = []
    token = received.set(box)
    try:
        yield box
    finally:
        received.reset(token)
        if outer is not None:
            outer.extend(box)
