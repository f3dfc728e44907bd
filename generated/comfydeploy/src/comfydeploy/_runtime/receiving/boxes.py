"""Passes the response, or the unread body, of a call to `with_response` and `with_streaming` around it."""

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
def collect_responses() -> Generator[list[Response], None, None]:
    """A list that gets the responses of the calls inside; an outer `collect_responses` gets them too."""
    outer = received.get()
    box: list[Response] = []
    token = received.set(box)
    try:
        yield box
    finally:
        received.reset(token)
        if outer is not None:
            outer.extend(box)
