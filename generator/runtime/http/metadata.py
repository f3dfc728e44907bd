"""What a result tells of the exchange behind it."""

from __future__ import annotations

from msgspec import Struct

from .messages import Request, Response


class HTTPMetadata(Struct, frozen=True):
    """The exchange behind a result.

    Attributes:
        response: The response that was received.
        request: The request that was made.
    """

    response: Response
    request: Request
