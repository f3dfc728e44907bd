"""Reads the body of a webhook or a callback. Receiving it, and checking who sent it, is up to the program."""

from __future__ import annotations

import logging
from typing import Any

from ..codec import codec
from ..errors import InvalidArgumentError


def parsed(body: bytes | str, type_: Any) -> Any:
    """The payload in `body` as `type_`; what does not fit its description is logged and stays as it is.

    Raises:
        InvalidArgumentError: It is no JSON; a ValueError as well.
    """
    raw = body.encode() if isinstance(body, str) else body
    if type_ in (str, bytes):
        return raw.decode(errors="replace") if type_ is str else raw
    try:
        payload, misfits = codec.decode(raw, type_)
    except ValueError as error:
        raise InvalidArgumentError(f"the payload cannot be read: {error}") from None
    for misfit in misfits:
        logging.getLogger(__name__.partition(".")[0]).warning(
            "the payload does not fit its description: %s", misfit
        )
    return payload
