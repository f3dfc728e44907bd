"""What the steps of a call ask of the connection that takes them."""

from __future__ import annotations

from collections.abc import Awaitable
from typing import Any, Protocol

from .http.messages import Request, Response


class Network(Protocol):
    """What waits for the network; the methods of an asynchronous one return awaitables."""

    def send(self, request: Request) -> Response | Awaitable[Response]:
        """The response to a request."""
        ...

    def read(self, response: Response) -> Response | Awaitable[Response]:
        """A response with its body read."""
        ...

    def sleep(self, seconds: float) -> Awaitable[None] | None:
        """Wait."""
        ...

    def settled(self, outcome: Any, *, seconds: float | None) -> Awaitable[None] | None:
        """Wait until another call has brought `outcome`, for so many seconds at most."""
        ...

    def may_prove(self, places: frozenset[tuple[str, str]]) -> bool:
        """Whether requests get a credential on their way, at one of `places`."""
        ...
