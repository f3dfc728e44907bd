"""The request and the response behind a result."""

from __future__ import annotations

from msgspec import Struct

from .messages import Request, Response


class HTTPMetadata(Struct, frozen=True):
    """The request and the response behind a result.

    Attributes:
        response: The response that was received.
        request: The request that was made.
    """

    response: Response
    request: Request
