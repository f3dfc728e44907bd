"""The interface by which the steps of a call use a connection."""

from __future__ import annotations

from collections.abc import Awaitable
from typing import Any, Protocol

from .http.messages import Request, Response


class Network(Protocol):
    """A connection; the methods of an asynchronous one return awaitables."""

    def send(self, request: Request) -> Response | Awaitable[Response]:
        """The response to a request."""
        ...

    def read(self, response: Response) -> Response | Awaitable[Response]:
        """A response with its body read."""
        ...

    def sleep(self, seconds: float) -> Awaitable[None] | None:
        """Wait."""
        ...

    def settle(self, outcome: Any, *, seconds: float | None) -> Awaitable[None] | None:
        """Wait until another call has set the future `outcome`, for so many seconds at most."""
        ...

    def may_prove(self, places: frozenset[tuple[str, str]]) -> bool:
        """Whether an HTTP client of the user adds a credential at one of `places`."""
        ...
